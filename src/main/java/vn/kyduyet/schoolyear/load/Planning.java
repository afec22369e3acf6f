package vn.kyduyet.schoolyear.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.Staffing;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Subject;
import vn.kyduyet.schoolyear.sheets.Column;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.Sheet;
import vn.kyduyet.schoolyear.sheets.Words;

/**
 * Compares a file with what the school has. Groups, people, subjects, classes and students that the file does not name
 * stay as they are; a sheet of assignments or a timetable is the whole one, so what it does not name ends.
 */
final class Planning {

    private final SchoolYear year;
    private final LocalDate from;
    private final Current current;
    private final YearRows rows;
    private final Set<String> takenElsewhere;
    private final @Nullable String actor;
    private final List<Finding> findings;
    private final Comparison comparison = new Comparison();
    private final Known groups = new Known();
    private final Known subjects = new Known();
    private final Known classes = new Known();
    private final Known people = new Known();

    /**
     * @param takenElsewhere usernames of the file that belong to accounts of other schools
     * @param actor the username of who loads, or null for the system
     * @param findings those of the file so far
     */
    Planning(
            SchoolYear year,
            LocalDate from,
            Current current,
            YearRows rows,
            Set<String> takenElsewhere,
            @Nullable String actor,
            List<Finding> findings) {
        this.year = year;
        this.from = from;
        this.current = current;
        this.rows = rows;
        this.takenElsewhere = takenElsewhere;
        this.actor = actor;
        this.findings = new ArrayList<>(findings);
    }

    LoadPlan plan() {
        collectNames();
        List<String> newGroups = groups();
        List<YearRows.StaffRow> newStaff = new ArrayList<>();
        List<LoadPlan.ChangedMember> changedStaff = new ArrayList<>();
        staff(newStaff, changedStaff);
        List<YearRows.SubjectRow> changedSubjects = subjects();
        List<YearRows.ClassRow> changedClasses = classes();
        TeachingPlan teaching = new TeachingPlan(from, current, rows, people, classes, subjects, comparison, findings);
        teaching.plan();
        LoadPlan.Steps steps = new LoadPlan.Steps(
                newGroups,
                newStaff,
                changedStaff,
                changedSubjects,
                changedClasses,
                teaching.endedAssignments(),
                teaching.newAssignments(),
                teaching.endedSlots(),
                teaching.newSlots(),
                new StudentsPlan(year, from, current, rows, classes, comparison, findings).plan());
        // As somebody goes through the file from top to bottom.
        List<String> sheets = List.copyOf(rows.names().values());
        findings.sort(Comparator.comparingInt((Finding finding) -> sheets.indexOf(finding.sheet()))
                .thenComparingInt(Finding::row));
        return new LoadPlan(year, from, comparison.counts(), comparison.lines(), List.copyOf(findings), steps);
    }

    private void collectNames() {
        current.groups().forEach(group -> groups.add(group.name()));
        rows.groups().forEach(row -> groups.add(row.name()));
        current.subjects().forEach(subject -> subjects.add(subject.name()));
        rows.subjects().forEach(row -> subjects.add(row.name()));
        current.classes().forEach(one -> classes.add(one.name()));
        rows.classes().forEach(row -> classes.add(row.name()));
        current.members().forEach(member -> people.add(member.username()));
        rows.staff().forEach(row -> people.add(row.username()));
    }

    private List<String> groups() {
        List<String> added = new ArrayList<>();
        if (rows.has(Sheet.GROUPS)) {
            comparison.open(Sheet.GROUPS);
            Set<String> known = current.groups().stream()
                    .map(group -> Words.key(group.name()))
                    .collect(Collectors.toSet());
            for (YearRows.GroupRow row : rows.groups()) {
                if (known.contains(Words.key(row.name()))) {
                    comparison.unchanged(Sheet.GROUPS);
                } else {
                    added.add(row.name());
                    comparison.added(Sheet.GROUPS, row.name(), "");
                }
            }
        }
        return added;
    }

    private void staff(List<YearRows.StaffRow> added, List<LoadPlan.ChangedMember> changed) {
        if (!rows.has(Sheet.STAFF)) {
            return;
        }
        comparison.open(Sheet.STAFF);
        MemberChanges changes = new MemberChanges(current, groups, from);
        for (YearRows.StaffRow row : rows.staff()) {
            if (!isFitting(row)) {
                continue;
            }
            Staffing.Member member = current.members().stream()
                    .filter(one -> one.username().equals(row.username()))
                    .findFirst()
                    .orElse(null);
            if (member == null) {
                added.add(row);
                comparison.added(Sheet.STAFF, row.username(), changes.text(row, ""));
                continue;
            }
            LoadPlan.ChangedMember change = changes.of(member, row);
            String before = changes.text(member);
            String after = changes.text(row, member.person().email());
            if (before.equals(after)
                    && change.ended().isEmpty()
                    && change.begun().isEmpty()) {
                comparison.unchanged(Sheet.STAFF);
            } else {
                changed.add(change);
                comparison.changed(Sheet.STAFF, row.username(), before, after);
            }
        }
    }

