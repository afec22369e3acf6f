package vn.kyduyet.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.ArchivePdf;
import vn.kyduyet.document.DocumentTemplates;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.wording.WrittenDates;

/** The minutes as they are read on paper, after NĐ 30/2020/NĐ-CP, Phụ lục I; from {@code forms/spot-check-minutes.html}. */
@Component
class MinutesDrawing {

    /** Minutes are in Vietnamese whatever language their author reads pages in. */
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final DocumentTemplates templates;
    private final MinutesForm form;
    private final LookingAtLesson looking;
    private final StaffDirectory staff;
    private final MessageSource messages;
    private final Clock clock;

    MinutesDrawing(
            DocumentTemplates templates,
            MinutesForm form,
            LookingAtLesson looking,
            StaffDirectory staff,
            MessageSource messages,
            Clock clock) {
        this.templates = templates;
        this.form = form;
        this.looking = looking;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    String title(SpotCheck check) {
        return word(
                "inspection.minutes.document",
                staff.person(check.teacher()).fullName(),
                WrittenDates.DAY.format(check.day()));
    }

    /** PDF/A-3b, with the places of the signatures and of the code as the template leaves them. */
    byte[] draw(
            SpotCheck check,
            Lesson lesson,
            List<HeldRecord> records,
            Map<String, Object> answers,
            String lookupCode,
            String lookupUrl) {
        Person teacher = staff.person(check.teacher());
        Map<String, Object> values = new HashMap<>();
        values.put("title", title(check));
        values.put("school", staff.school(check.school()));
        values.put("number", "%02d".formatted(check.number()));
        values.put("clause", looking.clause(teacher, check.day()).orElse(null));
        values.put("start", moment(check.day(), MinutesForm.time(answers, MinutesForm.START)));
        values.put("end", moment(check.day(), MinutesForm.time(answers, MinutesForm.END)));
        values.put("place", answers.get(MinutesForm.PLACE));
        values.put("checker", staff.person(check.checker()).fullName());
        values.put("checkerPost", word("people.role." + check.role()));
        values.put("teacher", teacher.fullName());
        values.put(
                "group",
                staff.groupOf(teacher.id(), check.day()).map(Group::name).orElse(null));
        values.put(
                "others",
                String.valueOf(answers.getOrDefault(MinutesForm.ATTENDANCE, ""))
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
        values.put("lesson", lesson(check, lesson));
        values.put(
                "records", records.stream().map(record -> line(record, lesson)).toList());
        values.put("answers", form.further(answers));
        values.put("lookupCode", lookupCode);
        values.put("lookupUrl", lookupUrl);
        String page = templates.fill("spot-check-minutes", VIETNAMESE, values);
        return ArchivePdf.of(page, List.of(), clock.instant(), clock.getZone());
    }

    private String lesson(SpotCheck check, Lesson lesson) {
        String week = Integer.toString(lesson.week().number());
        return check.period() == null
                ? word("inspection.minutes.lesson-chosen", lesson.subject(), lesson.className(), week)
                : word(
                        "inspection.minutes.lesson",
                        check.period().toString(),
                        lesson.subject(),
                        lesson.className(),
                        week);
    }

    private RecordLine line(HeldRecord record, Lesson lesson) {
        String says = word("inspection.minutes.standing." + record.standing());
        if (!record.plans().isEmpty()) {
            says += ": " + record.plans().get(0).plan().title();
        }
        return new RecordLine(
                record.type().name().value(), says, record.clause().citation());
    }

    /** With leading zeros, so that nothing can be put before a number. */
    private String moment(LocalDate day, LocalTime time) {
        return word(
                "inspection.minutes.moment",
                "%02d".formatted(time.getHour()),
                "%02d".formatted(time.getMinute()),
                "%02d".formatted(day.getDayOfMonth()),
                "%02d".formatted(day.getMonthValue()),
                Integer.toString(day.getYear()));
    }

    private String word(String code, Object... arguments) {
        return messages.getMessage(code, arguments, VIETNAMESE);
    }

    /** A line of the table of records. */
    record RecordLine(String name, String says, String citation) {}
}
