package vn.kyduyet.gradebook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.ReadingBook;
import vn.kyduyet.people.SignedInPerson;

/** The books for programs, with the checks of the pages. */
@RestController
@RequestMapping("/api/v1/gradebook/{book}/marks")
@Tag(name = "Sổ điểm")
class GradebookApi {

    private final ReadingBook reading;
    private final BookStates states;
    private final Answering answering;

    GradebookApi(ReadingBook reading, BookStates states, Answering answering) {
        this.reading = reading;
        this.states = states;
        this.answering = answering;
    }

    @GetMapping
    @Operation(summary = "Một sổ điểm với các điểm đang có hiệu lực và phiên bản của từng ô")
    BookState show(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID book,
            @Parameter(hidden = true) Locale locale) {
        return states.of(reading.read(me, new BookId(book)), locale);
    }

    @PutMapping
    @Operation(
            summary = "Nhập điểm vào một số ô: tất cả, hoặc không ô nào",
            description =
                    "seen là phiên bản của ô mà người gọi đã thấy (0 nếu ô chưa từng có điểm). Ô đã đổi sau đó thì"
                            + " không ghi gì và trả về 409 cùng giá trị hiện có; giá trị không hợp lệ trả về 422."
                            + " Đổi một điểm đã có cần có lý do.")
    ResponseEntity<EntryAnswer> enter(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID book,
            @RequestBody Entry entry,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) Locale locale) {
        return answering.enter(me, new BookId(book), entry, Mark.Origin.API, request, locale);
    }
}
