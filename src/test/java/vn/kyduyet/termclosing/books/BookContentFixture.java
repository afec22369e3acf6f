package vn.kyduyet.termclosing.books;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.kyduyet.document.DocumentTemplates;
import vn.kyduyet.gradebook.Assessment;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.BookView.Cell;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.School;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.schoolyear.OfficeHours;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.termclosing.Award;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.Conduct;
import vn.kyduyet.termclosing.Outcome;
import vn.kyduyet.termclosing.Quality;
import vn.kyduyet.termclosing.StudentTotals;

/** The books of a class of an invented school, made without a database: always the same for the same wishes. */
public final class BookContentFixture {

    public static final Lookup LOOKUP =
            new Lookup("7KMX-2345-6789-ABCD-EFGH", "https://truong.example/lookup/7KMX-2345-6789-ABCD-EFGH");

    /** The correction that {@link #corrected} tells of, whose record is number 03. */
    public static final UUID CORRECTION = UUID.nameUUIDFromBytes(new byte[] {3});

    private static final SchoolId SCHOOL = new SchoolId("so-diem");
    private static final SchoolYearId YEAR = new SchoolYearId(new UUID(0, 1));
    private static final PersonId TEACHER = new PersonId(new UUID(0, 2));
    private static final Instant ENTERED = Instant.parse("2026-10-05T02:00:00Z");
    private static final List<String> FAMILIES =
            List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ");
    private static final List<String> MIDDLES = List.of("Thị", "Văn", "Minh", "Ngọc", "Hữu", "Thị Phương", "Quốc");
    private static final List<String> GIVEN = List.of(
            "An", "Ánh", "Bình", "Châu", "Dũng", "Đức", "Giang", "Hạnh", "Khuê", "Lộc", "Mỹ", "Nghĩa", "Oanh", "Phước",
            "Quỳnh", "Sơn", "Thảo", "Uyên", "Vượng", "Yến");
    private static final Map<String, Assessment> LOWER_SECONDARY = subjects(
            Assessment.MARKS,
            "Công nghệ",
            "Giáo dục công dân",
            "Khoa học tự nhiên",
            "Lịch sử và Địa lí",
            "Ngữ văn",
            "Tiếng Anh",
            "Tin học",
            "Toán",
            "Tiếng Trung",
            Assessment.REMARKS,
            "Giáo dục thể chất",
            "Hoạt động trải nghiệm, hướng nghiệp",
            "Nghệ thuật",
            "Nội dung giáo dục của địa phương");
    private static final Map<String, Assessment> PRIMARY = subjects(
            Assessment.PRIMARY_TESTED_TWICE,
            "Tiếng Việt",
            "Toán",
            Assessment.PRIMARY_TESTED,
            "Khoa học",
            "Lịch sử và Địa lí",
            "Tiếng Anh",
            "Tin học và Công nghệ",
            Assessment.PRIMARY,
            "Âm nhạc",
            "Đạo đức",
            "Giáo dục thể chất",
            "Hoạt động trải nghiệm",
            "Mĩ thuật");

    private final ClosingPeriod period;
    private final boolean primary;
    private final Random random = new Random(1);
    private final List<ClassMember> members = new ArrayList<>();
    private final List<ClassSubject> subjects = new ArrayList<>();
    private final Map<BookId, Map<StudentId, Map<MarkColumn, Cell>>> cells = new HashMap<>();
    private final Map<String, List<String>> teachers = new LinkedHashMap<>();
    private @Nullable String homeroom = "Hoàng Thị Chủ Nhiệm";
    private int version = 1;

    private BookContentFixture(ClosingPeriod period, boolean primary) {
        this.period = period;
        this.primary = primary;
    }

    /** Class 8A with nine subjects with marks and four with remarks, and so many students. */
    public static BookContentFixture lowerSecondary(ClosingPeriod period, int students) {
        return new BookContentFixture(period, false).with(LOWER_SECONDARY, students);
    }

    /** Class 4A. */
    public static BookContentFixture primary(ClosingPeriod period, int students) {
        return new BookContentFixture(period, true).with(PRIMARY, students);
    }