    private boolean isFitting(YearRows.StaffRow row) {
        String sheet = rows.name(Sheet.STAFF);
        int before = findings.size();
        if (row.group() != null && groups.find(row.group()).isEmpty()) {
            findings.add(Finding.error(sheet, row.row(), Column.GROUP, "schoolyear.row.unknown-group", row.group()));
        }
        if (takenElsewhere.contains(row.username())) {
            findings.add(Finding.error(sheet, row.row(), Column.USERNAME, "schoolyear.row.taken", row.username()));
        }
        // Whoever loads could otherwise lock the school out of its own administration.
        if (row.username().equals(actor) && !row.roles().contains(Role.ADMINISTRATOR)) {
            findings.add(Finding.error(
                    sheet,
                    row.row(),
                    Column.POSTS,
                    "schoolyear.row.own-post",
                    row.username(),
                    RoleWords.text(Role.ADMINISTRATOR)));
        }
        boolean fits = findings.size() == before;
        if (row.email().isEmpty() && isNew(row)) {
            findings.add(Finding.warning(sheet, row.row(), Column.EMAIL, "schoolyear.row.no-email", row.username()));
        }
        return fits;
    }

    private boolean isNew(YearRows.StaffRow row) {
        return current.members().stream().noneMatch(member -> member.username().equals(row.username()));
    }

    private List<YearRows.SubjectRow> subjects() {
        List<YearRows.SubjectRow> changed = new ArrayList<>();
        if (rows.has(Sheet.SUBJECTS)) {
            comparison.open(Sheet.SUBJECTS);
            Function<Boolean, String> text = foreign -> foreign ? Column.FOREIGN_LANGUAGE.heading() : "";
            for (YearRows.SubjectRow row : rows.subjects()) {
                String name = subjects.orItself(row.name());
                Subject known = current.subjects().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElse(null);
                YearRows.SubjectRow wanted = new YearRows.SubjectRow(row.row(), name, row.foreignLanguage());
                if (known == null) {
                    changed.add(wanted);
                    comparison.added(Sheet.SUBJECTS, name, text.apply(row.foreignLanguage()));
                } else if (known.foreignLanguage() == row.foreignLanguage()) {
                    comparison.unchanged(Sheet.SUBJECTS);
                } else {
                    changed.add(wanted);
                    comparison.changed(
                            Sheet.SUBJECTS,
                            name,
                            text.apply(known.foreignLanguage()),
                            text.apply(row.foreignLanguage()));
                }
            }
        }
        return changed;
    }

    private List<YearRows.ClassRow> classes() {
        List<YearRows.ClassRow> changed = new ArrayList<>();
        if (!rows.has(Sheet.CLASSES)) {
            return changed;
        }
        comparison.open(Sheet.CLASSES);
        for (YearRows.ClassRow row : rows.classes()) {
            String teacher = row.homeroomTeacher();
            if (teacher != null && people.find(teacher).isEmpty()) {
                findings.add(Finding.error(
                        rows.name(Sheet.CLASSES),
                        row.row(),
                        Column.HOMEROOM_TEACHER,
                        "schoolyear.row.unknown-person",
                        teacher));
                continue;
            }
            YearRows.ClassRow wanted =
                    new YearRows.ClassRow(row.row(), classes.orItself(row.name()), row.grade(), teacher);
            Current.HeldClass known = current.classes().stream()
                    .filter(one -> one.name().equals(wanted.name()))
                    .findFirst()
                    .orElse(null);
            if (known == null) {
                changed.add(wanted);
                comparison.added(Sheet.CLASSES, wanted.name(), text(wanted.grade(), teacher));
            } else if (known.grade() == wanted.grade() && Objects.equals(known.homeroomTeacher(), teacher)) {
                comparison.unchanged(Sheet.CLASSES);
            } else {
                changed.add(wanted);
                comparison.changed(
                        Sheet.CLASSES,
                        wanted.name(),
                        text(known.grade(), known.homeroomTeacher()),
                        text(wanted.grade(), teacher));
            }
        }
        return changed;
    }

    private static String text(int grade, @Nullable String teacher) {
        return Column.GRADE.heading() + " " + grade + (teacher == null ? "" : ", GVCN " + teacher);
    }
}
