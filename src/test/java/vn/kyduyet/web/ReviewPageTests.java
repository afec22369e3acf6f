package vn.kyduyet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.Browser;
import vn.kyduyet.RunningApplication;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.DemoSchool;

/** A tổ trưởng reviews what waits, at a desk and with a phone; the author does what was asked. */
class ReviewPageTests {

    private static final String WORDS = "Hoạt động hình thành kiến thức mới về biểu thức đại số";

    private final List<String> complaints = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void aPlanIsRemarkedOnReturnedImprovedAndApprovedByWhatChanged() throws Exception {
        try (Browser browser = Browser.start();
                RunningApplication server = RunningApplication.start(folder, "--kyduyet.demo.lesson-plans=false")) {
            Page teacher = signIn("giaovien.an", browser.desk(), server);
            String first = submit(teacher, server, "Biểu thức đại số", "12", PdfFixture.pdf(3, WORDS));
            submit(teacher, server, "Đa thức một biến", "14", PdfFixture.pdf(2, "Đa thức"));

            Page head = signIn("totruong.toan", browser.desk(), server);
            leafByKeyboard(head);
            remarkOnThePageByPointingAndByTyping(head);
            returnLeadsToTheNext(head);

            teacher.navigate(first);
            answerEveryRemark(teacher);

            Page phone = signIn("totruong.toan", browser.phone(), server);
            seeOnlyWhatChanged(phone, first, "phone-review-changes");
            head.navigate(first);
            seeOnlyWhatChanged(head, first, "review-changes");
            checkAndApprove(head);
            assertThat(complaints).as("what the browser complained about").isEmpty();
        }
    }

    private static void leafByKeyboard(Page head) {
        head.getByRole(AriaRole.LINK, named("Chờ duyệt")).click();
        assertThat(head.locator("[data-queue] li")).hasCount(2);
        head.waitForLoadState();
        Browser.keep(head, "review-queue");
        head.keyboard().press("j");
        assertThat(head.locator("[data-row]").first()).isFocused();
        head.keyboard().press("Enter");
        arrivedAt(head, "Biểu thức đại số");
        head.keyboard().press("j");
        arrivedAt(head, "Đa thức một biến");
        head.keyboard().press("k");
        arrivedAt(head, "Biểu thức đại số");
    }

    /** The heading may stand before the script that listens to the keys has run; when the page is loaded, it has. */
    private static void arrivedAt(Page head, String title) {
        assertThat(head.locator("h1")).hasText(title);
        head.waitForLoadState();
    }

    private static void remarkOnThePageByPointingAndByTyping(Page head) {
        Locator second = head.locator("[data-sheet='2']");
        second.scrollIntoViewIfNeeded();
        assertThat(second.locator("canvas[data-drawn]")).isVisible();
        second.click(new Locator.ClickOptions().setPosition(80, 60));
        Locator form = head.locator("[data-new-remark]");
        assertThat(form.getByLabel("Trang số")).hasValue("2");
        assertThat(form.getByLabel("Nội dung nhận xét")).isFocused();
        form.getByLabel("Nội dung nhận xét").fill("Cần ghi rõ <b>thời lượng</b> của hoạt động.");
        form.getByRole(AriaRole.BUTTON, within("Lưu nhận xét")).click();
        form.getByLabel("Trang số").fill("3");
        form.getByLabel("Nội dung nhận xét").fill("Thiếu phần vận dụng.");
        form.getByRole(AriaRole.BUTTON, within("Lưu nhận xét")).click();
        assertThat(head.locator(".remarks > li")).hasCount(2);
        assertThat(head.locator(".remarks > li").first()).containsText("<b>thời lượng</b>");
        Locator marker = head.locator("[data-sheet='2'] .marker");
        assertThat(marker).hasAccessibleName("Nhận xét 1, trang 2");
        head.locator(".remarks > li").first().getByRole(AriaRole.LINK).click();
        assertThat(marker).isFocused();
        head.keyboard().press("Enter");
        assertThat(head.locator(".remarks > li").first()).isFocused();
        Browser.keep(head, "review-remarks");
    }

    private static void returnLeadsToTheNext(Page head) {
        head.getByLabel("Trả lại để sửa").check();
        head.getByRole(AriaRole.BUTTON, named("Gửi ý kiến")).click();
        assertThat(head.locator(".told")).containsText("Đã trả lại giáo án");
        assertThat(head.locator("h1")).hasText("Đa thức một biến");
    }

