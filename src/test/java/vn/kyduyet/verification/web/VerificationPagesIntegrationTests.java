package vn.kyduyet.verification.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.Role;
import vn.kyduyet.verification.Change;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.Revision;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationAnswer;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.register.RecordCheck;
import vn.kyduyet.verification.register.RecordDetails;

/** How the page tells what is rare: made here, not found in a file. */
@IntegrationTest
class VerificationPagesIntegrationTests {

    private static final Instant MORNING = Instant.parse("2026-11-16T02:00:00Z");

    @Autowired
    ThymeleafViewResolver views;

    @Autowired
    WebApplicationContext application;

    @Test
    void whoSignsInPlaceOfWhomAndEveryDeviationIsToldInWords() throws Exception {
        RecordCheck.Signer deputy = signer(
                "Trần Quốc Bảo",
                Role.VICE_PRINCIPAL,
                Role.PRINCIPAL,
                Reason.of(
                        "verification.record.post-ended",
                        "Trần Quốc Bảo",
                        Reason.of("people.role.VICE_PRINCIPAL"),
                        "16/11/2026",
                        "15/11/2026"));
        RecordDetails.Decision decision = new RecordDetails.Decision(
                MORNING,
                "Trần Quốc Bảo",
                Reason.of("lessonplan.history.lesson-plan.signed"),
                Role.PRINCIPAL,
                List.of(new RecordDetails.Remark("Nhận xét", "<u>Đã xem</u>")));

        String page = page(
                verified(List.of()), record(List.of(deputy), new RecordDetails("/lesson-plans/x", List.of(decision))));
        assertThat(page)
                .contains("Ký thay Hiệu trưởng Nguyễn Thị Thu Hà</span>, <span>Phó hiệu trưởng")
                .contains("(Ký thay Hiệu trưởng)")
                .contains("Không giữ chức vụ vào ngày ký")
                .contains("Trần Quốc Bảo đã thôi giữ chức vụ Phó hiệu trưởng từ sau ngày 15/11/2026"
                        + " nhưng vẫn ký ngày 16/11/2026.")
                .contains("Chữ ký hợp lệ, nhưng hồ sơ có điểm không đúng quy trình")
                .contains("&lt;u&gt;Đã xem&lt;/u&gt;");
    }

    @Test
    void whatLaterRevisionsChangedComesAfterTheSigners() throws Exception {
        Revision first = new Revision(1, "one", 1_000, List.of());
        Revision second = new Revision(
                2,
                null,
                2_000,
                List.of(new Change(
                        "12 0",
                        Change.Kind.CHANGE,
                        3,
                        Reason.of("verification.check.changed.on-page", "<s>one</s>", 3))));

        String page = page(verified(List.of(first, second)), record(List.of(), null));
        assertThat(page)
                .contains("Lần 2", "&lt;s&gt;one&lt;/s&gt;", "(trang 3)")
                .doesNotContain("<s>one");
        assertThat(page.indexOf("Lần 2")).isGreaterThan(page.indexOf("Nơi cấp chứng thư"));
    }

    @Test
    void manyFilesAreSummedUpAndThoseInOrderAreFoldedUp() throws Exception {
        CheckedFile good = new CheckedFile(
                VerificationAnswer.only(verified(List.of())),
                record(List.of(signer("Lê Văn Minh", Role.GROUP_HEAD, null, null)), null));
        CheckedFile bad = new CheckedFile(
                VerificationAnswer.only(
                        new VerificationResult.Unreadable("hỏng.pdf", Reason.of("verification.unreadable.pdf"))),
                new RecordCheck(
                        RecordCheck.Standing.UNKNOWN,
                        Reason.of("verification.standing.UNKNOWN"),
                        null,
                        List.of(),
                        List.of(),
                        null));

        String page = render(Map.of(
                "results", List.of(good, good, good, good, good, bad), "notGood", List.of(5), "here", "/", "most", 50));
        assertThat(page)
                .contains("Đã kiểm tra 6 tệp: 5 tệp hợp lệ, 1 tệp cần xem.")
                .contains("<a href=\"#result-5\">hỏng.pdf</a>", "id=\"result-5\"");
        assertThat(page.split("<details>", -1)).as("folded up").hasSize(6);
        assertThat(page.split("<details open=\"open\">", -1)).as("open").hasSize(2);
    }

    private static RecordCheck.Signer signer(
            String name, Role role, @Nullable Role inPlaceOf, @Nullable Reason finding) {
        return new RecordCheck.Signer(
                "field",
                name,
                role,
                null,
                inPlaceOf,
                inPlaceOf == null ? null : "Nguyễn Thị Thu Hà",
                inPlaceOf == null
                        ? null
                        : Reason.of("verification.record.delegation.paper", "16/11/2026", "20/11/2026", "12/UQ"),
                MORNING,
                finding == null,
                true,
                finding == null ? List.of() : List.of(finding));
    }

    private static RecordCheck record(List<RecordCheck.Signer> signers, @Nullable RecordDetails details) {
        return new RecordCheck(
                RecordCheck.Standing.NEWEST,
                Reason.of("verification.standing.NEWEST"),
                new RecordCheck.Registered(
                        DocumentKind.LESSON_PLAN, "Trường", "Bài", "2222", MORNING, 3, 3, null, true),
                signers,
                List.of(),
                details);
    }

    private static VerificationResult verified(List<Revision> revisions) {
        return new VerificationResult.Verified(
                "tệp.pdf",
                "00",
                Verdict.TOTAL_PASSED,
                Reason.of("verification.document.passed", 1),
                List.of(),
                revisions,
                List.of());
    }

    private String page(VerificationResult result, RecordCheck check) throws Exception {
        return render(Map.of(
                "results",
                List.of(new CheckedFile(VerificationAnswer.only(result), check)),
                "notGood",
                List.of(),
                "here",
                "/",
                "most",
                50));
    }

    private String render(Map<String, ?> model) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(new MockServletContext());
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, application);
        request.addPreferredLocale(Locale.forLanguageTag("vi"));
        MockHttpServletResponse response = new MockHttpServletResponse();
        View view = views.resolveViewName("verification/verify", Locale.forLanguageTag("vi"));
        assertThat(view).isNotNull();
        view.render(model, request, response);
        return response.getContentAsString();
    }
}
