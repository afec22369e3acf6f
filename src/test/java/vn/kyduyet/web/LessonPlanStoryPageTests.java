package vn.kyduyet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.Browser;
import vn.kyduyet.RunningApplication;
import vn.kyduyet.people.DemoSchool;

/** The tour of the README, in a browser, against the packaged application on an empty folder. */
class LessonPlanStoryPageTests {

    private static final String TITLE = "Biểu thức đại số";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static RunningApplication application;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        application = RunningApplication.start(folder);
        application.waitForLog("lesson plans that wait for the principal");
    }

    @AfterAll
    static void stop() throws Exception {
        if (application != null) {
            application.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aPlanTravelsFromUploadToAVerifiedSignature() throws Exception {
        Page teacher = signIn("giaovien.an", browser.desk());
        String plan = submit(teacher, sample("toan-7a-tuan-16-ban-dau.pdf"));
        Browser.keep(teacher, "plan-submitted");

        Page head = signIn("totruong.toan", browser.desk());
        Browser.keep(head, "home-head");
        head.getByRole(AriaRole.LINK, named(TITLE + " – 7A")).click();
        head.getByLabel("Trả lại để sửa").check();
        head.locator("#form-remarks").fill("Còn thiếu Hoạt động 4: Vận dụng và phần tự đánh giá.");
        Browser.keep(head, "review-return");
        head.getByRole(AriaRole.BUTTON, button("Gửi ý kiến")).click();
        assertThat(head.locator(".told")).containsText("Đã trả lại giáo án");

        teacher.navigate(plan);
        assertThat(teacher.locator("main")).containsText("Còn thiếu Hoạt động 4");
        teacher.locator("#file").setInputFiles(sample("toan-7a-tuan-16-da-sua.pdf"));
        teacher.getByLabel("Giải trình phần đã sửa").fill("Đã bổ sung Hoạt động 4 và phiếu tự đánh giá.");
        Browser.keep(teacher, "plan-revise");
        teacher.getByRole(AriaRole.BUTTON, button("Nộp bản đã sửa")).click();
        assertThat(teacher.locator(".told")).containsText("Bản đã sửa đã được nộp");

        head.navigate(plan);
        head.getByLabel("Đồng ý và ký").check();
        assertThat(head.locator("#form-remarks")).isHidden();
        head.getByLabel("Mã PIN ký số").fill("000000");
        head.getByRole(AriaRole.BUTTON, button("Gửi ý kiến")).click();
        assertThat(head.locator(".notice-error")).containsText("Mã PIN chưa đúng; còn 4 lần thử");
        head.getByLabel("Mã PIN ký số").fill(DemoSchool.PIN);
        head.getByRole(AriaRole.BUTTON, button("Gửi ý kiến")).click();
        assertThat(head.locator(".told")).containsText("Đã ký duyệt giáo án");

        Page principal = signIn("hieutruong", browser.desk());
        principal.getByRole(AriaRole.LINK, link("Ký hàng loạt")).first().click();
        assertThat(principal.locator("input[name=choice]")).hasCount(21);
        principal.getByRole(AriaRole.BUTTON, button("Chọn tất cả")).click();
        principal.getByLabel("Mã PIN ký số").fill(DemoSchool.PIN);
        Browser.keep(principal, "bulk-selection");
        principal.getByRole(AriaRole.BUTTON, button("Ký 21 giáo án đã chọn")).click();
        assertThat(principal.locator("main")).containsText("Đã ký 21/21 hồ sơ");
        principal.reload();
        assertThat(principal.locator("main")).containsText("Đã ký 21/21 hồ sơ");
        Browser.keep(principal, "bulk-done");

        teacher.navigate(plan);
        assertThat(teacher.locator(".badge").first()).containsText("Đã lưu hồ sơ");
        assertThat(teacher.locator("[data-diagram][data-drawn]")).isVisible();
        assertThat(teacher.locator("canvas[data-drawn]").first()).isVisible();
        Browser.keep(teacher, "plan-archived");
        Download download = teacher.waitForDownload(
                () -> teacher.getByRole(AriaRole.LINK, link("Tải PDF")).click());
        Path signed = folder.resolve("signed.pdf");
        download.saveAs(signed);

        inspect(signed);
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private void inspect(Path signed) throws Exception {
        byte[] bytes = Files.readAllBytes(signed);
        bytes[bytes.length / 3] ^= 1;
        Path tampered = Files.write(folder.resolve("tampered.pdf"), bytes);
        Page inspector = signIn("thanhtra", browser.desk());
        inspector.getByRole(AriaRole.LINK, link("Kiểm tra chữ ký")).first().click();
        inspector.locator("#file").setInputFiles(new Path[] {signed, tampered});
        inspector.getByRole(AriaRole.BUTTON, button("Kiểm tra")).first().click();
        Locator results = inspector.locator("article");
        assertThat(results.first()).containsText("Hợp lệ");
        assertThat(results.first()).containsText("Lê Văn Minh");
        assertThat(results.first()).containsText("Nguyễn Thị Thu Hà");
        assertThat(results.first()).containsText("bản mới nhất đã đăng ký");
        assertThat(results.nth(1)).not().containsText("Cả 2 chữ ký hợp lệ");
        assertThat(results.nth(1)).containsText("không có trong hệ thống");
        Browser.keep(inspector, "verification");
    }

    @Test
    void aTeacherNeverSeesAnotherTeachersPlan() {
        Page mai = signIn("giaovien.mai", browser.desk());
        mai.navigate(application.url("/lesson-plans"));
        String own = mai.locator("table.list a").first().getAttribute("href");
        Page an = signIn("giaovien.an", browser.desk());

        assertThat(an.navigate(application.url(own)).status()).isEqualTo(404);
        assertThat(an.navigate(application.url(own + "/versions/2/file")).status())
                .isEqualTo(404);
        assertThat(an.navigate(application.url(own + "/process")).status()).isEqualTo(404);
    }

    @Test
    void everyPageFitsAPhone() {
        Page phone = browser.phone();
        phone.navigate(application.url("/login"));
        fits(phone, "phone-login");
        signIn("hieutruong", phone);
        fits(phone, "phone-home");
        for (String path : List.of("/lesson-plans", "/lesson-plans/signing", "/verification", "/account")) {
            phone.navigate(application.url(path));
            fits(phone, "phone" + path.replace('/', '-'));
        }
        Page teacher = signIn("giaovien.an", browser.phone());
        teacher.navigate(application.url("/lesson-plans/new"));
        fits(teacher, "phone-submit");
        teacher.navigate(application.url("/lesson-plans"));
        teacher.locator("table.list a").first().click();
        fits(teacher, "phone-plan");
    }

    private static void fits(Page page, String name) {
        Browser.keep(page, name);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name + " needs no sideways scrolling")
                .isLessThanOrEqualTo(390);
    }

    private Page signIn(String username, Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(application.url("/login"));
        page.getByLabel("Tên đăng nhập").first().fill(username);
        page.getByLabel("Mật khẩu").fill(DemoSchool.PASSWORD);
        page.getByRole(AriaRole.BUTTON, button("Đăng nhập")).click();
        page.waitForURL(application.url("/"));
        return page;
    }

    private static String submit(Page teacher, Path file) {
        teacher.getByRole(AriaRole.LINK, link("Nộp giáo án")).first().click();
        teacher.locator("#file").setInputFiles(file);
        teacher.locator("#title").fill(TITLE);
        teacher.getByLabel("Môn học").fill("Toán");
        teacher.getByLabel("Lớp").fill("7A");
        teacher.getByLabel("Tuần dạy").selectOption("16");
        teacher.getByLabel("Số tiết").fill("2");
        Browser.keep(teacher, "submit");
        teacher.getByRole(AriaRole.BUTTON, button("Nộp giáo án")).press("Enter");
        assertThat(teacher.locator(".told")).containsText("Giáo án đã được nộp");
        return teacher.url();
    }

    private static Path sample(String name) {
        return Path.of("src/main/resources/demo/lesson-plans", name).toAbsolutePath();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions link(String name) {
        return named(name);
    }

    private static Page.GetByRoleOptions button(String name) {
        return named(name);
    }
}
