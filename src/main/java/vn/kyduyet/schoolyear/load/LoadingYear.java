package vn.kyduyet.schoolyear.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.FirstPassword;
import vn.kyduyet.people.FirstPasswords;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.Staffing;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.Sheet;
import vn.kyduyet.schoolyear.sheets.SheetFile;
import vn.kyduyet.schoolyear.sheets.SheetFiles;

/** Loads a year’s staff, classes, assignments, timetable and students from a file: shown first, then all of it or nothing. */
@Component
public class LoadingYear {

    private static final int LONGEST_NAME = 200;

    private final SchoolYears years;
    private final YearData data;
    private final KeptFiles files;
    private final ApplyingPlan applying;
    private final Staffing staffing;
    private final FirstPasswords passwords;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LoadingYear(
            SchoolYears years,
            YearData data,
            KeptFiles files,
            ApplyingPlan applying,
            Staffing staffing,
            FirstPasswords passwords,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.years = years;
        this.data = data;
        this.files = files;
        this.applying = applying;
        this.staffing = staffing;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** From when a load usually holds: from the first day of teaching, and once that has passed from today. */
    public LocalDate usualFirstDay(SchoolYear year) {
        LocalDate first =
                year.terms().isEmpty() ? year.from() : year.terms().get(0).from();
        LocalDate today = LocalDate.now(clock);
        return today.isBefore(first) || today.isAfter(year.until()) ? first : today;
    }

    /**
     * Keeps a file to be confirmed; nothing else is changed.
     *
     * @param from the first day on which new assignments, the new timetable and new enrolments hold
     * @return the file, by which {@link #plan} tells what it would change
     * @throws vn.kyduyet.refusal.RefusedException when it is no file of the year's load
     */
    public UUID keep(
            SchoolId school, PersonId actor, SchoolYearId yearId, LocalDate from, String fileName, InputStream content)
            throws IOException {
        SchoolYear year = year(school, yearId);
        if (!year.contains(from)) {
            throw Refusal.invalid("schoolyear.refused.first-day").asException();
        }
        byte[] bytes = content.readNBytes(SheetFiles.LARGEST + 1);
        String name = fileName.length() > LONGEST_NAME ? fileName.substring(0, LONGEST_NAME) : fileName;
        read(bytes, name);
        KeptFile file = new KeptFile(UUID.randomUUID(), yearId, name, sha256(bytes), from);
        transaction.executeWithoutResult(status -> files.keep(file, school, actor, bytes));
        return file.id();
    }

    /** The file that somebody sent. */
    public KeptFile kept(PersonId actor, UUID file) {
        return files.find(file, actor)
                .orElseThrow(
                        () -> Refusal.notFound("schoolyear.refused.no-file").asException());
    }

    /** What a kept file would change, with all that is wrong with it. */
    public LoadPlan plan(SchoolId school, PersonId actor, UUID file) throws IOException {
        KeptFile kept = kept(actor, file);
        SheetFile sheets = read(files.content(file), kept.name());
        return transaction.execute(status -> plan(school, actor, kept.year(), kept.from(), sheets));
    }

    /**
     * Does what a plan said, when it still says the same.
     *
     * @param seen the {@link LoadPlan#fingerprint} of the plan that was looked at
     * @return what was done, or nothing when the school's data changed in between, so that another plan is to be looked at
     * @throws vn.kyduyet.refusal.RefusedException when the file has errors
     */
    public Optional<LoadDone> load(SchoolId school, PersonId actor, UUID file, String seen) throws IOException {
        KeptFile kept = kept(actor, file);
        SheetFile sheets = read(files.content(file), kept.name());
        LoadPlan planned = transaction.execute(status -> plan(school, actor, kept.year(), kept.from(), sheets));
        if (!planned.fingerprint().equals(seen)) {
            return Optional.empty();
        }
        // Hashing takes seconds for a whole school: before the transaction, which holds the school's data.
        List<FirstPassword> drawn = passwords.draw(planned.newAccounts());
        return transaction.execute(status -> {
            years.lock(school);
            LoadPlan plan = plan(school, actor, kept.year(), kept.from(), sheets);
            if (!plan.fingerprint().equals(seen)) {
                return Optional.<LoadDone>empty();
            }
            LoadDone done = apply(actor, plan, drawn, kept);
            files.remove(file);
            return Optional.of(done);
        });
    }

    /**
     * Loads sheets without a look before, for data that comes with the software.
     *
     * @throws vn.kyduyet.refusal.RefusedException when they have errors
     */
    public void load(SchoolYear year, LocalDate from, Collection<SheetFile> sheets) {
        SheetFile all = new SheetFile(
                sheets.stream().flatMap(one -> one.tables().stream()).toList(),
                sheets.stream().flatMap(one -> one.findings().stream()).toList());
        transaction.executeWithoutResult(status -> {
            LoadPlan plan = plan(year.school(), null, year.id(), from, all);
            apply(null, plan, passwords.draw(plan.newAccounts()), null);
        });
    }

    private LoadDone apply(
            @Nullable PersonId actor, LoadPlan plan, List<FirstPassword> drawn, @Nullable KeptFile file) {
        if (!plan.canBeDone()) {
            throw Refusal.invalid("schoolyear.refused.errors", plan.errors().size())
                    .asException();
        }
        applying.apply(actor, plan, drawn);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("from", plan.from().toString());
        plan.counts()
                .forEach(count -> details.put(
                        count.sheet().name(),
                        "+" + count.added() + " ~" + count.changed() + " =" + count.unchanged() + " -"
                                + count.ended()));
        if (file != null) {
            details.put("file", file.name());
            details.put("sha256", file.sha256());
        }
        audit.append(
                plan.year().school().value(),
                actor == null ? null : actor.value(),
                "school-year.loaded",
                "school-year",
                plan.year().id().toString(),
                details);
        List<YearRows.StaffRow> staff = plan.steps().newStaff();
        List<LoadDone.NewAccount> accounts = IntStream.range(0, staff.size())
                .mapToObj(index -> new LoadDone.NewAccount(
                        staff.get(index).fullName(),
                        staff.get(index).username(),
                        drawn.get(index).text()))
                .sorted(java.util.Comparator.comparing(LoadDone.NewAccount::fullName, VietnameseNames.ORDER))
                .toList();
        return new LoadDone(plan.counts(), accounts);
    }

    private LoadPlan plan(
            SchoolId school, @Nullable PersonId actor, SchoolYearId yearId, LocalDate from, SheetFile sheets) {
        SchoolYear year = year(school, yearId);
        List<Finding> findings = new ArrayList<>(sheets.findings());
        YearRows rows = ReadingRows.of(sheets, findings);
        Current current = data.current(year, from, rows.has(Sheet.STUDENTS));
        Set<String> own =
                current.members().stream().map(Staffing.Member::username).collect(Collectors.toSet());
        List<String> strangers = rows.staff().stream()
                .map(YearRows.StaffRow::username)
                .filter(name -> !own.contains(name))
                .toList();
        String actorName = current.members().stream()
                .filter(member -> member.person().id().equals(actor))
                .map(Staffing.Member::username)
                .findFirst()
                .orElse(null);
        return new Planning(year, from, current, rows, staffing.taken(strangers), actorName, findings).plan();
    }

    private SchoolYear year(SchoolId school, SchoolYearId id) {
        return years.of(school).stream()
                .filter(year -> year.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.notFound("schoolyear.refused.unknown").asException());
    }

    private static SheetFile read(byte[] content, String name) throws IOException {
        if (content.length > SheetFiles.LARGEST) {
            throw SheetFiles.tooLarge();
        }
        Path file = Files.createTempFile("year-load-", ".bin");
        try {
            Files.write(file, content);
            return SheetFiles.read(file, name);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
