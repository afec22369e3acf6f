package vn.kyduyet.signing.timestamp;

import java.net.URI;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The authority that is configured; else, in a demo, the demo's own; else none, and signatures go without timestamps. */
@Configuration(proxyBeanMethods = false)
class TimestampConfiguration {

    @Bean
    @ConditionalOnExpression("'${kyduyet.signing.timestamp.url:}' != ''")
    TimestampAuthority timestampAuthority(TimestampProperties properties, Clock clock) {
        URI address = URI.create(String.valueOf(properties.url()));
        return new CheckedTimestampAuthority(
                new HttpTimestampServer(address, properties.user(), properties.password(), properties.timeout(), clock),
                properties,
                clock);
    }

    @Bean
    @ConditionalOnExpression("'${kyduyet.signing.timestamp.url:}' == '' and ${kyduyet.demo.school:false}")
    TimestampAuthority demoTimestampAuthority(TimestampServer demo, TimestampProperties properties, Clock clock) {
        return new CheckedTimestampAuthority(demo, properties, clock);
    }
}
