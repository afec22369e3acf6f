package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.ArchivePdf;
import vn.kyduyet.document.DocumentTemplates;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.Marks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.regulation.Clause;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.regulation.CorrectionRules;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.wording.WrittenDates;

/** The record as it is read on paper, after NĐ 30/2020/NĐ-CP, Phụ lục I; from {@code forms/grade-correction-minutes.html}. */
@Component
class RecordDrawing {

    private final DocumentTemplates templates;
    private final CorrectionLaw law;
    private final CorrectionCourse course;
    private final CorrectionPosts posts;
    private final CorrectionWords words;
    private final Parties parties;
    private final EvidenceFiles evidence;
    private final EvidencePages pages;
    private final RelatedBooks relatedBooks;
    private final SubjectBooks books;
    private final Marks marks;
    private final StaffDirectory staff;
    private final Clock clock;

    RecordDrawing(
            DocumentTemplates templates,
            CorrectionLaw law,
            CorrectionCourse course,
            CorrectionPosts posts,
            CorrectionWords words,
            Parties parties,
            EvidenceFiles evidence,
            EvidencePages pages,
            RelatedBooks relatedBooks,
            SubjectBooks books,
            Marks marks,
            StaffDirectory staff,
            Clock clock) {
        this.templates = templates;
        this.law = law;
        this.course = course;
        this.posts = posts;
        this.words = words;
        this.parties = parties;
        this.evidence = evidence;
        this.pages = pages;
        this.relatedBooks = relatedBooks;
        this.books = books;
        this.marks = marks;
        this.staff = staff;
        this.clock = clock;
    }

    /** As the school's regulation calls it; a petition where that is what it takes. */
    String title(GradeCorrection correction) {
        return correction.way() == GradeCorrection.Way.PETITION
                ? words.word("gradecorrection.record.petition")
                : law.rules(correction).title().value();
    }

    /** PDF/A-3b, with the places of the signatures and of the code as the template leaves them. */
    byte[] draw(GradeCorrection correction, int number, String lookupCode, String lookupUrl) {
        CorrectionRules rules = law.rules(correction);
        SubjectBook book = books.require(correction.book());
        Student student = words.student(correction);
        List<Evidence> files = evidence.of(correction.id());
        Map<String, Object> values = new HashMap<>();
        values.put("title", title(correction));
        values.put("about", words.title(correction));
        values.put("school", staff.school(correction.school()));
        values.put("number", "%02d".formatted(number));
        values.put("clauses", clauses(correction, rules));
        values.put("start", written(correction.requestedAt()));
        values.put("end", written(clock.instant()));
        values.put("attendance", attendance(correction));
        values.put("student", student.fullName());
        values.put("studentCode", student.code());
        values.put("born", student.birthDate() == null ? "–" : WrittenDates.DAY.format(student.birthDate()));
        values.put("book", book);
        values.put("column", words.column(correction.column()));
        values.put("before", correction.shownBefore());
        values.put("after", correction.shownAfter());
        values.put("enteredBefore", before(correction));
        values.put("enteredAfter", after(correction));
        values.put("together", together(correction));
        values.put("reason", correction.reason());
        values.put("files", files.stream().map(this::line).toList());
        values.put("witnesses", witnesses(correction));
        values.put(
                "relatedBooks",
                correction.way() == GradeCorrection.Way.RELATED_BOOKS
                        ? relatedBooks.of(correction.id()).stream()
                                .map(RelatedBooks.RelatedBook::name)
                                .toList()
                        : List.of());
        values.put("severalRoles", severalRoles(correction, rules));
        values.put("approval", approval(correction));
        values.put("retention", words.word("gradecorrection.retention." + correction.retention()));
        values.put("signers", signers(correction));
        values.put("pages", pages.of(files));
        values.put("lookupCode", lookupCode);
        values.put("lookupUrl", lookupUrl);
        String page = templates.fill("grade-correction-minutes", CorrectionWords.VIETNAMESE, values);
        return ArchivePdf.of(page, List.of(), clock.instant(), clock.getZone());
    }

    /** What it is done by: each clause once. */
    private static List<Clause> clauses(GradeCorrection correction, CorrectionRules rules) {
        List<Clause> clauses = new ArrayList<>(List.of(rules.approvedBy().clause()));
        clauses.add(rules.evidence().clause());
        if (!rules.witnesses().value().isEmpty()) {
            clauses.add(rules.witnesses().clause());
        }
        if (correction.way() != GradeCorrection.Way.PLAIN) {
            clauses.add(rules.afterLock().clause());
        }
        return clauses.stream().distinct().toList();
    }

    private List<String> attendance(GradeCorrection correction) {
        return parties.of(correction.id()).stream()
                .map(party -> words.word(
                        "gradecorrection.record.person",
                        staff.person(party.person()).fullName(),
                        posts.heading(correction, party.role())))
                .toList();
    }

