package vn.kyduyet.gradebook.web;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.gradebook.BookView;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.ReadingStudent;
import vn.kyduyet.gradebook.StudentLine;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.schoolyear.StudentId;

/** A student's line through all books: what stands there, and what stood there. */
@Controller
class StudentLinePage {

    private final ReadingStudent reading;
    private final StaffDirectory staff;

    StudentLinePage(ReadingStudent reading, StaffDirectory staff) {
        this.reading = reading;
        this.staff = staff;
    }

    @GetMapping("/gradebook/students/{id}")
    String show(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String year,
            Model model) {
        StudentLine line = reading.read(me, new StudentId(id), year);
        model.addAttribute("line", line);
        List<PersonId> people = line.books().stream()
                .flatMap(book -> book.cells().values().stream())
                .map(BookView.Cell::history)
                .flatMap(Collection::stream)
                .map(Mark::enteredBy)
                .distinct()
                .toList();
        model.addAttribute("names", staff.names(people));
        return "gradebook/student";
    }
}
