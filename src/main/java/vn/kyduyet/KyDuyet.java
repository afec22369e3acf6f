package vn.kyduyet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The document workflow engine of a school. */
@SpringBootApplication
public class KyDuyet {

    public static void main(String[] arguments) {
        SpringApplication.run(KyDuyet.class, arguments);
    }
}
