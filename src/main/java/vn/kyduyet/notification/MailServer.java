package vn.kyduyet.notification;

import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The mail server of {@code spring.mail.*}; where no host is named, there is none, and no mail is written. */
@Component
public class MailServer {

    private final @Nullable JavaMailSenderImpl sender;

    MailServer(ObjectProvider<JavaMailSenderImpl> sender) {
        this.sender = sender.getIfAvailable();
    }

    public boolean isThere() {
        return sender != null && sender.getHost() != null && !sender.getHost().isBlank();
    }

    /** Host and port as text for an administrator; nothing of the account. */
    public String name() {
        return isThere() && sender.getPort() > 0 ? sender.getHost() + ":" + sender.getPort() : host();
    }

    private String host() {
        return sender == null || sender.getHost() == null ? "" : sender.getHost();
    }

    /** The name by which the server knows us, or nothing. */
    String account() {
        return sender == null || sender.getUsername() == null ? "" : sender.getUsername();
    }

    MimeMessage newMessage() {
        return there().createMimeMessage();
    }

    /** Hands a mail over; when this returns, the server has taken it. */
    void send(MimeMessage message) throws MailException {
        there().send(message);
    }

    private JavaMailSenderImpl there() {
        if (sender == null) {
            throw new IllegalStateException("no mail server is named");
        }
        return sender;
    }
}
