package vn.kyduyet.inspection;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.lessonplan.LessonPlans;
import vn.kyduyet.lessonplan.Obligations;
import vn.kyduyet.lessonplan.RouteStep;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.regulation.Clause;
import vn.kyduyet.regulation.Holder;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.signing.Signature;
import vn.kyduyet.signing.Signatures;

/** Looks whether the records of a lesson are there and approved: those of the spot check's clause, always the plan itself. */
@Component
public class LookingAtLesson {

    private final Regulations regulations;
    private final Obligations obligations;
    private final LessonPlans plans;
    private final Documents documents;
    private final Signatures signatures;
    private final StaffDirectory staff;

    LookingAtLesson(
            Regulations regulations,
            Obligations obligations,
            LessonPlans plans,
            Documents documents,
            Signatures signatures,
            StaffDirectory staff) {
        this.regulations = regulations;
        this.obligations = obligations;
        this.plans = plans;
        this.documents = documents;
        this.signatures = signatures;
        this.staff = staff;
    }

    /** One for each type that must be at hand on the day. */
    public List<HeldRecord> records(Person teacher, Lesson lesson, LocalDate day) {
        Regulation regulation = regulations.on(teacher.school(), day);
        List<RecordType> types = types(regulation);
        List<String> shared = types.stream()
                .filter(type -> !isPersonal(type))
                .map(RecordType::id)
                .toList();
        Set<PersonId> authors = new LinkedHashSet<>(obligations.predecessors(
                teacher.id(),
                teacher.school(),
                lesson.year(),
                lesson.week().number(),
                lesson.subject(),
                lesson.grade()));
        authors.add(teacher.id());
        List<LessonPlan> found =
                plans.ofYear(lesson.year().id(), Set.of(lesson.week().number()), authors, shared);
        Group group = staff.groupOf(teacher.id(), day).orElse(null);
        return types.stream()
                .map(type -> record(
                        type,
                        clause(type, regulation),
                        lesson,
                        found.stream()
                                .filter(plan -> plan.recordType().equals(type.id()))
                                .filter(plan -> isTheirs(type, plan, teacher, authors, group) && isAbout(plan, lesson))
                                .toList()))
                .toList();
    }

    /** Where a spot check is written; nothing where the regulation knows none. */
    public Optional<Clause> clause(Person teacher, LocalDate day) {
        return regulations.on(teacher.school(), day).checks().spot().map(rule -> rule.clause());
    }

    private static List<RecordType> types(Regulation regulation) {
        Set<String> ids = new LinkedHashSet<>(Set.of(RecordType.LESSON_PLAN));
        regulation.checks().spot().ifPresent(rule -> ids.addAll(rule.value()));
        return ids.stream().flatMap(id -> regulation.record(id).stream()).toList();
    }

    private static Clause clause(RecordType type, Regulation regulation) {
        return regulation
                .checks()
                .spot()
                .filter(rule -> rule.value().contains(type.id()))
                .map(rule -> rule.clause())
                .orElseGet(() -> type.name().clause());
    }

    private static boolean isPersonal(RecordType type) {
        return type.holder().value() == Holder.TEACHER || type.holder().value() == Holder.HOMEROOM_TEACHER;
    }

    private static boolean isTheirs(
            RecordType type, LessonPlan plan, Person teacher, Set<PersonId> authors, @Nullable Group group) {
        if (type.id().equals(RecordType.LESSON_PLAN)) {
            return authors.contains(plan.author());
        }
        if (isPersonal(type)) {
            return plan.author().equals(teacher.id());
        }
        return type.holder().value() != Holder.GROUP_HEAD
                || group != null && group.id().equals(plan.group());
    }

    /** What a plan leaves open counts for every lesson. */
    private static boolean isAbout(LessonPlan plan, Lesson lesson) {
        boolean sameLevel = plan.grade() == null ? names(plan, lesson) : plan.grade() == lesson.grade();
        return sameLevel
                && (plan.week() == null || plan.week() == lesson.week().number())
                && (plan.subject().isEmpty() || plan.subject().equalsIgnoreCase(lesson.subject()));
    }

    /** A teacher may hand in one plan for a whole level, or one for each class: then that of the class counts. */
    private HeldRecord record(RecordType type, Clause clause, Lesson lesson, List<LessonPlan> found) {
        Map<Boolean, List<HeldRecord.Held>> naming = found.stream()
                .map(this::held)
                .sorted(Comparator.comparing(HeldRecord.Held::standing))
                .collect(Collectors.partitioningBy(held -> names(held.plan(), lesson)));
        List<HeldRecord.Held> own = naming.getOrDefault(true, List.of());
        List<HeldRecord.Held> level = naming.getOrDefault(false, List.of());
        List<HeldRecord.Held> counting = own.isEmpty() ? level : own;
        return new HeldRecord(
                type,
                clause,
                counting.isEmpty()
                        ? HeldRecord.Standing.MISSING
                        : counting.get(0).standing(),
                counting,
                own.isEmpty() ? List.of() : level);
    }

    private static boolean names(LessonPlan plan, Lesson lesson) {
        return plan.className().isEmpty()
                || Arrays.stream(plan.className().split("[,;\\s]+"))
                        .anyMatch(name -> lesson.classes().stream().anyMatch(name::equalsIgnoreCase));
    }

    private HeldRecord.Held held(LessonPlan plan) {
        Document document = documents.get(plan.document());
        List<DocumentVersion> versions = documents.versions(plan.document());
        int first = DocumentVersion.firstShowingTheNewest(versions);
        Map<String, Signature> signed = signatures.of(plan.document()).stream()
                .filter(signature -> signature.version() >= first)
                .collect(Collectors.toMap(Signature::fieldName, Function.identity(), (one, other) -> other));
        Map<PersonId, String> names =
                staff.names(plan.route().stream().map(RouteStep::person).toList());
        return new HeldRecord.Held(
                plan,
                document,
                versions.get(versions.size() - 1),
                plan.route().stream()
                        .map(step -> {
                            Signature signature = signed.get(step.fieldName());
                            return new HeldRecord.Signer(
                                    step.role(),
                                    Objects.requireNonNullElse(names.get(step.person()), "?"),
                                    signature == null ? null : signature.signedAt());
                        })
                        .toList());
    }
}
