package vn.kyduyet.signing.revocation;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In a demo, its own authority is asked in process; other authorities over the network, where that is allowed. */
@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {

    private static final Duration KEPT = Duration.ofMinutes(10);

    @Bean
    RevocationSource revocationSource(ObjectProvider<StatusServer> demo, RevocationProperties properties, Clock clock) {
        List<StatusServer> servers = new ArrayList<>(demo.stream().toList());
        boolean inDemo = !servers.isEmpty();
        Boolean fetch = properties.fetch();
        if (fetch == null ? !inDemo : fetch) {
            servers.add(new HttpStatusServer(properties.timeout()));
        }
        // In a demo a revocation shows at once, and asking costs nothing.
        return new CheckedRevocationSource(servers, inDemo ? Duration.ZERO : KEPT, clock);
    }
}
