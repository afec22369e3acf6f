package vn.kyduyet;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A way out for mails that leads nowhere until a test opens a {@link Postbox}. */
@TestConfiguration
public class TestMail {

    @Bean
    JavaMailSenderImpl mailSender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "5000");
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
        return sender;
    }

    /** A mail server on loopback, to which the application sends until it is closed. */
    public static final class Postbox implements AutoCloseable {

        private final JavaMailSenderImpl sender;
        private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

        private Postbox(JavaMailSenderImpl sender) {
            this.sender = sender;
        }

        public static Postbox open(JavaMailSenderImpl sender) {
            Postbox postbox = new Postbox(sender);
            postbox.server.start();
            sender.setHost("127.0.0.1");
            sender.setPort(postbox.server.getSmtp().getPort());
            return postbox;
        }

        /** What arrived, in the order in which it did. */
        public List<MimeMessage> mails() {
            return List.of(server.getReceivedMessages());
        }

        @Override
        public void close() {
            sender.setHost(null);
            server.stop();
        }
    }
}
