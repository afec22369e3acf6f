package vn.kyduyet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.Browser;
import vn.kyduyet.RunningApplication;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.verification.VerifyCommand;

/** A term is closed in a browser, from the principal who opens it to the package of a class that verifies offline. */
class TermClosingStoryPageTests {

    private static final String CLASS = "9X";

    /**
     * The service tasks in which the server is killed, of {@code Task_StartClasses}, {@code Task_DrawUpBooks}, {@code
     * Task_ArchiveBooks} and {@code Task_FinishClosing}; each is half a minute more, so one of them unless asked for all.
     */
    private static final List<String> KILLS =
            List.of(System.getProperty("kyduyet.test.kills", "Task_DrawUpBooks").split(","));

    private final List<String> complaints = new ArrayList<>();

    @TempDir
    Path folder;

    private RunningApplication application;

    private StoredClassFixture stored;

    @Test
    void aTermIsClosedForEver() throws Exception {
        stored = new StoredClassFixture(folder);
        try (Browser browser = Browser.start()) {
            start();
            stored.add(CLASS, 3);
            stored.homeroom(CLASS, "giaovien.mai");
            stored.alone(CLASS);
            Page teacher = signIn(browser.desk(), "giaovien.an");
            teacher.navigate(application.url("/gradebook"));
            assertThat(teacher.locator("main")).containsText(CLASS + " · Toán");
            stored.fill(CLASS);

            Page principal = signIn(browser.desk(), "hieutruong");
            principalOpens(principal);
            principal
                    .locator(".closing-matrix tbody a")
                    .filter(new Locator.FilterOptions().setHasText("Toán"))
                    .focus();
            String path = theTeacherChecks(teacher);
            // Without a reload.
            assertThat(principal.locator(".closing-matrix tbody")).containsText("Đã kiểm tra");
            assertThat(principal
                            .locator(".closing-matrix tbody a")
                            .filter(new Locator.FilterOptions().setHasText("Toán")))
                    .isFocused();
            Page homeroom = signIn(browser.phone(), "giaovien.mai");
            theHomeroomTeacherTotalsOnThePhone(homeroom, path);

            Page administrator = signIn(browser.desk(), "quantri");
            Page clerk = signIn(browser.desk(), "vanthu");
            sign(again(teacher, "giaovien.an"), path);
            sign(homeroom, path);
            again(principal, "hieutruong").navigate(application.url(path));
            Browser.keep(principal, "closing-review");
            sign(principal, path);
            reach(administrator, path, "Khóa sổ theo lệnh");
            administrator
                    .getByLabel("Tôi khóa sổ của lớp theo lệnh của hiệu trưởng")
                    .check();
            press(administrator, "Xác nhận");
            beginSigning(clerk, path);
            killedIn("Task_ArchiveBooks");
            killedIn("Task_FinishClosing");

            reach(again(principal, "hieutruong"), path, "Đã lưu trữ");
            assertThat(principal.locator(".signers a[href$='/print-copy']")).hasCount(5);
            Browser.keep(principal, "closing-archived");
            reach(principal, "/term-closings", "Đã đóng");
            theBookIsReadOnThePhone(again(homeroom, "giaovien.mai"), path);
            thePackageVerifiesOffline(principal);
            assertThat(complaints).as("what the browser complained about").isEmpty();
        } finally {
            if (application != null) {
                application.close();
            }
        }
    }

    private void start() throws Exception {
        application = RunningApplication.start(
                folder,
                "--kyduyet.demo.lesson-plans=false",
                // What a killed server had begun is taken up again before the next one is asked for anything.
                "--kyduyet.workflow.job-lock=10s",
                "--spring.datasource.url=" + stored.url());
    }

    /** The server ends as by a power cut while it does something by itself, and is started again. */
    private void killedIn(String task) throws Exception {
        if (KILLS.contains(task)) {
            boolean inside = stored.isInside(task);
            application.kill();
            System.out.println("killed " + (inside ? "inside " : "after ") + task);
            start();
        }
    }

    /** Whoever was signed in before the server ended signs in once more. */
    private Page again(Page page, String user) {
        page.navigate(application.url("/"));
        return page.url().contains("/login") ? enter(page, user) : page;
    }

    private void principalOpens(Page principal) throws Exception {
        principal.navigate(application.url("/term-closings"));
        Browser.keep(principal, "closing-open");
        principal
                .getByLabel("Học kì I", new Page.GetByLabelOptions().setExact(true))
                .check();
        principal
                .getByLabel("Hạn giáo viên kiểm tra điểm")
                .fill(stored.today().plusDays(7).toString());
        press(principal, "Mở khóa sổ");
        assertThat(principal).hasURL(Pattern.compile(".*/term-closings/.+"));
        String path = path(principal);
        killedIn("Task_StartClasses");
        reach(again(principal, "hieutruong"), path, CLASS);
        Browser.keep(principal, "closing-matrix");
    }