    /** Draws at the end of the year, with the words of the application. */
    public static DrawingClassBooks drawing() {
        MessageSource messages = messages();
        Clock clock = Clock.fixed(Instant.parse("2027-05-28T02:00:00Z"), java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
        return new DrawingClassBooks(new DocumentTemplates(messages), new BookWords(messages), clock);
    }

    static BookWords words() {
        return new BookWords(messages());
    }

    private static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/termclosing-books", "messages/document");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    /** What a class book is drawn from when its template is filled. */
    public static String classBookPage(BookContent content, List<SignerPlace> signers) {
        return drawing().classBookPage(content, signers, LOOKUP);
    }

    public static String summaryPage(BookContent content, List<SignerPlace> signers) {
        return drawing().summaryPage(content, signers, LOOKUP);
    }

    public static String studyRecordPage(BookContent content, StudentId student, List<SignerPlace> signers) {
        return drawing().studyRecordPage(content, student, signers, LOOKUP);
    }

    /** Every subject's teacher, the GVCN, and the principal with the school's seal. */
    public List<SignerPlace> signers() {
        List<SignerPlace> signers = new ArrayList<>();
        for (ClassSubject subject : subjects) {
            for (String name : teachers.getOrDefault(subject.name(), List.of())) {
                signers.add(SignerPlace.ofSubject(
                        "teacher-" + (signers.size() + 1), List.of("Giáo viên môn học"), name, subject.name()));
            }
        }
        signers.addAll(lastSigners());
        return signers;
    }

    /** The GVCN, where there is one, and the principal. */
    public List<SignerPlace> lastSigners() {
        List<SignerPlace> signers = new ArrayList<>();
        if (homeroom != null) {
            signers.add(SignerPlace.atTheEnd("homeroom", List.of("Giáo viên chủ nhiệm"), homeroom));
        }
        signers.add(SignerPlace.atTheEnd("principal", List.of("Hiệu trưởng"), "Phạm Thị Hiệu")
                .sealedBy("agency"));
        return signers;
    }

    public BookContentFixture student(
            String name, @Nullable LocalDate born, @Nullable LocalDate came, @Nullable LocalDate left) {
        int number = members.size();
        StudentId id = new StudentId(new UUID(1, number));
        members.add(new ClassMember(new Student(id, SCHOOL, "2026%04d".formatted(number + 1), name, born), came, left));
        for (ClassSubject subject : subjects) {
            fill(subject, id);
        }
        return this;
    }

    /** The mid-term mark of a student in the first subject's first book was 6.5, and the record 03 made it 8.5. */
    public BookContentFixture corrected(int student) {
        SubjectBook book = subjects.get(0).books().get(0);
        StudentId id = members.get(student).student().id();
        Mark before = mark(book, id, MarkColumn.MIDTERM, 1, "6.5", null);
        Mark after = mark(book, id, MarkColumn.MIDTERM, 2, "8.5", CORRECTION);
        own(book, id).put(MarkColumn.MIDTERM, new Cell(List.of(before, after)));
        return this;
    }

    /** The first regular mark of a student in the first subject was typed wrongly at first. */
    public BookContentFixture retyped(int student) {
        SubjectBook book = subjects.get(0).books().get(0);
        StudentId id = members.get(student).student().id();
        own(book, id)
                .put(
                        MarkColumn.REGULAR_1,
                        new Cell(List.of(
                                mark(book, id, MarkColumn.REGULAR_1, 1, "4.5", null),
                                mark(book, id, MarkColumn.REGULAR_1, 2, "9", null))));
        return this;
    }

    public BookContentFixture missing(int student, String subject) {
        cells.get(subject(subject).books().get(0).id())
                .get(members.get(student).student().id())
                .remove(MarkColumn.FINAL);
        return this;
    }

    public BookContentFixture unassigned(String subject) {
        teachers.remove(subject);
        return this;
    }

    public BookContentFixture withoutHomeroomTeacher() {
        homeroom = null;
        return this;
    }

    public BookContentFixture version(int number) {
        version = number;
        return this;
    }

    public StudentId studentId(int student) {
        return members.get(student).student().id();
    }

    public BookContent content() {
        List<ClassMember> sorted = members.stream()
                .sorted(java.util.Comparator.comparing(
                        member -> member.student().fullName(), VietnameseNames.ORDER))
                .toList();
        ClassResults results = new PeriodResults(new ClassMarks(
                        year(),
                        period,
                        new SchoolClass(primary ? "4A" : "8A", primary ? 4 : 8, null),
                        subjects,
                        sorted,
                        cells))
                .count();
        return new BookContent(
                new School(SCHOOL, "Trường THCS Nguyễn Văn Sổ Điểm", "UBND phường Sổ Điểm", "Huế"),
                results,
                homeroom,
                teachers,
                cells,
                Map.of(CORRECTION, "03/BB"),
                totals(results),
                Map.of(),
                LocalDate.of(2027, 5, 28),
                version);
    }

    private BookContentFixture with(Map<String, Assessment> names, int students) {
        names.forEach((name, assessment) -> {
            List<SubjectBook> books = new ArrayList<>();
            for (int term : period.terms()) {
                books.add(new SubjectBook(
                        new BookId(UUID.nameUUIDFromBytes(
                                (name + term).getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                        SCHOOL,
                        YEAR,
                        primary ? "4A" : "8A",
                        name,
                        term,
                        assessment,
                        assessment == Assessment.MARKS ? 4 : assessment == Assessment.REMARKS ? 2 : 0));
            }
            teachers.put(name, List.of("Võ Thị Bình " + GIVEN.get(subjects.size())));
            subjects.add(new ClassSubject(name, books));
        });
        for (int number = 0; number < students; number++) {
            student(
                    pick(FAMILIES) + " " + pick(MIDDLES) + " " + pick(GIVEN),
                    LocalDate.of(2013, 1 + random.nextInt(12), 1 + random.nextInt(28)),
                    null,
                    null);
        }
        return this;
    }

    private void fill(ClassSubject subject, StudentId id) {
        int gifted = random.nextInt(5);
        for (SubjectBook book : subject.books()) {
            for (MarkColumn column : book.columns()) {
                String content = switch (book.scale(column)) {
                    case TENTHS -> tenths(gifted);
                    case WHOLE -> Integer.toString(6 + random.nextInt(5));
                    case PASS -> random.nextInt(60) == 0 ? "CĐ" : "Đ";
                    case LEVEL -> random.nextInt(20) == 0 ? "C" : random.nextBoolean() ? "T" : "H";
                };
                own(book, id).put(column, new Cell(List.of(mark(book, id, column, 1, content, null))));
            }
        }
    }

    private String tenths(int gifted) {
        int tenths = Math.min(100, 50 + gifted * 8 + random.nextInt(22));
        return tenths % 10 == 0 ? Integer.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private Map<MarkColumn, Cell> own(SubjectBook book, StudentId student) {
        return cells.computeIfAbsent(book.id(), id -> new HashMap<>())
                .computeIfAbsent(student, id -> new EnumMap<>(MarkColumn.class));
    }

    private static Mark mark(
            SubjectBook book,
            StudentId student,
            MarkColumn column,
            int number,
            String content,
            @Nullable UUID correction) {
        return new Mark(
                book.id(),
                student,
                column,
                number,
                content,
                TEACHER,
                ENTERED.plusSeconds(86400L * 31 * (number - 1)),
                correction == null ? Mark.Origin.GRID : Mark.Origin.CORRECTION,
                "127.0.0.1",
                "",
                correction);
    }

    private Map<StudentId, StudentTotals> totals(ClassResults results) {
        Map<StudentId, StudentTotals> totals = new HashMap<>();
        boolean ofYear = period == ClosingPeriod.YEAR;
        for (StudentResults student : results.students()) {
            StudentId id = student.member().student().id();
            Conduct conduct = Math.floorMod(id.hashCode(), 7) == 0 && !primary ? Conduct.FAIR : Conduct.GOOD;
            int absences = Math.floorMod(id.hashCode(), 5);
            var level = student.whole().level();
            Outcome outcome = level == null ? Outcome.PROMOTED : ProposedOutcome.of(level, conduct, absences);
            Award award = level == null
                    ? null
                    : ProposedAward.of(
                                    level, conduct, student.whole().subjects().values())
                            .orElse(null);
            totals.put(
                    id,
                    new StudentTotals(
                            id,
                            conduct,
                            absences,
                            absences / 3,
                            absences == 2 ? "Chăm học, cần mạnh dạn phát biểu hơn." : "",
                            ofYear ? outcome : null,
                            ofYear ? award : null,
                            primary ? qualities(id) : Map.of()));
        }
        return totals;
    }

    private static Map<Quality, Conduct> qualities(StudentId id) {
        Map<Quality, Conduct> qualities = new EnumMap<>(Quality.class);
        for (Quality quality : Quality.values()) {
            qualities.put(quality, (quality.ordinal() + id.hashCode()) % 6 == 0 ? Conduct.PASSED : Conduct.GOOD);
        }
        return qualities;
    }

    private ClassSubject subject(String name) {
        return subjects.stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static SchoolYear year() {
        return new SchoolYear(
                YEAR,
                SCHOOL,
                "2026-2027",
                LocalDate.of(2026, 8, 1),
                LocalDate.of(2027, 7, 31),
                List.of(
                        new Term(1, LocalDate.of(2026, 9, 7), LocalDate.of(2027, 1, 9)),
                        new Term(2, LocalDate.of(2027, 1, 11), LocalDate.of(2027, 5, 22))),
                List.of(),
                new OfficeHours(
                        Set.of(DayOfWeek.MONDAY),
                        LocalTime.of(7, 30),
                        LocalTime.of(11, 30),
                        LocalTime.of(13, 30),
                        LocalTime.of(17, 0)));
    }

    private static Map<String, Assessment> subjects(Object... parts) {
        Map<String, Assessment> subjects = new LinkedHashMap<>();
        Assessment assessment = Assessment.MARKS;
        for (Object part : parts) {
            if (part instanceof Assessment next) {
                assessment = next;
            } else {
                subjects.put(part.toString(), assessment);
            }
        }
        return subjects;
    }
}
