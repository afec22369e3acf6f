package vn.kyduyet.signing.demo;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kyduyet.signing.keys.SystemKey;

/** In a demo the system signs with the key of the demo school. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("kyduyet.demo.school")
class DemoSystemKey {

    @Bean
    SystemKey systemKey() {
        return new SystemKey("classpath:signing-keys-example/agency/agency.p12", DemoKeys.PIN);
    }
}