    private String before(GradeCorrection correction) {
        return marks.of(correction.book(), correction.student(), correction.column()).stream()
                .filter(mark -> mark.version() == correction.seen())
                .findFirst()
                .map(this::entered)
                .orElse("–");
    }

    private String after(GradeCorrection correction) {
        return marks.of(correction.book(), correction.student(), correction.column()).stream()
                .filter(mark -> correction.id().value().equals(mark.correction()))
                .findFirst()
                .map(this::entered)
                .orElseThrow(() -> new IllegalStateException("the mark of " + correction.id() + " is not in the book"));
    }

    /** Teacher and administrator change it together. */
    private String together(GradeCorrection correction) {
        return words.word(
                "gradecorrection.record.together",
                name(correction, CorrectionParty.SUBJECT_TEACHER),
                name(correction, CorrectionParty.ADMINISTRATOR),
                WrittenDates.TIME_AND_DAY.format(at(Objects.requireNonNull(correction.correctedAt()))));
    }

    private String name(GradeCorrection correction, CorrectionParty role) {
        return staff.person(parties.of(correction.id(), role).orElseThrow().person())
                .fullName();
    }

    private String entered(Mark mark) {
        return words.word(
                "gradecorrection.record.entered",
                staff.person(mark.enteredBy()).fullName(),
                WrittenDates.TIME_AND_DAY.format(at(mark.enteredAt())));
    }

    private FileLine line(Evidence file) {
        return new FileLine(
                words.word("gradecorrection.evidence." + file.kind()),
                file.originalSha256(),
                file.file().sha256());
    }

    private List<String> witnesses(GradeCorrection correction) {
        return parties.of(correction.id()).stream()
                .filter(party -> party.witnessedAt() != null)
                .map(party -> words.word(
                        "gradecorrection.record.witnessed",
                        staff.person(party.person()).fullName(),
                        posts.heading(correction, party.role()),
                        WrittenDates.TIME_AND_DAY.format(at(Objects.requireNonNull(party.witnessedAt())))))
                .toList();
    }

    /** Where one person is in two roles, by which declaration of the school. */
    private List<String> severalRoles(GradeCorrection correction, CorrectionRules rules) {
        List<Party> all = parties.of(correction.id());
        List<PersonId> people = all.stream().map(Party::person).distinct().toList();
        List<String> lines = new ArrayList<>();
        for (PersonId person : people) {
            List<CorrectionParty> roles = all.stream()
                    .filter(party -> party.person().equals(person))
                    .map(Party::role)
                    .toList();
            if (roles.size() > 1) {
                lines.add(words.word(
                        rules.severalRoles().value()
                                ? "gradecorrection.record.several-roles"
                                : "gradecorrection.record.homeroom-too",
                        staff.person(person).fullName(),
                        String.join(
                                ", ",
                                roles.stream()
                                        .map(role -> posts.heading(correction, role))
                                        .toList()),
                        rules.severalRoles().clause().citation()));
            }
        }
        return lines;
    }

    private String approval(GradeCorrection correction) {
        Instant at = Objects.requireNonNull(correction.approvedAt());
        Party approver = parties.of(correction.id(), CorrectionParty.APPROVER).orElseThrow();
        return words.word(
                correction.way() == GradeCorrection.Way.PETITION
                        ? "gradecorrection.record.unlocked"
                        : "gradecorrection.record.approved",
                posts.heading(correction, CorrectionParty.APPROVER),
                staff.person(approver.person()).fullName(),
                WrittenDates.TIME_AND_DAY.format(at(at)));
    }

    /** Two in a row. */
    private List<List<SignerPlace>> signers(GradeCorrection correction) {
        List<Party> all = parties.of(correction.id());
        List<SignerPlace> places = course.signers(correction.id()).stream()
                .map(party -> new SignerPlace(
                        posts.lines(correction, party, course.rolesOf(all, correction.id(), party)),
                        "field:" + party.fieldName(),
                        staff.person(party.person()).fullName()))
                .toList();
        List<List<SignerPlace>> rows = new ArrayList<>();
        for (int first = 0; first < places.size(); first += 2) {
            rows.add(places.subList(first, Math.min(first + 2, places.size())));
        }
        return rows;
    }

    private String written(@Nullable Instant instant) {
        ZonedDateTime moment = at(Optional.ofNullable(instant).orElseThrow());
        return words.word(
                "gradecorrection.record.moment",
                "%02d".formatted(moment.getHour()),
                "%02d".formatted(moment.getMinute()),
                "%02d".formatted(moment.getDayOfMonth()),
                "%02d".formatted(moment.getMonthValue()),
                Integer.toString(moment.getYear()));
    }

    private ZonedDateTime at(Instant instant) {
        return instant.atZone(clock.getZone());
    }

    /** A line of the table of evidence. */
    record FileLine(String name, String original, String kept) {}

    /** The place of a signature. */
    record SignerPlace(List<String> lines, String field, String name) {}
}
