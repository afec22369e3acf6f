package vn.kyduyet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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

    private final List<String> complaints = new ArrayList<>();

    @TempDir
    Path folder;

    private RunningApplication application;

    @Test
    void aTermIsClosedForEver() throws Exception {
        StoredClassFixture stored = new StoredClassFixture(folder);
        try (Browser browser = Browser.start();
                RunningApplication server = RunningApplication.start(
                        folder, "--kyduyet.demo.lesson-plans=false", "--spring.datasource.url=" + stored.url())) {
            application = server;
            stored.add(CLASS, 3);
            stored.homeroom(CLASS, "giaovien.mai");
            Page teacher = signIn(browser.desk(), "giaovien.an");
            teacher.navigate(server.url("/gradebook"));
            assertThat(teacher.locator("main")).containsText(CLASS + " · Toán");
            stored.fill(CLASS);

            Page principal = signIn(browser.desk(), "hieutruong");
            principalOpens(principal, stored);
            String address = theTeacherChecks(teacher);
            Page homeroom = signIn(browser.phone(), "giaovien.mai");
            theHomeroomTeacherTotalsOnThePhone(homeroom, address);

            sign(teacher, address, "Chờ Thầy/Cô ký");
            sign(homeroom, address, "Chờ Thầy/Cô ký");
            principal.navigate(address);
            Browser.keep(principal, "closing-review");
            sign(principal, address, "Chờ Thầy/Cô ký");
            Page administrator = signIn(browser.desk(), "quantri");
            reach(administrator, address, "Khóa sổ theo lệnh");
            administrator
                    .getByLabel("Tôi khóa sổ của lớp theo lệnh của hiệu trưởng")
                    .check();
            press(administrator, "Xác nhận");
            Page clerk = signIn(browser.desk(), "vanthu");
            sign(clerk, address, "Chờ Thầy/Cô ký");

            reach(principal, address, "Đã lưu trữ");
            Browser.keep(principal, "closing-archived");
            theBookIsReadOnThePhone(homeroom, address);
            thePackageVerifiesOffline(principal);
            assertThat(complaints).as("what the browser complained about").isEmpty();
        }
    }

    private void principalOpens(Page principal, StoredClassFixture stored) {
        principal.navigate(application.url("/term-closings"));
        principal
                .getByLabel("Học kì I", new Page.GetByLabelOptions().setExact(true))
                .check();
        principal
                .getByLabel("Hạn giáo viên kiểm tra điểm")
                .fill(stored.today().plusDays(7).toString());
        press(principal, "Mở khóa sổ");
        assertThat(principal).hasURL(Pattern.compile(".*/term-closings/.+"));
        reach(principal, principal.url(), CLASS);
        Browser.keep(principal, "closing-matrix");
    }

    private String theTeacherChecks(Page teacher) {
        teacher.navigate(application.url("/"));
        teacher.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("Khóa sổ lớp " + CLASS + ", học kì I: Toán"))
                .first()
                .click();
        Browser.keep(teacher, "closing-check");
        teacher.getByLabel("Tôi đã kiểm tra điểm trung bình môn").check();
        press(teacher, "Xác nhận");
        assertThat(teacher.locator(".signers").first()).containsText("Đã kiểm tra");
        return teacher.url();
    }

    private void theHomeroomTeacherTotalsOnThePhone(Page homeroom, String address) {
        homeroom.navigate(address);
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
        reach(homeroom, address, "Sổ theo dõi và đánh giá học sinh lớp " + CLASS);
        fits(homeroom);
        Browser.keep(homeroom, "closing-class-phone");
    }

    private void theBookIsReadOnThePhone(Page homeroom, String address) {
        homeroom.navigate(address);
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
    }

    /** Signs everything that waits, and sees it done. */
    private void sign(Page signer, String address, String waits) {
        reach(signer, address, waits);
        signer.locator("main a[href$='/term-closings/signing']").first().click();
        Browser.keep(signer, "closing-signing");
        signer.getByLabel("Mã PIN ký số").fill(DemoSchool.PIN);
        press(signer, "Ký những mục đã chọn");
        assertThat(signer).hasURL(Pattern.compile(".*/signing/batches/.+"));
        reach(signer, signer.url(), "Đã xong");
    }

    /** What goes on by itself is there a moment later. */
    private static void reach(Page page, String address, String text) {
        page.navigate(address);
        page.waitForCondition(() -> {
            boolean there = page.locator("main").textContent().contains(text);
            if (!there) {
                page.reload();
            }
            return there;
        });
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static void fits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("points wide")
                .isEqualTo(390);
    }

    private Page signIn(Page page, String user) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(application.url("/login"));
        page.getByLabel("Tên đăng nhập").fill(user);
        page.getByLabel("Mật khẩu").fill(DemoSchool.PASSWORD);
        press(page, "Đăng nhập");
        assertThat(page.locator(".me")).containsText("Đăng xuất");
        return page;
    }
}
