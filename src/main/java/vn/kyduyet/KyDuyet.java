package vn.kyduyet;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The document workflow engine of a school. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class KyDuyet {

    public static void main(String[] arguments) {
        SpringApplication.run(KyDuyet.class, arguments);
    }

    /** The one clock of the application, in Vietnam's zone: every reading of the time or of the day goes through it. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));
    }
}
