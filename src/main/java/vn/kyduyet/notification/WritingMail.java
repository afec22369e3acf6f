package vn.kyduyet.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.School;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;

/** Makes of an outgoing mail the message that is sent: multipart, in plain text and HTML, with its files. */
@Component
class WritingMail {

    private final Notices notices;
    private final MailText texts;
    private final StaffDirectory staff;
    private final Documents documents;
    private final DocumentStore store;
    private final MailServer server;
    private final NotificationProperties properties;
    private final String host;
    private final Clock clock;

    WritingMail(
            Notices notices,
            MailText texts,
            StaffDirectory staff,
            Documents documents,
            DocumentStore store,
            MailServer server,
            NotificationProperties properties,
            @Value("${kyduyet.address}") String address,
            Clock clock) {
        this.notices = notices;
        this.texts = texts;
        this.staff = staff;
        this.documents = documents;
        this.store = store;
        this.server = server;
        this.properties = properties;
        this.host = host(address);
        this.clock = clock;
    }

    /** Thrown when its recipient has no address: {@link UndeliverableException}; else as the store throws. */
    MimeMessage message(OutgoingMail mail) {
        Person recipient = staff.person(mail.recipient());
        School school = staff.school(mail.school());
        InternetAddress to = address(recipient);
        List<ToldNotice> told =
                notices.broughtBy(List.of(mail.id()), MailText.LANGUAGE).getOrDefault(mail.id(), List.of());
        List<MailAttachment> files = new ArrayList<>();
        List<NoticeId> tooLarge = fetch(told, files);
        MailText.Written text = texts.write(mail, recipient, school, told, tooLarge);
        MimeMessage message = server.newMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(from(), school.name());
            helper.setTo(to);
            helper.setSubject(text.subject());
            helper.setSentDate(Date.from(clock.instant()));
            helper.setText(text.plain(), text.html());
            for (MailAttachment file : files) {
                helper.getRootMimeMultipart().addBodyPart(file.part());
            }
            // The same each time that it is sent, so that a mail that came twice is known to be one.
            message.setHeader("Message-ID", "<" + mail.id() + "@" + host + ">");
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (MessagingException | UnsupportedEncodingException impossible) {
            throw new IllegalStateException("no mail can be made of " + mail.id(), impossible);
        }
    }

    /** Reads the files that fit; gives the notices whose files do not. */
    private List<NoticeId> fetch(List<ToldNotice> told, List<MailAttachment> files) {
        List<NoticeId> tooLarge = new ArrayList<>();
        long room = properties.largestAttachment().toBytes();
        for (ToldNotice notice : told) {
            if (notice.attached() != null) {
                DocumentVersion version = documents
                        .version(notice.attached().document(), notice.attached().version())
                        .orElseThrow();
                if (version.size() > room) {
                    tooLarge.add(notice.id());
                } else {
                    room -= version.size();
                    files.add(new MailAttachment(version.fileName(), version.mediaType(), store.read(version.key())));
                }
            }
        }
        return tooLarge;
    }

    private static InternetAddress address(Person person) {
        if (person.email().isBlank()) {
            throw new UndeliverableException(Refusal.conflict("notification.mail.no-address"));
        }
        try {
            InternetAddress address = new InternetAddress(person.email().strip(), true);
            if (!address.getAddress().matches("[!-~]+@[!-~]+")) {
                throw new AddressException("not a mailbox at a host");
            }
            address.setPersonal(person.fullName(), StandardCharsets.UTF_8.name());
            return address;
        } catch (AddressException | UnsupportedEncodingException invalid) {
            throw new UndeliverableException(Refusal.conflict("notification.mail.bad-address", person.email()));
        }
    }

    private String from() {
        if (!properties.from().isBlank()) {
            return properties.from();
        }
        return server.account().contains("@") ? server.account() : "kyduyet@" + host;
    }

    private static String host(String address) {
        String host = URI.create(address).getHost();
        return host == null ? "localhost" : host;
    }
}
