package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.io.OutputStream;
import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.storage.DocumentStore;

/** Everybody takes away the approved plans of a week, a class or a teacher as one file; only what is theirs to see. */
@Component
public class DownloadingPlans {

    /** Plans in one file; a school year of thirty teachers. */
    public static final int MOST = 3000;

    private final ApprovedPlans approved;
    private final SchoolYears years;
    private final StaffDirectory staff;
    private final Documents documents;
    private final DocumentStore store;
    private final PlanIndex index;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DownloadingPlans(
            ApprovedPlans approved,
            SchoolYears years,
            StaffDirectory staff,
            Documents documents,
            DocumentStore store,
            PlanIndex index,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.approved = approved;
        this.years = years;
        this.staff = staff;
        this.documents = documents;
        this.store = store;
        this.index = index;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What would be in the file, of the school year of today; more than {@link #MOST} plans are told as one more. */
    public PlanDownload find(SignedInPerson reader, PlanDownload.Wish wish) {
        PlanFilter all = filter(reader, null);
        SchoolYearId year = years.on(reader.school(), LocalDate.now(clock))
                .map(SchoolYear::id)
                .orElse(null);
        List<LessonPlan> found = approved.find(filter(reader, wish.week()), year, wish.teacher(), MOST + 1).stream()
                .filter(plan -> wish.className() == null
                        || classes(plan.className()).anyMatch(wish.className()::equalsIgnoreCase))
                .toList();
        List<DocumentId> ids = found.stream().map(LessonPlan::document).toList();
        Map<DocumentId, DocumentVersion> versions = documents.newest(ids);
        Map<DocumentId, String> codes = documents.lookupCodes(ids);
        Map<PersonId, String> names = staff.names(approved.authors(all, year));
        List<PlanDownload.Item> items = found.stream()
                .map(plan -> new PlanDownload.Item(
                        plan,
                        names.getOrDefault(plan.author(), ""),
                        versions.get(plan.document()),
                        codes.getOrDefault(plan.document(), "")))
                .toList();
        long bytes = items.stream().mapToLong(item -> item.version().size()).sum();
        return new PlanDownload(wish, items, bytes, choices(all, year, names));
    }

    /**
     * Writes the file: a ZIP of whole documents and a list of them. What cannot be read is not in it, but in the list.
     *
     * @param found what {@link #find} gave the same reader
     * @throws vn.kyduyet.refusal.RefusedException when there is nothing, or too much; nothing is written then
     */
    public void write(SignedInPerson reader, PlanDownload found, Locale locale, Opening opening) throws IOException {
        if (found.items().isEmpty()) {
            throw Refusal.notFound("lessonplan.refused.nothing-to-download").asException();
        }
        if (found.items().size() > MOST) {
            throw Refusal.invalid("lessonplan.refused.too-much-to-download", MOST)
                    .asException();
        }
        transaction.executeWithoutResult(status -> audit.append(
                reader.school().value(),
                reader.id().value(),
                "lesson-plans.downloaded",
                "school",
                reader.school().value(),
                details(found)));
        try (PlanZip zip = new PlanZip(opening.open(), store, index, locale, clock)) {
            for (PlanDownload.Item item : found.items()) {
                zip.add(item);
            }
            zip.addIndex();
        }
    }

    /** Opens the way to the one who waits for the file, once it is certain that there will be one. */
    @FunctionalInterface
    public interface Opening {

        OutputStream open() throws IOException;
    }

    private static Map<String, String> details(PlanDownload found) {
        PlanDownload.Wish wish = found.wish();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("plans", Integer.toString(found.items().size()));
        if (wish.week() != null) {
            details.put("week", wish.week().toString());
        }
        if (wish.className() != null) {
            details.put("class", wish.className());
        }
        if (wish.teacher() != null) {
            details.put("teacher", wish.teacher().toString());
        }
        return details;
    }

    private PlanDownload.Choices choices(PlanFilter all, @Nullable SchoolYearId year, Map<PersonId, String> names) {
        Collator vietnamese = Collator.getInstance(Locale.forLanguageTag("vi"));
        Map<PersonId, String> teachers = new LinkedHashMap<>();
        names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(VietnameseNames.ORDER))
                .forEach(name -> teachers.put(name.getKey(), name.getValue()));
        return new PlanDownload.Choices(
                approved.weeks(all, year),
                approved.classNames(all, year).stream()
                        .flatMap(DownloadingPlans::classes)
                        .distinct()
                        .sorted(Comparator.<String>comparingInt(DownloadingPlans::level)
                                .thenComparing(vietnamese::compare))
                        .toList(),
                teachers);
    }

    /** Names such as {@code 7A, 7B} one by one. */
    private static Stream<String> classes(String names) {
        return Arrays.stream(names.split("[,;]")).map(String::strip).filter(name -> !name.isEmpty());
    }

    /** The number that a class name begins with, so that 6A comes before 10A. */
    private static int level(String className) {
        String digits = className.replaceFirst("^(\\d{0,2}).*$", "$1");
        return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private PlanFilter filter(SignedInPerson reader, @Nullable Integer week) {
        Optional<Group> headOf =
                reader.holds(Role.GROUP_HEAD) ? staff.groupOf(reader.id(), LocalDate.now(clock)) : Optional.empty();
        return new PlanFilter(reader, headOf, null, week, null);
    }
}
