package vn.kyduyet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyduyet.notification.NotificationFixture.AN;
import static vn.kyduyet.notification.NotificationFixture.record;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.TestMail.Postbox;
import vn.kyduyet.people.DemoSchool;

@IntegrationTest
class SendingMailsIntegrationTests {

    @Autowired
    BeanFactory beans;

    @Autowired
    Telling telling;

    @Autowired
    SendingMails sending;

    @Autowired
    MailAdministration administration;

    @Autowired
    MailPreferences preferences;

    @Autowired
    Notices notices;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    private NotificationFixture fixture;
    private Postbox postbox;

    @BeforeEach
    void open() {
        fixture = new NotificationFixture(beans);
        fixture.clear();
        postbox = Postbox.open(sender);
    }

    @AfterEach
    void close() {
        postbox.close();
        clock.reset();
        address("giaovien.an@hoaphuong.example");
    }

    @Test
    void aReceiptIsAMailInVietnameseWithTextAndHtml() throws Exception {
        fixture.tell(record(AN, "Đã nhận giáo án “Số hữu tỉ – 7A”").by("XT Đ10.1b"));

        assertThat(sending.send()).isEqualTo(1);

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("[Ký Duyệt] [Ký Duyệt] Đã nhận giáo án “Số hữu tỉ – 7A”");
        assertThat(mail.getHeader("Subject")[0]).startsWith("=?UTF-8?").matches("\\p{ASCII}+");
        InternetAddress to = (InternetAddress) mail.getAllRecipients()[0];
        assertThat(to.getAddress()).isEqualTo("giaovien.an@hoaphuong.example");
        assertThat(to.getPersonal()).isEqualTo("Võ Thị Bình An");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Trường THCS Hoa Phượng");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<" + mailId() + "@localhost>");
        assertThat(mail.getSentDate()).isEqualTo(java.util.Date.from(clock.instant()));
        NoticeId notice = told().id();
        assertThat(text(mail, "text/plain"))
                .contains("Kính gửi Thầy/Cô Võ Thị Bình An,", "Đã nhận giáo án “Số hữu tỉ – 7A”", "Theo XT Đ10.1b")
                .contains("http://localhost:8080/notices/" + notice, "http://localhost:8080/notices/settings");
        assertThat(text(mail, "text/html"))
                .contains("Đã nhận giáo án “Số hữu tỉ – 7A”</a>", "href=\"http://localhost:8080/notices/" + notice);
    }

    @Test
    void theApprovedFileArrivesByteForByteUnderItsVietnameseName() throws Exception {
        NotificationFixture.Stored stored = fixture.stored(300_000);
        fixture.tell(record(AN, "Đã duyệt").with(stored.id(), 1));

        sending.send();

        BodyPart file = attachments(only()).get(0);
        assertThat(file.getFileName()).isEqualTo("Toán_CK_12_Tuần_5 (đã ký).pdf");
        assertThat(file.getHeader("Content-Disposition")[0])
                .matches("[\\p{ASCII}\\s]+")
                .contains("UTF-8''");
        assertThat(file.getContentType()).isEqualTo("application/pdf");
        assertThat(file.getInputStream().readAllBytes()).isEqualTo(stored.content());
    }

    @Test
    void aFileThatIsTooLargeIsFetchedThroughTheLink() throws Exception {
        NotificationFixture.Stored stored = fixture.stored(11 * 1024 * 1024);
        fixture.tell(record(AN, "Đã duyệt").with(stored.id(), 1));

        sending.send();

        assertThat(attachments(only())).isEmpty();
        assertThat(text(only(), "text/plain")).contains("Tệp quá lớn để gửi kèm thư");
    }

    @Test
    void lineBreaksInATitleMakeNoHeaders() throws Exception {
        fixture.tell(record(AN, "Bài\r\nBcc: giaovien.dung@hoaphuong.example\r\n\r\n<b>x</b>"));

        sending.send();

        MimeMessage mail = only();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).endsWith("Bài Bcc: giaovien.dung@hoaphuong.example <b>x</b>");
        assertThat(GreenMailUtil.getHeaders(mail)).doesNotContainIgnoringCase("\nBcc:");
        assertThat(text(mail, "text/html")).contains("&lt;b&gt;x&lt;/b&gt;").doesNotContain("<b>x</b>");
    }

    @Test
    void whatIsRolledBackWasNeverTold() {
        transaction.executeWithoutResult(status -> {
            telling.tell(record(AN, "Đã nhận"));
            status.setRollbackOnly();
        });

        assertThat(sending.send()).isZero();
        assertThat(postbox.mails()).isEmpty();
        assertThat(notices.of(AN, 0, 10, MailText.LANGUAGE)).isEmpty();
        assertThatThrownBy(() -> telling.tell(record(AN, "Đã nhận")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void whoWantsNoMailGetsNoneAndTheNoticeIsThere() {
        preferences.choose(AN, Map.of(NoticeGroup.MY_RECORDS, MailWay.NONE));
        fixture.tell(record(AN, "Đã duyệt").by("XT Đ10.1b"));

        assertThat(sending.send()).isZero();
        assertThat(told().clause()).isEqualTo("XT Đ10.1b");
        assertThat(database.sql("select count(*) from mail")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void withoutAMailServerNothingIsWrittenThatWouldLeaveLater() {
        sender.setHost(null);
        fixture.tell(record(AN, "Đã nhận"));
        assertThat(sending.send()).isZero();
        assertThat(told().title()).endsWith("Đã nhận");

        postbox.close();
        postbox = Postbox.open(sender);
        assertThat(sending.send()).isZero();
        assertThat(postbox.mails()).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsAskedAgainAtGrowingIntervalsAndTheMailArrivesOnce() throws Exception {
        postbox.close();
        sender.setHost("127.0.0.1");
        fixture.tell(record(AN, "Đã nhận"));
        List<Duration> pauses = new ArrayList<>();
        for (int attempt = 1; attempt <= 7; attempt++) {
            assertThat(sending.send()).isZero();
            OutgoingMail mail = waiting().mail();
            assertThat(mail.attempts()).isEqualTo(attempt);
            assertThat(mail.reason()).isNotNull();
            assertThat(mail.reason().code()).isEqualTo("notification.mail.server");
            pauses.add(Duration.between(clock.instant(), mail.nextTry()));
            sending.send();
            assertThat(waiting().mail().attempts()).as("too early").isEqualTo(attempt);
            clock.advance(pauses.get(pauses.size() - 1));
        }
        assertThat(pauses.stream().map(Duration::toMinutes).toList())
                .containsExactly(1L, 5L, 15L, 60L, 180L, 360L, 360L);

        postbox = Postbox.open(sender);
        assertThat(sending.send()).isEqualTo(1);
        assertThat(sending.send()).isZero();
        assertThat(only().getHeader("Message-ID")).containsExactly("<" + mailId() + "@localhost>");
    }

    @Test
    void afterThreeDaysTheMailIsGivenUpUntilTheAdministratorHasItTriedAgain() {
        postbox.close();
        sender.setHost("127.0.0.1");
        fixture.tell(record(AN, "Đã nhận"));
        sending.send();
        clock.advance(Mails.PATIENCE);
        sending.send();

        MailAdministration.Line failed = failed();
        assertThat(failed.mail().state()).isEqualTo(MailState.GIVEN_UP);
        assertThat(failed.recipient()).isEqualTo("Võ Thị Bình An");
        postbox = Postbox.open(sender);
        assertThat(sending.send()).isZero();

        administration.retry(
                DemoSchool.person("quantri"), DemoSchool.SCHOOL, failed.mail().id());
        assertThat(sending.send()).isEqualTo(1);
        assertThat(postbox.mails()).hasSize(1);
        assertThat(administration.counts(DemoSchool.SCHOOL)).isEqualTo(Map.of(MailState.SENT, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "an", "an@", "@hoaphuong.example", "an@b c", "võ.an@hoaphuong.example", "a@b.c, d@e.f"})
    void whoHasNoAddressIsMarkedAndNotTriedAgain(String address) {
        address(address);
        fixture.tell(record(AN, "Đã nhận"));
        fixture.tell(record(NotificationFixture.DUNG, "Đã nhận"));

        assertThat(sending.send()).isEqualTo(1);
        assertThat(failed().mail().state()).isEqualTo(MailState.UNDELIVERABLE);
        clock.advance(Duration.ofDays(1));
        assertThat(sending.send()).isZero();
        assertThat(postbox.mails()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"550 5.1.1 no such user, UNDELIVERABLE", "451 4.3.0 try later, WAITING"})
    void aMailboxThatTheServerDoesNotKnowIsNotTriedAgain(String reply, MailState state) throws Exception {
        try (RefusingMailServer refusing = new RefusingMailServer(reply)) {
            sender.setPort(refusing.port());
            fixture.tell(record(AN, "Đã nhận"));
            assertThat(sending.send()).isZero();
        }
        assertThat(administration.counts(DemoSchool.SCHOOL)).isEqualTo(Map.of(state, 1));
        assertThat(database.sql("select reason from mail").query(String.class).single())
                .contains(reply.substring(0, 3));
    }

    @Test
    void aFileThatTheStoreHasNotIsAskedForAgainAndKeepsBackNoOtherMail() throws Exception {
        NotificationFixture.Stored stored = fixture.stored(1_000);
        String sha256 = database.sql("select sha256 from document_version where document = :id")
                .param("id", stored.id().value())
                .query(String.class)
                .single();
        database.sql("update document_version set sha256 = :none where document = :id")
                .param("none", "0".repeat(64))
                .param("id", stored.id().value())
                .update();
        fixture.tell(record(AN, "Đã duyệt").with(stored.id(), 1));
        clock.advance(Duration.ofSeconds(1));
        fixture.tell(record(NotificationFixture.DUNG, "Đã nhận"));

        assertThat(sending.send()).isEqualTo(1);
        assertThat(waiting().mail().reason()).isNotNull();
        database.sql("update document_version set sha256 = :sha256 where document = :id")
                .param("sha256", sha256)
                .param("id", stored.id().value())
                .update();
        clock.advance(Duration.ofMinutes(1));
        assertThat(sending.send()).isEqualTo(1);
        assertThat(attachments(postbox.mails().get(1))).hasSize(1);
    }

    @Test
    void twoServersAtOnceSendEachMailOnce() throws Exception {
        for (int number = 0; number < 40; number++) {
            fixture.tell(record(AN, "Giáo án " + number));
        }

        List<Integer> sent = atOnce(sending::send, sending::send);

        assertThat(sent.get(0) + sent.get(1)).isEqualTo(40);
        assertThat(postbox.mails().stream().map(SendingMailsIntegrationTests::messageId))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsToldOnceIsToldOnceEvenByTwoServersAtOnce() throws Exception {
        Notice reminder = record(AN, "Sắp đến hạn").once("lesson-plan/2026-W47");

        List<Boolean> told = atOnce(() -> fixture.tell(reminder), () -> fixture.tell(reminder));

        assertThat(told).containsExactlyInAnyOrder(true, false);
        assertThat(fixture.tell(reminder)).isFalse();
        assertThat(fixture.tell(record(NotificationFixture.DUNG, "Sắp đến hạn").once("lesson-plan/2026-W47")))
                .isTrue();
        assertThat(sending.send()).isEqualTo(2);
        assertThat(notices.of(AN, 0, 10, MailText.LANGUAGE)).hasSize(1);
    }

    @SafeVarargs
    static <T> List<T> atOnce(Callable<T>... work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.length);
        ExecutorService threads = Executors.newFixedThreadPool(work.length);
        try {
            List<Future<T>> results = new ArrayList<>();
            for (Callable<T> one : work) {
                results.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private void address(String address) {
        database.sql("update person set email = :email where id = :id")
                .param("email", address)
                .param("id", AN.value())
                .update();
    }

    private MimeMessage only() {
        assertThat(postbox.mails()).hasSize(1);
        return postbox.mails().get(0);
    }

    private ToldNotice told() {
        return notices.of(AN, 0, 10, MailText.LANGUAGE).get(0);
    }

    private UUID mailId() {
        return database.sql("select id from mail").query(UUID.class).single();
    }

    private MailAdministration.Line waiting() {
        return administration.waiting(DemoSchool.SCHOOL, MailText.LANGUAGE).get(0);
    }

    private MailAdministration.Line failed() {
        return administration.failed(DemoSchool.SCHOOL, MailText.LANGUAGE).get(0);
    }

    static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException unread) {
            throw new AssertionError(unread);
        }
    }

    /** The first part of a type, wherever it is. */
    static String text(jakarta.mail.Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return part.getContent().toString().replace("\r\n", "\n");
        }
        if (part.getContent() instanceof MimeMultipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                String found = text(parts.getBodyPart(index), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    static List<BodyPart> attachments(MimeMessage mail) throws Exception {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        List<BodyPart> files = new ArrayList<>();
        for (int index = 0; index < parts.getCount(); index++) {
            if ("attachment".equals(parts.getBodyPart(index).getDisposition())) {
                files.add(parts.getBodyPart(index));
            }
        }
        return files;
    }
}