    private static void answerEveryRemark(Page teacher) {
        Locator answers = teacher.locator(".answer");
        assertThat(answers).hasCount(2);
        answers.first().getByLabel("Đã sửa").check();
        answers.first().locator("textarea").fill("Đã ghi 15 phút.");
        answers.nth(1).locator("textarea").fill("Phần này ở tiết sau.");
        byte[] improved =
                PdfFixture.pdf(3, WORDS, document -> document.getPage(1).setRotation(180));
        teacher.locator("#file").setInputFiles(new FilePayload("bai-da-sua.pdf", "application/pdf", improved));
        Browser.keep(teacher, "review-answers");
        teacher.getByRole(AriaRole.BUTTON, named("Nộp bản đã sửa")).click();
        assertThat(teacher.locator(".told")).containsText("Bản đã sửa đã được nộp");
    }

    private static void seeOnlyWhatChanged(Page reviewer, String plan, String picture) {
        reviewer.navigate(plan);
        assertThat(reviewer.locator(".changed-page")).hasCount(1);
        assertThat(reviewer.locator(".changes")).containsText("Trang 1, 3: không đổi.");
        Locator pictures = reviewer.locator(".changed-page img");
        assertThat(pictures).hasCount(2);
        for (Locator one : pictures.all()) {
            one.scrollIntoViewIfNeeded();
            assertThat(one).hasJSProperty("complete", true);
            assertThat((Integer) one.evaluate("image => image.naturalWidth")).isGreaterThan(700);
        }
        assertThat((Integer) reviewer.evaluate("document.documentElement.scrollWidth"))
                .as("no sideways scrolling")
                .isLessThanOrEqualTo(reviewer.viewportSize().width);
        Browser.keep(reviewer, picture);
        reviewer.getByRole(AriaRole.LINK, named("Xem cả bản")).click();
        assertThat(reviewer.locator("canvas[data-drawn]").first()).isVisible();
        reviewer.getByRole(AriaRole.LINK, named("Chỉ xem chỗ thay đổi")).click();
        assertThat(reviewer.locator(".changed-page")).hasCount(1);
    }

    private static void checkAndApprove(Page head) {
        assertThat(head.locator(".remarks > li").first()).containsText("Đã ghi 15 phút.");
        assertThat(head.locator(".remarks > li").first()).containsText("Giáo viên báo đã sửa");
        head.locator(".remarks > li").first().getByRole(AriaRole.BUTTON).first().click();
        assertThat(head.locator(".remarks > li .badge").first()).hasText("Đã đạt");
        head.getByLabel("Đồng ý và ký").check();
        assertThat(head.locator("main")).containsText("Còn 1 nhận xét trước đây");
        Browser.keep(head, "review-check");
        head.getByLabel("Mã PIN ký số").fill(DemoSchool.PIN);
        head.getByRole(AriaRole.BUTTON, named("Gửi ý kiến")).click();
        assertThat(head.locator(".told")).containsText("Đã ký duyệt giáo án");
        assertThat(head.locator(".timeline")).containsText(Pattern.compile("Trang 2: Cần ghi rõ <b>thời lượng</b>"));
    }

    private Page signIn(String username, Page page, RunningApplication server) {
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.navigate(server.url("/login"));
        page.getByLabel("Tên đăng nhập").first().fill(username);
        page.getByLabel("Mật khẩu").fill(DemoSchool.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Đăng nhập")).click();
        page.waitForURL(server.url("/"));
        return page;
    }

    private static String submit(Page teacher, RunningApplication server, String title, String week, byte[] file) {
        teacher.navigate(server.url("/lesson-plans/new"));
        teacher.locator("#file").setInputFiles(new FilePayload("bai.pdf", "application/pdf", file));
        teacher.locator("#title").fill(title);
        teacher.getByLabel("Môn học").fill("Toán");
        teacher.getByLabel("Lớp").fill("7A");
        teacher.getByLabel("Tuần dạy").selectOption(week);
        teacher.getByLabel("Số tiết").fill("2");
        teacher.getByRole(AriaRole.BUTTON, named("Nộp giáo án")).click();
        assertThat(teacher.locator(".told")).containsText("Giáo án đã được nộp");
        return teacher.url();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
