package vn.kyduyet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.notification.NotificationFixture.AN;
import static vn.kyduyet.notification.NotificationFixture.HEAD_OF_MATHS;
import static vn.kyduyet.notification.NotificationFixture.waiting;
import static vn.kyduyet.notification.SendingMailsIntegrationTests.attachments;
import static vn.kyduyet.notification.SendingMailsIntegrationTests.text;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.TestMail.Postbox;
import vn.kyduyet.people.DemoSchool;

/** The clock stands at Monday 16/11/2026, 09:00; digests are made at 06:30. */
@IntegrationTest
class MakingDigestsIntegrationTests {

    private static final LocalDateTime TUESDAY = LocalDateTime.of(2026, 11, 17, 6, 30);

    @Autowired
    BeanFactory beans;

    @Autowired
    MakingDigests digests;

    @Autowired
    SendingMails sending;

    @Autowired
    Notices notices;

    @Autowired
    Telling telling;

    @Autowired
    MailPreferences preferences;

    @Autowired
    JavaMailSenderImpl sender;

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
    }

    @Test
    void thirtyNoticesToAnApproverAreOneMailInTheMorning() throws Exception {
        for (int number = 1; number <= 30; number++) {
            fixture.tell(waiting(HEAD_OF_MATHS, "Giáo án số " + number));
        }
        moveTo(TUESDAY.minusSeconds(1));
        assertThat(digests.make()).isZero();
        assertThat(sending.send()).isZero();

        moveTo(TUESDAY);
        assertThat(digests.make()).isEqualTo(1);
        assertThat(sending.send()).isEqualTo(1);

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("[Ký Duyệt] 30 thông báo ngày 17/11/2026");
        String plain = text(mail, "text/plain");
        String html = text(mail, "text/html");
        assertThat(plain).contains("VIỆC CHỜ TÔI DUYỆT");
        assertThat(html).contains("<h2>Việc chờ tôi duyệt</h2>");
        for (ToldNotice notice : notices.of(HEAD_OF_MATHS, 0, 50, MailText.LANGUAGE)) {
            assertThat(plain).contains(notice.title() + "\n" + "http://localhost:8080" + notice.path());
            assertThat(html).contains("http://localhost:8080" + notice.path());
        }

        moveTo(TUESDAY.plusDays(3));
        assertThat(digests.make()).as("nothing more").isZero();
        assertThat(sending.send()).isZero();
    }

    @Test
    void whatIsToldAfterwardsComesTheNextDayAndGroupsStandApart() throws Exception {
        fixture.tell(waiting(HEAD_OF_MATHS, "Hôm qua"));
        moveTo(TUESDAY);
        digests.make();
        fixture.tell(waiting(HEAD_OF_MATHS, "Hôm nay"));
        fixture.tell(Notice.to(
                HEAD_OF_MATHS, DemoSchool.SCHOOL, NoticeGroup.DEADLINES, NotificationFixture.ANYTHING, "Sắp đến hạn"));
        assertThat(digests.make()).isZero();

        moveTo(TUESDAY.plusDays(1));
        assertThat(digests.make()).isEqualTo(1);
        sending.send();
        assertThat(postbox.mails()).hasSize(2);
        String second = text(postbox.mails().get(1), "text/plain");
        assertThat(second).containsSubsequence("VIỆC CHỜ TÔI DUYỆT", "Hôm nay", "NHẮC HẠN", "Sắp đến hạn");
        assertThat(second).doesNotContain("Hôm qua");
    }

    @Test
    void whatWasReadOrDoneMeanwhileIsNotBrought() throws Exception {
        Notice done = waiting(HEAD_OF_MATHS, "Đã duyệt xong");
        fixture.tell(waiting(HEAD_OF_MATHS, "Đã đọc"));
        notices.markRead(
                notices.of(HEAD_OF_MATHS, 0, 1, MailText.LANGUAGE).get(0).id());
        fixture.tell(done);
        fixture.tell(waiting(HEAD_OF_MATHS, "Còn chờ"));
        transaction.executeWithoutResult(status -> telling.settle(done.link()));
        assertThat(notices.unread(HEAD_OF_MATHS)).isEqualTo(1);

        moveTo(TUESDAY);
        digests.make();
        sending.send();
        assertThat(only().getSubject()).startsWith("[Ký Duyệt] 1 thông báo");
        assertThat(text(only(), "text/plain")).contains("Còn chờ").doesNotContain("Đã đọc", "Đã duyệt xong");
    }

    @Test
    void nothingIsSentWhenAllWasReadOrNoMailIsWantedAnyMore() {
        fixture.tell(waiting(HEAD_OF_MATHS, "Một"));
        fixture.tell(waiting(AN, "Hai"));
        notices.markAllRead(HEAD_OF_MATHS);
        preferences.choose(AN, Map.of(NoticeGroup.WAITING_FOR_ME, MailWay.NONE));

        moveTo(TUESDAY);
        assertThat(digests.make()).isZero();
        assertThat(sending.send()).isZero();
        assertThat(notices.unread(AN)).isEqualTo(1);
    }

    @Test
    void whoPrefersOneMailADayGetsTheApprovedFilesInIt() throws Exception {
        preferences.choose(AN, Map.of(NoticeGroup.MY_RECORDS, MailWay.DAILY));
        NotificationFixture.Stored first = fixture.stored(2_000);
        NotificationFixture.Stored second = fixture.stored(3_000);
        fixture.tell(NotificationFixture.record(AN, "Đã duyệt 1").with(first.id(), 1));
        clock.advance(Duration.ofMinutes(1));
        fixture.tell(NotificationFixture.record(AN, "Đã duyệt 2").with(second.id(), 1));

        moveTo(TUESDAY);
        digests.make();
        sending.send();
        assertThat(attachments(only())).hasSize(2);
        assertThat(attachments(only()).get(1).getInputStream().readAllBytes()).isEqualTo(second.content());
    }

    @Test
    void twoServersAtOnceMakeOneDigest() throws Exception {
        for (int number = 1; number <= 20; number++) {
            fixture.tell(waiting(HEAD_OF_MATHS, "Giáo án số " + number));
        }
        moveTo(TUESDAY);

        List<Integer> made = SendingMailsIntegrationTests.atOnce(digests::make, digests::make);

        assertThat(made.get(0) + made.get(1)).isEqualTo(1);
        sending.send();
        assertThat(only().getSubject()).startsWith("[Ký Duyệt] 20 thông báo");
    }

    private MimeMessage only() {
        assertThat(postbox.mails()).hasSize(1);
        return postbox.mails().get(0);
    }

    private void moveTo(LocalDateTime moment) {
        clock.advance(
                Duration.between(clock.instant(), moment.atZone(clock.getZone()).toInstant()));
    }
}
