package vn.kyduyet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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
import vn.kyduyet.document.ScannedCode;
import vn.kyduyet.people.DemoSchool;

/** What somebody sees who has a sheet of paper or a file, and no account; against the packaged application. */
class VerificationPageTests {

    private static final String TITLE = "Biểu thức <b>đại số</b>";
    private static final String REMARK = "Bổ sung <i>hoạt động</i> 4";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static RunningApplication application;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        // Archiving and verifying come before some answers.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        application = RunningApplication.start(folder, "--kyduyet.demo.lesson-plans=false");
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
    void aSheetIsLookedUpByTelephoneAndItsFileVerifiedByAnyone() throws Exception {
        Page teacher = signIn("giaovien.an", watched(browser.desk()));
        String plan = submit(teacher);
        Page head = signIn("totruong.toan", watched(browser.desk()));
        returnToAuthor(head, teacher, plan);
        approve(head, plan);
        Path once = download(teacher, plan, "da-ky-mot.pdf");

        Page phone = watched(browser.phone());
        phone.navigate(ScannedCode.of(Files.readAllBytes(once)));
        assertThat(phone.locator("h2").first()).containsText("Mã tra cứu này là thật, nhưng hồ sơ chưa đủ chữ ký");
        assertThat(phone.locator("main")).containsText(TITLE);
        assertThat(phone.locator("main li").nth(0)).containsText("Lê Văn Minh");
        assertThat(phone.locator("main li").nth(0)).containsText("Đã ký");
        assertThat(phone.locator("main li").nth(1)).containsText("Chưa ký");
        fits(phone, "lookup-incomplete-390");

        approve(signIn("hieutruong", watched(browser.desk())), plan);
        teacher.navigate(plan);
        for (int look = 0; look < 60 && !teacher.content().contains("Đã lưu hồ sơ"); look++) {
            teacher.waitForTimeout(500);
            teacher.reload();
        }
        Path archived = download(teacher, plan, "ho-so.pdf");

        phone.reload();
        assertThat(phone.locator("h2").first()).containsText("đã đủ chữ ký hợp lệ");
        phone.locator("summary").click();
        fits(phone, "lookup-complete-390");
        verify(archived, once, plan);
        follow(phone, plan);
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private void verify(Path archived, Path once, String plan) throws Exception {
        byte[] bytes = Files.readAllBytes(archived);
        bytes[bytes.length / 3] ^= 1;
        Path tampered = Files.write(folder.resolve("<img src=x onerror=alert(1)>.pdf"), bytes);
        Path[] files = {archived, once, tampered};
        for (Page page : List.of(watched(browser.desk()), watched(browser.phone()))) {
            String width = page.viewportSize().width + "";
            page.navigate(application.url("/verification"));
            fits(page, "verification-empty-" + width);
            page.locator("#file").setInputFiles(files);
            page.getByRole(AriaRole.BUTTON, named("Kiểm tra")).click();
            Locator results = page.locator("article");
            assertThat(results).hasCount(3);
            assertThat(results.nth(0).locator("h2")).containsText("Hợp lệ. Đây là bản mới nhất");
            assertThat(results.nth(1).locator("h2")).containsText("tệp chưa đủ chữ ký");
            assertThat(results.nth(1)).containsText("Nội dung tệp này giống bản mới nhất; từ");
            assertThat(results.nth(2).locator("h2")).containsText("Không hợp lệ. Đừng dùng tệp này");
            assertThat(results.nth(2)).containsText("<img src=x onerror=alert(1)>.pdf");
            assertThat(page.locator("main img")).hasCount(0);
            assertThat(page.locator("main")).not().containsText("hoạt động");
            fits(page, "verification-" + width);
        }
        Page inspector = signIn("thanhtra", watched(browser.desk()));
        inspector.navigate(application.url("/verification"));
        inspector.locator("#file").setInputFiles(archived);
        inspector.getByRole(AriaRole.BUTTON, named("Kiểm tra")).click();
        assertThat(inspector.locator("article")).containsText(REMARK);
        fits(inspector, "verification-inspector-1280");
        inspector.getByRole(AriaRole.LINK, link("Mở hồ sơ")).click();
        inspector.waitForURL(plan);
    }

    /** From the sheet to the record: the login lies between, and leads on. */
    private void follow(Page phone, String plan) {
        phone.getByRole(AriaRole.LINK, link("Đăng nhập để mở hồ sơ")).click();
        fillIn("giaovien.an", phone);
        phone.waitForURL(plan + "*");

        Page stranger = signIn("giaovien.mai", watched(browser.phone()));
        stranger.navigate(application.url("/lookup/2222-2222-2222-2222-2222"));
        assertThat(stranger.locator("[role=alert]")).containsText("Không có hồ sơ nào mang mã tra cứu này");
        fits(stranger, "lookup-unknown-390");
    }

    private void fits(Page page, String name) {
        Browser.keep(page, name);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name + " needs no sideways scrolling")
                .isLessThanOrEqualTo(page.viewportSize().width);
    }

