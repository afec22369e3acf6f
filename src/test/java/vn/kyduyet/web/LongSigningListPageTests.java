package vn.kyduyet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.Browser;
import vn.kyduyet.RunningApplication;
import vn.kyduyet.people.DemoSchool;

/**
 * A long list on the signer's screen, looked at on a phone and signed at a desk with one PIN. As many plans as are
 * handed in within half a minute; three hundred take several.
 */
class LongSigningListPageTests {

    private static final int PLANS = 60;

    private final List<String> complaints = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void aLongListFitsAPhoneAndIsSignedWithOnePin() throws Exception {
        try (Browser browser = Browser.start();
                RunningApplication server = RunningApplication.start(folder, "--kyduyet.demo.lesson-plans=false")) {
            WaitingPlansFixture.add(server, PLANS);
            fitsAPhone(signIn(browser.phone(), server));
            Page desk = signIn(browser.desk(), server);
            whatNeedsAttentionComesFirst(desk);
            thePanelIsWhollyInSight(desk);
            aWrongPinIsToldBesideItsFieldAndForgetsNoChoice(desk);
            theReportBeginsWithTheResult(desk);
            assertThat(complaints).as("what the browser complained about").isEmpty();
        }
    }

    private static void fitsAPhone(Page phone) {
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        Locator last = phone.locator("[data-plan]").last();
        phone.evaluate("window.scrollTo(0, document.body.scrollHeight)");
        Locator bar = phone.locator(".signing-bar");
        assertThat(last.boundingBox().y + last.boundingBox().height)
                .as("the end of the list is not under the bar")
                .isLessThanOrEqualTo(bar.boundingBox().y);
        assertThat(bar.boundingBox().height)
                .as("the bar leaves room for the list")
                .isLessThan(844 / 4.0);
        Browser.keep(phone, "phone-signing-long");
    }

    private static void whatNeedsAttentionComesFirst(Page desk) {
        assertThat(desk.locator("[data-plan]")).hasCount(PLANS);
        assertThat(desk.locator("[data-plan]").first()).containsText("Đã trả lại 1 lần");
        assertThat(desk.locator("[data-counted]")).containsText("Chưa chọn giáo án nào trong số " + PLANS);
    }

    private static void thePanelIsWhollyInSight(Page desk) {
        desk.keyboard().press("j");
        desk.keyboard().press("Enter");
        assertThat(desk.locator("canvas[data-drawn]").first()).isVisible();
        Locator panel = desk.locator("[data-preview]");
        assertThat(panel.boundingBox().y).isNotNegative();
        assertThat(panel.boundingBox().y + panel.boundingBox().height)
                .as("the panel ends above the bar")
                .isLessThanOrEqualTo(desk.locator(".signing-bar").boundingBox().y);
        desk.keyboard().press("Escape");
    }

    private static void aWrongPinIsToldBesideItsFieldAndForgetsNoChoice(Page desk) {
        desk.getByRole(AriaRole.BUTTON, named("Chọn tất cả")).click();
        desk.keyboard().press("p");
        Locator pin = desk.getByLabel("Mã PIN ký số");
        assertThat(pin).isFocused();
        pin.fill("000000");
        desk.keyboard().press("Enter");
        assertThat(desk.locator(".signing-bar .error")).containsText("Mã PIN chưa đúng; còn 4 lần thử");
        assertThat(pin).isFocused();
        assertThat(pin).hasAccessibleDescription(Pattern.compile("Mã PIN chưa đúng"));
        assertThat(desk.locator("[data-counted]")).containsText("Đã chọn " + PLANS + "/" + PLANS);
    }

    private static void theReportBeginsWithTheResult(Page desk) {
        desk.getByLabel("Mã PIN ký số").fill(DemoSchool.PIN);
        desk.getByRole(AriaRole.BUTTON, named("Ký " + PLANS + " giáo án đã chọn"))
                .click();
        Locator result = desk.locator(".batch-state.notice-success");
        assertThat(result).containsText("Đã xong. Đã ký " + PLANS + "/" + PLANS + " hồ sơ.", within(120_000));
        assertThat(desk.locator("main h1")).hasText("Kết quả đợt ký");
        assertThat(result.boundingBox().y)
                .isLessThan(desk.locator("section.report").boundingBox().y);
        desk.locator("[data-items] summary").click();
        assertThat(desk.locator("[data-items]")).containsText("Ôn tập chương 1 – 8A1");
        Browser.keep(desk, "bulk-done-long");
    }

    private Page signIn(Page page, RunningApplication server) {
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.navigate(server.url("/login"));
        page.getByLabel("Tên đăng nhập").first().fill("hieutruong");
        page.getByLabel("Mật khẩu").fill(DemoSchool.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Đăng nhập")).click();
        page.waitForURL(server.url("/"));
        page.navigate(server.url("/lesson-plans/signing"));
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static LocatorAssertions.ContainsTextOptions within(double milliseconds) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(milliseconds);
    }
}