    private String theTeacherChecks(Page teacher) {
        again(teacher, "giaovien.an");
        teacher.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("Khóa sổ lớp " + CLASS + ", học kì I: Toán"))
                .first()
                .click();
        Browser.keep(teacher, "closing-check");
        teacher.getByLabel("Tôi đã kiểm tra điểm trung bình môn").check();
        press(teacher, "Xác nhận");
        assertThat(teacher.locator(".signers").first()).containsText("Đã kiểm tra");
        return path(teacher);
    }

    private void theHomeroomTeacherTotalsOnThePhone(Page homeroom, String path) throws Exception {
        homeroom.navigate(application.url(path));
        homeroom.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Kết quả tổng hợp"))
                .click();
        for (Locator conduct : homeroom.locator("select[name^=conduct]").all()) {
            conduct.selectOption("GOOD");
        }
        homeroom.locator("input[name^=excused]").first().fill("x");
        press(homeroom, "Lưu");
        assertThat(homeroom.locator(".notice-error")).containsText("“x” không phải là số buổi nghỉ");
        assertThat(homeroom.locator("select[name^=conduct]").first()).hasValue("GOOD");
        fits(homeroom);
        Browser.keep(homeroom, "closing-totals-phone");
        homeroom.locator("input[name^=excused]").first().fill("2");
        press(homeroom, "Lưu");
        homeroom.getByLabel("Tôi đã kiểm tra kết quả học tập").check();
        press(homeroom, "Xác nhận");
        assertThat(homeroom.locator(".told")).isVisible();
        killedIn("Task_DrawUpBooks");
        reach(again(homeroom, "giaovien.mai"), path, "Sổ theo dõi và đánh giá học sinh lớp " + CLASS);
        fits(homeroom);
        Browser.keep(homeroom, "closing-class-phone");
    }

    private void theBookIsReadOnThePhone(Page homeroom, String path) {
        homeroom.navigate(application.url(path));
        homeroom.locator(".signers a[href*='/lookup/']").first().click();
        assertThat(homeroom.locator("main")).containsText("Sổ theo dõi và đánh giá học sinh");
        Browser.keep(homeroom, "closing-lookup-phone");
    }

    private void thePackageVerifiesOffline(Page principal) throws Exception {
        principal.navigate(application.url("/archive"));
        Browser.keep(principal, "closing-archive");
        Download download = principal.waitForDownload(() -> principal
                .locator("tr", new Page.LocatorOptions().setHasText(CLASS))
                .locator("a[href*=package], a[href*=zip], button")
                .first()
                .click());
        Path file = folder.resolve("lop.zip");
        download.saveAs(file);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int status = VerifyCommand.run(new PrintStream(told, true, StandardCharsets.UTF_8), file.toString());
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(stored.strings("select kind from document where kind in ('CLASS_BOOK', 'CLASS_SUMMARY',"
                        + " 'STUDY_RECORD') order by kind"))
                .as("each book once, however often its drawing was begun")
                .containsExactly("CLASS_BOOK", "CLASS_SUMMARY", "STUDY_RECORD", "STUDY_RECORD", "STUDY_RECORD");
        assertThat(stored.strings("select field_name from signature s join document d on d.id = s.document"
                        + " where d.kind = 'CLASS_BOOK' order by field_name"))
                .containsExactly("agency", "homeroom", "principal", "subject-1");
    }

    /** Signs everything that waits, and sees it done. */
    private void sign(Page signer, String path) {
        beginSigning(signer, path);
        reach(signer, path(signer), "Đã xong");
    }

    private void beginSigning(Page signer, String path) {
        reach(signer, path, "Chờ Thầy/Cô ký");
        signer.locator("main a[href$='/term-closings/signing']").first().click();
        Browser.keep(signer, "closing-signing");
        signer.getByLabel("Mã PIN ký số").fill(DemoSchool.PIN);
        press(signer, "Ký những mục đã chọn");
        assertThat(signer).hasURL(Pattern.compile(".*/signing/batches/.+"));
    }

    private static String path(Page page) {
        return URI.create(page.url()).getPath();
    }

    /** What goes on by itself is there a moment later. */
    private void reach(Page page, String path, String text) {
        page.navigate(application.url(path));
        page.waitForCondition(
                () -> {
                    boolean there = page.locator("main").textContent().contains(text);
                    if (!there) {
                        page.reload();
                    }
                    return there;
                },
                new Page.WaitForConditionOptions().setTimeout(60_000));
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static void fits(Page page) {
        // Before its style is there, a page is as wide as it likes.
        page.waitForLoadState();
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("points wide")
                .isEqualTo(390);
    }

    private Page signIn(Page page, String user) {
        page.onConsoleMessage(message -> {
            boolean expected = message.text().contains("status of 4")
                    // Nobody answers while the server is dead.
                    || message.text().contains("ERR_CONNECTION_REFUSED")
                    || message.text().contains("Failed to fetch");
            if (message.type().equals("error") && !expected) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return enter(page, user);
    }

    private Page enter(Page page, String user) {
        page.navigate(application.url("/login"));
        page.getByLabel("Tên đăng nhập").fill(user);
        page.getByLabel("Mật khẩu").fill(DemoSchool.PASSWORD);
        press(page, "Đăng nhập");
        assertThat(page.locator(".me")).containsText("Đăng xuất");
        return page;
    }
}
