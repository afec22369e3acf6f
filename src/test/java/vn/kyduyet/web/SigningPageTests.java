package vn.kyduyet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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

/** The signer's screen by keyboard and on a phone, against the packaged application with the demo's twenty plans. */
class SigningPageTests {

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
    void plansAreLeafedThroughAndChosenByKeyboardAlone() {
        Page page = signingList(browser.desk());
        Locator rows = page.locator("[data-plan]");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("canvas[data-drawn]").first()).isVisible();
        assertThat(rows.nth(0).locator("[data-seen]")).isVisible();
        assertThat(rows.nth(1).locator("[data-unseen]")).isVisible();

        page.keyboard().press("ArrowDown");
        assertThat(rows.nth(1).locator("[data-seen]")).isVisible();
        page.keyboard().press("Space");
        assertThat(rows.nth(1).locator("input")).isChecked();
        page.keyboard().press("k");
        assertThat(page.locator("[data-preview-title]"))
                .hasText(rows.nth(0).locator("a").first().textContent());
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).isHidden();
        assertThat(rows.nth(0).locator("a").first()).isFocused();

        assertThat(page.locator("[data-counted]")).containsText("Đã chọn 1/20 giáo án, tất cả đã xem");
        page.reload();
        assertThat(rows.nth(1).locator("input")).isChecked();
        assertThat(rows.nth(1).locator("[data-seen]")).isVisible();
        Browser.keep(page, "signing-keyboard");
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void onAPhoneThePreviewFillsTheScreenAndIsClosedAgain() {
        Page page = signingList(browser.phone());
        page.locator("[data-plan]").nth(5).locator("a").first().click();
        assertThat(page.locator("canvas[data-drawn]").first()).isVisible();
        assertThat(page.locator("dialog").boundingBox().width).isEqualTo(390);
        page.getByRole(AriaRole.BUTTON, button("Bài sau →")).click();
        assertThat(page.locator("[data-plan]").nth(6).locator("[data-seen]")).isVisible();
        page.getByRole(AriaRole.BUTTON, button("Đóng")).click();
        assertThat(page.locator("dialog")).isHidden();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private Page signingList(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(application.url("/login"));
        page.getByLabel("Tên đăng nhập").first().fill("hieutruong");
        page.getByLabel("Mật khẩu").fill(DemoSchool.PASSWORD);
        page.getByRole(AriaRole.BUTTON, button("Đăng nhập")).click();
        page.waitForURL(application.url("/"));
        page.navigate(application.url("/lesson-plans/signing"));
        return page;
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
