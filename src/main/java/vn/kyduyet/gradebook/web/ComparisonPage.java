package vn.kyduyet.gradebook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.ComparingBook;
import vn.kyduyet.gradebook.ReadingBook;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.sheets.SheetFiles;

/** A book beside the workbook that another system published of it. */
@Controller
@RequestMapping("/gradebook/{book}/comparison")
class ComparisonPage {

    private final ReadingBook reading;
    private final ComparingBook comparing;

    ComparisonPage(ReadingBook reading, ComparingBook comparing) {
        this.reading = reading;
        this.comparing = comparing;
    }

    @GetMapping
    String form(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID book, Model model) {
        model.addAttribute("book", reading.read(me, new BookId(book)).book());
        model.addAttribute("largest", SheetFiles.LARGEST / 1024 / 1024);
        return "gradebook/comparison";
    }

    @PostMapping
    String compare(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID book,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Path kept = Files.createTempFile("marks-", ".xlsx");
        try (InputStream content = file == null ? InputStream.nullInputStream() : file.getInputStream()) {
            if (file != null && file.getSize() > SheetFiles.LARGEST) {
                throw SheetFiles.tooLarge();
            }
            Files.copy(content, kept, StandardCopyOption.REPLACE_EXISTING);
            model.addAttribute("comparison", comparing.compare(me, new BookId(book), kept));
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
        } finally {
            Files.deleteIfExists(kept);
        }
        return form(me, book, model);
    }
}
