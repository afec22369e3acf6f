package vn.kyduyet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.Browser;
import vn.kyduyet.RunningApplication;
import vn.kyduyet.gradecorrection.PhotographFixture;
import vn.kyduyet.people.DemoSchool;

/** A mark is corrected after the books were closed, from the teacher's phone to the three signatures. */
class GradeCorrectionStoryPageTests {

    private static final int MIDTERM = 4;

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
    void aMarkIsCorrectedInTheOpen() throws Exception {
        Page teacher = signIn(browser.phone(), "giaovien.an");
        String student = aClosedBookWithAMark(teacher);
        theTeacherAsksFromThePhone(teacher);
        String address = teacher.url();
        thePhotographIsTheEvidence(teacher);

        Page principal = signIn(browser.desk(), "hieutruong");
        principal.navigate(application.url("/corrections"));
        principal.locator("#waiting ~ table a, section a").first().click();
        assertThat(principal.locator("main")).containsText("Cộng nhầm điểm câu 3");
        principal.getByLabel("Đồng ý sửa và mở đúng ô điểm này").check();
        Browser.keep(principal, "correction-review");
        press(principal, "Xác nhận");
        assertThat(principal.locator(".badge").first()).hasText("Ô đang mở");

        teacher.navigate(address);
        // The section with its title is a label of the same words.
        teacher.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Điểm mới"))
                .fill("8,5");
        press(teacher, "Xác nhận");
        Page administrator = signIn(browser.desk(), "quantri");
        administrator.navigate(address);
        administrator.getByLabel("Tôi đã cùng giáo viên môn học sửa điểm này").check();
        press(administrator, "Xác nhận");
        theOtherBooksAreCorrected(teacher, address);

        for (Page signer : List.of(teacher, administrator, principal)) {
            sign(signer, address);
        }
        theRecordIsKept(principal, address);
        theOldValueStaysInSight(principal, student);
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    /** Gives the student's identity. */
    private static String aClosedBookWithAMark(Page teacher) throws Exception {
        teacher.navigate(application.url("/gradebook"));
        teacher.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("9X · Toán"))
                .click();
        String student = teacher.locator("[data-row]").first().getAttribute("data-student");
        stored.mark(student, "MIDTERM", "6.5");
        stored.close(stored.today().minusDays(1));
        teacher.reload();
        assertThat(teacher.locator("main")).containsText("hãy lập đề nghị sửa điểm");
        return student;
    }

    private static void theTeacherAsksFromThePhone(Page teacher) {
        Locator cell = teacher.locator("[data-row]")
                .first()
                .locator("[data-cell] input")
                .nth(MIDTERM);
        assertThat(cell).hasValue("6,5");
        cell.focus();
        press(teacher, "Lịch sử ô");
        teacher.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Đề nghị sửa điểm này"))
                .click();
        fits(teacher);
        teacher.getByLabel("Điểm đúng").fill("8,5");
        teacher.getByLabel("Lý do").fill("Cộng nhầm điểm câu 3");
        press(teacher, "Lập đề nghị");
        assertThat(teacher.locator(".badge").first()).hasText("Đang bổ sung minh chứng");
    }

    private static void thePhotographIsTheEvidence(Page teacher) throws Exception {
        byte[] photograph = PhotographFixture.withExif(PhotographFixture.jpeg(1600, 1200), 6);
        teacher.getByLabel("Chụp ảnh bằng điện thoại")
                .setInputFiles(new FilePayload("IMG_20261125.jpg", "image/jpeg", photograph));
        press(teacher, "Tải lên");
        Locator picture = teacher.locator(".evidence img");
        assertThat(picture).isVisible();
        picture.evaluate("image => image.decode()");
        assertThat((Boolean) picture.evaluate("image => image.naturalHeight > image.naturalWidth"))
                .as("turned upright")
                .isTrue();
        fits(teacher);
        Browser.keep(teacher, "correction-evidence-phone");
        press(teacher, "Gửi duyệt");
        assertThat(teacher.locator(".badge").first()).hasText("Chờ duyệt");
    }

    private static void theOtherBooksAreCorrected(Page teacher, String address) {
        teacher.navigate(address);
        for (Locator book : teacher.locator("input[name=book]").all()) {
            book.check();
        }
        press(teacher, "Xác nhận");
    }

    private static void sign(Page signer, String address) {
        signer.navigate(address);
        Locator pin = signer.getByLabel("Mã PIN ký số");
        signer.waitForCondition(() -> {
            // The record is drawn up by itself a moment after the last answer.
            if (pin.count() == 0) {
                signer.reload();
            }
            return pin.count() > 0;
        });
        pin.fill(DemoSchool.PIN);
        press(signer, "Ký biên bản");
        assertThat(signer.locator(".signers")).containsText("ký");
    }

    private static void theRecordIsKept(Page principal, String address) throws Exception {
        principal.navigate(address);
        Locator state = principal.locator(".badge").first();
        principal.waitForCondition(() -> {
            if (!state.textContent().equals("Đã lưu")) {
                principal.reload();
            }
            return state.textContent().equals("Đã lưu");
        });
        assertThat(principal.locator("[data-pdf] canvas").first()).isVisible();
        Browser.keep(principal, "correction-archived");
        Download download = principal.waitForDownload(() -> principal
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tải PDF"))
                .click());
        Path file = Path.of("target", "screenshots", "correction-record.pdf");
        download.saveAs(file);
        try (PDDocument record = Loader.loadPDF(file.toFile())) {
            assertThat(record.getSignatureDictionaries()).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    private static void theOldValueStaysInSight(Page principal, String student) {
        principal.navigate(application.url("/gradebook/students/" + student));
        assertThat(principal.locator("del").first()).hasText("6,5");
        assertThat(principal.locator("ins").first()).hasText("8,5");
        Browser.keep(principal, "correction-student-line");
        principal.navigate(application.url("/gradebook/changes"));
        assertThat(principal.locator("table.list")).containsText("Hồ sơ sửa điểm");
        Browser.keep(principal, "correction-changes");
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
