package vn.kyduyet.gradebook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.BookView;
import vn.kyduyet.gradebook.BookWorkbook;
import vn.kyduyet.gradebook.Imported;
import vn.kyduyet.gradebook.ImportingMarks;
import vn.kyduyet.gradebook.ReadingBook;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.sheets.SheetFiles;

/** A book as a workbook, and back. */
@Controller
@RequestMapping("/gradebook/{book}")
class BookFilePage {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ReadingBook reading;
    private final ImportingMarks importing;
    private final MessageSource messages;

    BookFilePage(ReadingBook reading, ImportingMarks importing, MessageSource messages) {
        this.reading = reading;
        this.importing = importing;
        this.messages = messages;
    }

    @GetMapping("/xlsx")
    ResponseEntity<byte[]> workbook(
            @AuthenticationPrincipal SignedInPerson me, @PathVariable UUID book, Locale locale) {
        BookView view = reading.read(me, new BookId(book));
        Object[] names = {
            view.book().subject(), view.book().className(), view.book().term()
        };
        return ResponseEntity.ok()
                .contentType(XLSX)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        messages.getMessage("gradebook.file", names, locale) + ".xlsx",
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(BookWorkbook.of(view));
    }

    @GetMapping("/import")
    String form(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID book, Model model) {
        BookView view = reading.read(me, new BookId(book));
        model.addAttribute("book", view.book());
        model.addAttribute("shut", view.refusal());
        model.addAttribute("largest", SheetFiles.LARGEST / 1024 / 1024);
        return "gradebook/import";
    }

    @PostMapping("/import")
    String upload(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID book,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        model.addAttribute("reason", reason);
        try {
            Imported imported = enter(me, new BookId(book), file, request.getRemoteAddr(), reason);
            if (imported instanceof Imported.Kept kept) {
                redirect.addFlashAttribute("imported", kept.marks());
                redirect.addFlashAttribute("notes", kept.notes());
                return "redirect:/gradebook/" + book;
            }
            response.setStatus(422);
            model.addAttribute("errors", ((Imported.Refused) imported).errors());
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
        }
        return form(me, book, model);
    }

    private Imported enter(SignedInPerson me, BookId book, @Nullable MultipartFile file, String address, String reason)
            throws IOException {
        if (file != null && file.getSize() > SheetFiles.LARGEST) {
            throw SheetFiles.tooLarge();
        }
        Path kept = Files.createTempFile("marks-", ".xlsx");
        try (InputStream content = file == null ? InputStream.nullInputStream() : file.getInputStream()) {
            Files.copy(content, kept, StandardCopyOption.REPLACE_EXISTING);
            return importing.enter(me, book, kept, address, reason);
        } finally {
            Files.deleteIfExists(kept);
        }
    }
}
