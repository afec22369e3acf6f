package vn.kyduyet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.Browser;
import vn.kyduyet.RunningApplication;
import vn.kyduyet.people.DemoSchool;

/** A teacher fills a book in without a mouse, at a desk and on a phone. */
class GradebookPageTests {

    @TempDir
    static Path folder;

    private static Browser browser;
    private static RunningApplication application;
    private static StoredClassFixture stored;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        stored = new StoredClassFixture(folder);
        application = RunningApplication.start(
                folder, "--kyduyet.demo.lesson-plans=false", "--spring.datasource.url=" + stored.url());
        stored.add("9Y", 12);
        stored.add("9Z", 38);
        stored.add("9X", 3);
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
    void aBookIsFilledInAtADeskByKeyboardAlone() throws Exception {
        Page page = book(browser.desk(), "9Z");
        Locator first = cell(page, 0, 0);
        first.focus();
        page.keyboard().type("7.5");
        page.keyboard().press("Enter");
        page.keyboard().type("8");
        page.keyboard().press("ArrowUp");
        assertThat(first).isFocused();
        assertThat(first).hasValue("7,5");
        page.keyboard().press("Tab");
        assertThat(cell(page, 0, 1)).isFocused();
        page.keyboard().type("11");
        page.keyboard().press("ArrowDown");
        assertThat(cell(page, 0, 1)).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("[data-status]")).containsText("3 ô chưa lưu. 1 ô chưa hợp lệ.");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("[data-fault]")).containsText("11 không nằm trong thang điểm 10");
        Browser.keep(page, "gradebook-invalid");
        page.keyboard().press("Control+z");
        assertThat(cell(page, 0, 1)).hasValue("");

        paste(page, "9\t8,5\r\n6\t7,25\r\ntám\t10\r\n");
        assertThat(cell(page, 1, 2)).hasAttribute("aria-invalid", "true");
        assertThat(cell(page, 2, 1)).hasAttribute("aria-invalid", "true");
        page.keyboard().press("Control+z");
        assertThat(cell(page, 2, 1)).hasValue("");
        paste(page, "9\t8,5\r\n6\t7,3\r\n8\t10\r\n");
        assertThat(page.locator("[data-status]")).containsText("8 ô chưa lưu.");
        Browser.keep(page, "gradebook-unsaved");
        page.keyboard().press("Control+s");
        assertThat(page.locator("[data-status]")).hasText("Đã lưu 8 ô.");

        cell(page, 0, 0).focus();
        page.keyboard().type("8");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Lý do đổi điểm đã nhập")).isVisible();
        page.keyboard().press("Control+s");
        assertThat(page.locator("[data-status]")).containsText("Hãy ghi lý do");
        assertThat(page.getByLabel("Lý do đổi điểm đã nhập")).isFocused();
        page.keyboard().type("Cộng nhầm");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-status]")).hasText("Đã lưu 1 ô.");
        cell(page, 0, 0).focus();
        page.keyboard().press("Alt+ArrowDown");
        assertThat(page.locator("dialog")).containsText("Lý do: Cộng nhầm");
        Browser.keep(page, "gradebook-history");
        page.keyboard().press("Escape");
        assertThat(cell(page, 0, 0)).isFocused();
        aWholeRowHasAnAverage(page);
        theOtherIsToldWhatStandsThereMeanwhile(page);
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private static void aWholeRowHasAnAverage(Page page) {
        cell(page, 0, 3).focus();
        paste(page, "8\t8\t8");
        page.keyboard().press("Control+s");
        assertThat(page.locator("[data-row]").first().locator("[data-result]")).hasText("8,2");
        Browser.keep(page, "gradebook-saved");
    }

    /** A row written by a colleague between the loading of the page and its saving. */
    private static void theOtherIsToldWhatStandsThereMeanwhile(Page page) throws Exception {
        stored.mark(page.locator("[data-row]").nth(5).getAttribute("data-student"), "REGULAR_1", "4");
        cell(page, 5, 0).focus();
        page.keyboard().type("9");
        List<String> asked = new ArrayList<>();
        page.onceDialog(dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
        });
        page.evaluate("setTimeout(() => location.reload(), 0)");
        page.waitForCondition(() -> !asked.isEmpty());
        assertThat(asked).containsExactly("beforeunload");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lưu điểm"))
                .click();
        assertThat(page.locator("[data-faults]")).containsText("Hiện là 4");
        assertThat(page.getByLabel("Lý do đổi điểm đã nhập")).isVisible();
        Browser.keep(page, "gradebook-meanwhile");
        page.locator("[data-faults-list] button").first().press("Enter");
        assertThat(cell(page, 5, 0)).isFocused();
    }

    @Test
    void aBookIsFilledInOnAPhone() {
        Page page = book(browser.phone(), "9Y");
        fits(page);
        cell(page, 0, 0).focus();
        page.keyboard().type("7,5");
        page.keyboard().press("Enter");
        page.keyboard().type("12");
        page.keyboard().press("Tab");
        page.keyboard().press("Shift+Tab");
        Browser.keep(page, "gradebook-phone-invalid");
        page.keyboard().type("9");
        for (int column = 0; column < 5; column++) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(cell(page, 1, 5)).isFocused();
        Locator name = page.locator("tbody th").nth(1);
        assertThat(name.boundingBox().x).as("the name stays in sight").isLessThan(40);
        assertThat(cell(page, 1, 5).boundingBox().x)
                .as("what is typed in is not under the name")
                .isGreaterThanOrEqualTo(name.boundingBox().x + name.boundingBox().width - 1);
        Browser.keep(page, "gradebook-phone");
        fits(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lưu điểm"))
                .click();
        assertThat(page.locator("[data-status]")).hasText("Đã lưu 2 ô.");
        page.navigate(application.url("/gradebook"));
        Browser.keep(page, "gradebook-list-phone");
        fits(page);
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void theBoardLooksAtTheProgressAndSetsTestDays() {
        Page page = signIn(browser.desk(), "hieutruong");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Sổ điểm").setExact(true))
                .first()
                .click();
        Browser.keep(page, "gradebook-list");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tiến độ nhập điểm"))
                .click();
        assertThat(page.locator("table.matrix")).containsText("TX");
        Browser.keep(page, "gradebook-progress");
        page.setViewportSize(390, 844);
        Browser.keep(page, "gradebook-progress-phone");
        fits(page);
        page.navigate(application.url("/gradebook/test-days"));
        Browser.keep(page, "gradebook-test-days-phone");
        fits(page);
        page.setViewportSize(1280, 900);
        page.getByLabel("Bài kiểm tra").selectOption("FINAL");
        page.getByLabel("Ngày", new Page.GetByLabelOptions().setExact(true))
                .fill(stored.today().toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Đặt ngày kiểm tra"))
                .click();
        assertThat(page.locator(".told")).containsText("Đã lưu");
        Browser.keep(page, "gradebook-test-days");
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void aLockedBookOpensAgainByAPetition() {
        Page principal = signIn(browser.desk(), "hieutruong");
        principal.navigate(application.url("/gradebook/locks"));
        principal.getByLabel("Lớp").selectOption("9X");
        principal.getByLabel("Lý do").fill("Hết học kì I");
        press(principal, "Ra lệnh khóa");
        assertThat(principal.locator("main")).containsText("Khóa: Cả lớp 9X");
        both(principal, "gradebook-locks-ordered");

        Page administrator = signIn(browser.desk(), "quantri");
        administrator.navigate(application.url("/gradebook/locks"));
        press(administrator, "Khóa sổ");
        assertThat(administrator.locator("section[aria-labelledby=locked]")).containsText("Khóa theo lệnh");
        both(administrator, "gradebook-locks");

        Page teacher = book(browser.phone(), "9X");
        assertThat(teacher.locator("main")).containsText("theo quyết định của hiệu trưởng");
        Browser.keep(teacher, "gradebook-locked-phone");
        teacher.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Làm đơn xin mở lại sổ"))
                .click();
        assertThat(teacher.getByLabel("Sổ xin mở lại")).hasValue(Pattern.compile("[0-9a-f-]{36}"));
        teacher.getByLabel("Lý do").fill("Nhập nhầm cột điểm giữa kì");
        press(teacher, "Gửi đơn");
        assertThat(teacher.locator(".told")).hasText("Đã gửi đơn.");
        Browser.keep(teacher, "gradebook-petition-phone");
        fits(teacher);

        principal.navigate(application.url("/gradebook/reopening"));
        both(principal, "gradebook-petition-decide");
        press(principal, "Đồng ý mở");
        assertThat(principal.locator("main")).containsText("Mở đến");
        both(principal, "gradebook-reopened");
        teacher.navigate(application.url("/gradebook"));
        teacher.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("9X · Toán"))
                .click();
        assertThat(teacher.locator("[data-grid]")).hasAttribute("data-open", "true");
        administrator.navigate(application.url("/gradebook/locks"));
        both(administrator, "gradebook-locks-open");
        press(administrator, "Khóa lại ngay: 9X · Toán");
        assertThat(administrator.locator("main")).containsText("Đã khóa lại");
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** At a desk and on a phone. */
    private static void both(Page page, String name) {
        Browser.keep(page, name);
        page.setViewportSize(390, 844);
        Browser.keep(page, name + "-phone");
        fits(page);
        page.setViewportSize(1280, 900);
    }

    private static Locator cell(Page page, int row, int column) {
        return page.locator("[data-row]").nth(row).locator("[data-cell] input").nth(column);
    }

    /** As the browser hands over what a spreadsheet put on the clipboard. */
    private static void paste(Page page, String text) {
        page.evaluate(
                "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
                        + " document.activeElement.dispatchEvent(new ClipboardEvent('paste',"
                        + " { clipboardData: data, bubbles: true, cancelable: true })); }",
                text);
    }

    private static void fits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("points wide")
                .isEqualTo(390);
    }

    private Page book(Page page, String className) {
        signIn(page, "giaovien.an");
        page.navigate(application.url("/gradebook"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(className + " · Toán"))
                .click();
        assertThat(page.locator("h1")).hasText("Sổ điểm Toán – lớp " + className);
        return page;
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
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Đăng nhập"))
                .click();
        assertThat(page.locator(".me")).containsText("Đăng xuất");
        return page;
    }
}
