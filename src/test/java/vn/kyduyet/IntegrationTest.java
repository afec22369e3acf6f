package vn.kyduyet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a fresh database and an empty data folder, with the people of the demo school but without
 * its lesson plans. The database is H2 in memory, or PostgreSQL in the build's second run of these tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = {KyDuyet.class, TestClock.class, TestMail.class},
        properties = {
            "kyduyet.demo.lesson-plans=false",
            "spring.main.allow-bean-definition-overriding=true",
            // Tests send mails and make digests themselves.
            "kyduyet.notification.every=P1D",
            // Tests remind themselves.
            "kyduyet.reminders.every=P1D"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
@ExtendWith({TestDatabase.MustStart.class, EngineClock.class})
public @interface IntegrationTest {}
