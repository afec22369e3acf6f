package vn.kyduyet.schoolyear.load;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.FirstPassword;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Staffing;
import vn.kyduyet.schoolyear.sheets.Words;

/** Writes what a plan says, in the transaction of its caller. */
@Component
class ApplyingPlan {

    private final JdbcTemplate database;
    private final Staffing staffing;
    private final AuditTrail audit;
    private final Clock clock;
    private final ApplyingStudents students;

    ApplyingPlan(JdbcTemplate database, Staffing staffing, AuditTrail audit, Clock clock, ApplyingStudents students) {
        this.database = database;
        this.students = students;
        this.staffing = staffing;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param passwords one for each new account, in the order of the plan */
    void apply(@Nullable PersonId actor, LoadPlan plan, List<FirstPassword> passwords) {
        String school = plan.year().school().value();
        LoadPlan.Steps steps = plan.steps();
        Map<String, GroupId> groups = groups(plan);
        List<Told> told = new ArrayList<>();
        newStaff(plan, passwords, groups, told);
        changedStaff(plan, groups, told);
        Map<String, UUID> people = new HashMap<>();
        staffing.members(plan.year().school())
                .forEach(member ->
                        people.put(member.username(), member.person().id().value()));
        subjects(school, steps.subjects());
        classes(plan.year().id().value(), steps.classes(), people);
        assignments(plan, people);
        slots(plan, people);
        students.apply(plan.year().id(), steps.students());
        // The chain of events stays locked from here to the end.
        Map<String, String> corrections = ApplyingStudents.corrections(steps.students());
        if (!corrections.isEmpty()) {
            audit.append(
                    school,
                    id(actor),
                    "school-year.students-corrected",
                    "school-year",
                    plan.year().id().toString(),
                    corrections);
        }
        told.forEach(one -> audit.append(
                school, id(actor), one.action(), "person", one.person().toString(), one.details()));
    }

    private record Told(String action, PersonId person, Map<String, String> details) {}

    private Map<String, GroupId> groups(LoadPlan plan) {
        Map<String, GroupId> groups = new HashMap<>();
        for (Group group : staffing.groups(plan.year().school())) {
            groups.put(Words.key(group.name()), group.id());
        }
        for (String name : plan.steps().newGroups()) {
            groups.put(Words.key(name), staffing.addGroup(plan.year().school(), name));
        }
        return groups;
    }

    private void newStaff(LoadPlan plan, List<FirstPassword> passwords, Map<String, GroupId> groups, List<Told> told) {
        // Before the first day of teaching there is work to do already, plans to hand in for one.
        LocalDate today = LocalDate.now(clock);
        LocalDate since = today.isBefore(plan.from()) ? today : plan.from();
        List<YearRows.StaffRow> rows = plan.steps().newStaff();
        for (int index = 0; index < rows.size(); index++) {
            YearRows.StaffRow row = rows.get(index);
            PersonId person = staffing.add(
                    plan.year().school(), row.username(), row.fullName(), row.email(), passwords.get(index));
            row.roles().stream()
                    .sorted()
                    .forEach(role -> staffing.beginPost(
                            person, role, RoleWords.isOfGroup(role) ? group(groups, row.group()) : null, since));
            told.add(new Told(
                    "person.added",
                    person,
                    Map.of(
                            "username",
                            row.username(),
                            "name",
                            row.fullName(),
                            "roles",
                            row.roles().stream().sorted().toList().toString(),
                            "group",
                            row.group() == null ? "" : row.group())));
        }
    }

    private void changedStaff(LoadPlan plan, Map<String, GroupId> groups, List<Told> told) {
        for (LoadPlan.ChangedMember change : plan.steps().changedStaff()) {
            PersonId person = change.member().person().id();
            staffing.rename(person, change.fullName(), change.email());
            change.ended().forEach(post -> staffing.endPost(post, plan.from()));
            change.begun()
                    .forEach(post -> staffing.beginPost(person, post.role(), group(groups, post.group()), plan.from()));
            told.add(new Told(
                    "person.changed",
                    person,
                    Map.of(
                            "username",
                            change.member().username(),
                            "name",
                            change.fullName(),
                            "name.before",
                            change.member().person().fullName(),
                            "email",
                            change.email(),
                            "ended",
                            change.ended().stream().map(Post::role).toList().toString(),
                            "begun",
                            change.begun().toString())));
        }
    }

    private static @Nullable GroupId group(Map<String, GroupId> groups, @Nullable String name) {
        return name == null || name.isEmpty() ? null : groups.get(Words.key(name));
    }

    private void subjects(String school, List<YearRows.SubjectRow> subjects) {
        for (YearRows.SubjectRow row : subjects) {
            int known = database.update(
                    "update subject set foreign_language = ? where school = ? and name = ?",
                    row.foreignLanguage(),
                    school,
                    row.name());
            if (known == 0) {
                database.update(
                        "insert into subject (school, name, foreign_language) values (?, ?, ?)",
                        school,
                        row.name(),
                        row.foreignLanguage());
            }
        }
    }

    private void classes(UUID year, List<YearRows.ClassRow> classes, Map<String, UUID> people) {
        for (YearRows.ClassRow row : classes) {
            UUID teacher = row.homeroomTeacher() == null ? null : people.get(row.homeroomTeacher());
            int known = database.update(
                    "update school_class set grade = ?, homeroom_teacher = ? where school_year = ? and name = ?",
                    row.grade(),
                    teacher,
                    year,
                    row.name());
            if (known == 0) {
                database.update(
                        "insert into school_class (grade, homeroom_teacher, school_year, name) values (?, ?, ?, ?)",
                        row.grade(),
                        teacher,
                        year,
                        row.name());
            }
        }
    }

    private void assignments(LoadPlan plan, Map<String, UUID> people) {
        List<Object[]> never = new ArrayList<>();
        List<Object[]> ended = new ArrayList<>();
        for (Current.HeldAssignment held : plan.steps().endedAssignments()) {
            if (held.from().isBefore(plan.from())) {
                ended.add(new Object[] {plan.from().minusDays(1), held.id()});
            } else {
                never.add(new Object[] {held.id()});
            }
        }
        database.batchUpdate("delete from teaching_assignment where id = ?", never);
        database.batchUpdate("update teaching_assignment set ends = ? where id = ?", ended);
        database.batchUpdate(
                "insert into teaching_assignment (id, school_year, class_name, school, subject, teacher, periods, starts)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                plan.steps().newAssignments().stream()
                        .map(row -> new Object[] {
                            UUID.randomUUID(),
                            plan.year().id().value(),
                            row.className(),
                            plan.year().school().value(),
                            row.subject(),
                            people.get(row.teacher()),
                            row.periods(),
                            plan.from()
                        })
                        .toList());
    }

    private void slots(LoadPlan plan, Map<String, UUID> people) {
        UUID year = plan.year().id().value();
        List<Object[]> never = new ArrayList<>();
        List<Object[]> ended = new ArrayList<>();
        for (Current.HeldSlot held : plan.steps().endedSlots()) {
            if (held.from().isBefore(plan.from())) {
                ended.add(new Object[] {
                    plan.from().minusDays(1), year, held.className(), held.day().getValue(), held.period(), held.from()
                });
            } else {
                never.add(new Object[] {year, held.className(), held.day().getValue(), held.period(), held.from()});
            }
        }
        String which = " where school_year = ? and class_name = ? and weekday = ? and period = ? and starts = ?";
        database.batchUpdate("delete from timetable_entry" + which, never);
        database.batchUpdate("update timetable_entry set ends = ?" + which, ended);
        database.batchUpdate(
                "insert into timetable_entry (school_year, class_name, weekday, period, starts, school, subject, teacher)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                plan.steps().newSlots().stream()
                        .map(row -> new Object[] {
                            year,
                            row.className(),
                            row.day().getValue(),
                            row.period(),
                            plan.from(),
                            plan.year().school().value(),
                            row.subject(),
                            people.get(row.teacher())
                        })
                        .toList());
    }

    private static @Nullable UUID id(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }
}
