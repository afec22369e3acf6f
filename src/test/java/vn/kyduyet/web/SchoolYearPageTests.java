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
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.Browser;
import vn.kyduyet.RunningApplication;
import vn.kyduyet.people.DemoSchool;

/** An administrator sets up, shifts and loads a year and looks after its accounts, at a desk and on a phone. */
class SchoolYearPageTests {

    @TempDir
    static Path folder;

    private static Browser browser;
    private static RunningApplication application;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
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
    void aStormIsEnteredLookedAtAppliedAndTakenBack() {
        Page page = year(browser.desk());
        Browser.keep(page, "school-year");
        page.getByLabel("Nghỉ từ ngày").fill("2027-03-08");
        page.getByLabel("Đến hết ngày").fill("2027-03-14");
        page.getByLabel("Lý do").fill("Bão số 3");
        click(page, "Xem trước thay đổi");
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Nghỉ học: Bão số 3");
        assertThat(page.locator("table.list tbody tr").first()).containsText("15/03/2027 – 21/03/2027");
        Browser.keep(page, "school-year-shift");
        click(page, "Áp dụng thay đổi");
        assertThat(page.locator(".told")).containsText("Đã ghi ngày nghỉ");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Bỏ ngày nghỉ “Bão số 3”"))
                .click();
        click(page, "Kết thúc sớm hơn, giữ số tuần");
        click(page, "Áp dụng thay đổi");
        assertThat(page.locator(".told")).containsText("Đã bỏ ngày nghỉ");
        assertThat(page.locator("body")).not().containsText("Bão số 3");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theNextYearIsSetUpFromItsProposal() {
        Page page = year(browser.phone());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Thiết lập năm học mới"))
                .click();
        page.getByLabel("Ngày cuối học kì").first().fill("2028-02-01");
        Browser.keep(page, "school-year-set-up-phone");
        click(page, "Lưu năm học");
        assertThat(page.locator(".notice-error")).containsText("chồng lên nhau");
        page.getByLabel("Ngày cuối học kì").first().fill("2028-01-08");
        click(page, "Lưu năm học");
        assertThat(page.locator("h1")).hasText("Năm học 2027-2028");
        Browser.keep(page, "school-year-phone");
        fits(page);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aFileIsCorrectedLoadedAndItsPasswordsAreFetched() throws Exception {
        Page page = year(browser.desk());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Nhập dữ liệu đầu năm"))
                .click();
        Download template =
                page.waitForDownload(() -> page.getByText("Tải tệp mẫu").click());
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(template.path()))) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(7);
        }
        Browser.keep(page, "school-year-load");
        send(page, "nhan-su.csv", """
                Tên đăng nhập;Họ và tên;Chức vụ;Tổ;Thư điện tử
                giaovien.hoa;Lê Thị Hoa;Giáo viên;Tổ Hóa;hoa@hoaphuong.example
                giaovien.an;Võ Thị Bình An;Giáo viên;Tổ Toán – Tin;
                giaovien.an;Võ Thị Bình An;Giáo viên;Tổ Ngữ văn – Lịch sử;
                """);
        assertThat(page.locator("table.list", new Page.LocatorOptions().setHasText("Tổ Hóa"))
                        .first())
                .containsText("Chưa có tổ “Tổ Hóa”");
        assertThat(page.locator("body")).containsText("được xếp vào hai tổ");
        Browser.keep(page, "school-year-load-errors");
        page.setViewportSize(390, 844);
        Browser.keep(page, "school-year-load-errors-phone");
        fits(page);
        page.setViewportSize(1280, 900);
        page.getByText("Tải lên tệp đã sửa").click();
        send(page, "nhan-su.csv", """
                Tên đăng nhập;Họ và tên;Chức vụ;Tổ;Thư điện tử
                giaovien.hoa;Lê Thị Hoa;Giáo viên;Tổ Toán – Tin;hoa@hoaphuong.example
                giaovien.an;Võ Thị Bình An;Giáo viên;Tổ Toán – Tin;an.moi@hoaphuong.example
                """);
        Browser.keep(page, "school-year-load-preview");
        click(page, "Nhập dữ liệu và mở 1 tài khoản");
        assertThat(page.locator("h1")).hasText("Đã nhập dữ liệu");
        Browser.keep(page, "school-year-load-done");
        Download list = page.waitForDownload(() -> click(page, "Tải danh sách mật khẩu"));
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(list.path()))) {
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(1).getStringCellValue())
                    .isEqualTo("giaovien.hoa");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aLostPasswordIsRenewedAndItsOwnerChoosesAnotherBeforeAnythingElse() {
        Page page = year(browser.desk());
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Tài khoản").setExact(true))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Hoàng Gia Khánh"))
                .click();
        page.getByLabel("Địa chỉ thư điện tử").fill("khanh.moi@hoaphuong.example");
        click(page, "Lưu địa chỉ");
        assertThat(page.locator(".told")).containsText("Đã lưu địa chỉ thư điện tử");
        click(page, "Cấp lại mật khẩu");
        String password = page.locator("[data-password]").textContent();
        Browser.keep(page, "account-password-renewed");
        page.reload();
        assertThat(page.locator("[data-password]")).hasCount(0);
        assertThat(page.locator("body")).containsText("Chưa đổi mật khẩu lần đầu");

        Page owner = signIn(browser.phone(), "giaovien.khanh", password);
        assertThat(owner.locator("h1")).hasText("Đặt mật khẩu riêng");
        owner.navigate(application.url("/lesson-plans"));
        assertThat(owner.locator("h1")).hasText("Đặt mật khẩu riêng");
        Browser.keep(owner, "first-password-phone");
        fits(owner);
        owner.getByLabel("Mật khẩu được cấp").fill(password);
        owner.getByLabel("Mật khẩu mới").fill("mật khẩu của riêng tôi");
        click(owner, "Đặt mật khẩu");
        assertThat(owner.locator("h1")).containsText("Hoàng Gia Khánh");
        assertThat(complaints).isEmpty();
    }

    private static void send(Page page, String name, String content) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        page.locator("input[type=file]").setInputFiles(file);
        click(page, "Xem trước");
    }

    private static void fits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("points wide")
                .isEqualTo(390);
    }

    private static void click(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    private Page year(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        signIn(page, "quantri", DemoSchool.PASSWORD);
        Locator link = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Năm học").setExact(true));
        link.click();
        return page;
    }

    private static Page signIn(Page page, String username, String password) {
        page.navigate(application.url("/login"));
        page.getByLabel("Tên đăng nhập").fill(username);
        page.getByLabel("Mật khẩu").fill(password);
        click(page, "Đăng nhập");
        return page;
    }
}