    private Page watched(Page page) {
        page.onConsoleMessage(message -> {
            // A status of 4xx is told there too.
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private Page signIn(String username, Page page) {
        page.navigate(application.url("/login"));
        fillIn(username, page);
        page.waitForURL(application.url("/"));
        return page;
    }

    private static void fillIn(String username, Page page) {
        page.getByLabel("Tên đăng nhập").first().fill(username);
        page.getByLabel("Mật khẩu").fill(DemoSchool.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Đăng nhập")).click();
    }

    private static String submit(Page teacher) {
        teacher.navigate(application.url("/lesson-plans/new"));
        teacher.locator("#file").setInputFiles(sample("toan-7a-tuan-16-da-sua.pdf"));
        teacher.locator("#title").fill(TITLE);
        teacher.getByLabel("Môn học").fill("Toán");
        teacher.getByLabel("Lớp").fill("7A");
        teacher.getByLabel("Tuần dạy").selectOption("16");
        teacher.getByLabel("Số tiết").fill("2");
        teacher.getByRole(AriaRole.BUTTON, named("Nộp giáo án")).click();
        assertThat(teacher.locator(".told")).containsText("Giáo án đã được nộp");
        return teacher.url();
    }

    private static void approve(Page signer, String plan) {
        signer.navigate(plan);
        signer.getByLabel("Đồng ý và ký").check();
        signer.getByLabel("Mã PIN ký số").fill(DemoSchool.PIN);
        signer.getByRole(AriaRole.BUTTON, named("Gửi ý kiến")).click();
        assertThat(signer.locator(".told")).containsText("Đã ký duyệt giáo án");
    }

    private static void returnToAuthor(Page reviewer, Page author, String plan) {
        reviewer.navigate(plan);
        reviewer.getByLabel("Trả lại để sửa").check();
        reviewer.locator("#form-remarks").fill(REMARK);
        reviewer.getByRole(AriaRole.BUTTON, named("Gửi ý kiến")).click();
        assertThat(reviewer.locator(".told")).containsText("Đã trả lại giáo án");
        author.navigate(plan);
        author.locator("#file").setInputFiles(sample("toan-tam-giac-7a.pdf"));
        author.getByLabel("Giải trình phần đã sửa").fill("Đã bổ sung.");
        author.getByRole(AriaRole.BUTTON, named("Nộp bản đã sửa")).click();
        assertThat(author.locator(".told")).containsText("Bản đã sửa đã được nộp");
    }

    private static Path download(Page reader, String plan, String name) {
        reader.navigate(plan);
        Download download = reader.waitForDownload(
                () -> reader.getByRole(AriaRole.LINK, link("Tải PDF")).click());
        Path file = folder.resolve(name);
        download.saveAs(file);
        return file;
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
}
