package vn.kyduyet.termclosing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.context.ApplicationContext;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradecorrection.CorrectedMark;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.report.MakingClassPackage;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.BulkSigning;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.TrustAnchors;
import vn.kyduyet.verification.packages.PackageResult;
import vn.kyduyet.verification.packages.PackageVerifier;
import vn.kyduyet.workflow.Answers;
import vn.kyduyet.workflow.InboxTask;

/**
 * The year of a large school with a clock that is moved on: everybody takes every step as through the pages, and the engine
 * does its part by itself, several classes at once.
 */
public final class SimulatedYear {

    private static final Instant FIRST_TERM_ENDS = Instant.parse("2027-01-08T02:00:00Z");
    private static final Instant SECOND_TERM_ENDS = Instant.parse("2027-05-21T02:00:00Z");
    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    private final ApplicationContext context;
    private final TestClock.MovableClock clock;
    private final LargeSchool school;
    private final Report report;

    /** Is told how long each part took. */
    public interface Report {
        void took(String part, int count, String unit, double seconds);
    }

    public SimulatedYear(ApplicationContext context, int classes, int students, Report report) {
        this.context = context;
        this.clock = context.getBean(TestClock.MovableClock.class);
        this.school = new LargeSchool(context, classes, students);
        this.report = report;
    }

    public List<String> classes() {
        return school.classes;
    }

    public void firstTerm() {
        clock.advance(Duration.between(clock.instant(), FIRST_TERM_ENDS));
        school.fill(1, Instant.parse("2026-10-05T03:00:00Z"));
        close(ClosingPeriod.TERM_1);
    }

    /** A mark of the first class is corrected after its lock; its books are made once more. */
    public void correction() throws Exception {
        String name = school.classes.get(0);
        new CorrectedMark(context, school.teachers.get(name).get(0), school.administrator, school.principal)
                .correct(
                        school.book(name, "Toán", 1),
                        school.students.get(name).get(1),
                        1,
                        "9,5",
                        "9.5",
                        id -> await("the correction", () -> jobs(id.toString()) == 0));
        TermClosingId first =
                context.getBean(TermClosings.class).of(school.school).get(0).id();
        finish(first, ClosingPeriod.TERM_1);
    }

    public void secondTerm() {
        clock.advance(Duration.between(clock.instant(), SECOND_TERM_ENDS));
        school.fill(2, Instant.parse("2027-03-05T03:00:00Z"));
        close(ClosingPeriod.TERM_2);
    }

    public void year() {
        close(ClosingPeriod.YEAR);
    }

    /** The year of a class as the verifier without a server finds it. */
    public PackageResult packed(String className, Path folder) throws Exception {
        Path zip = folder.resolve("lop-" + className + ".zip");
        context.getBean(MakingClassPackage.class)
                .write(
                        school.principal,
                        new SchoolYearId(school.yearId),
                        className,
                        name -> Files.newOutputStream(zip));
        try {
            return new PackageVerifier(new SignatureVerifier(TrustAnchors.example(), clock))
                    .verify(zip, "lop-" + className + ".zip");
        } finally {
            Files.delete(zip);
        }
    }

    private void close(ClosingPeriod period) {
        long start = System.nanoTime();
        TermClosingId id =
                context.getBean(OpeningTermClosing.class).open(school.principal, period, LocalDate.of(2027, 7, 30));
        await("the opening", () -> newest(id).size() == school.classes.size() && noJobs());
        took(period, "opened", school.classes.size(), "classes", start);
        start = System.nanoTime();
        int checked = 0;
        for (SignedInPerson teacher : teachers()) {
            checked += answerAll(teacher, ClosingTasks.CHECK, Map.of("checked", "true"));
        }
        took(period, "checked", checked, "subjects", start);
        finish(id, period);
        await("the end", () -> context.getBean(TermClosings.class).get(id).state() == TermClosing.State.CLOSED);
    }

    /** From the checked marks to the archive. */
    private void finish(TermClosingId id, ClosingPeriod period) {
        long start = System.nanoTime();
        List<ClassClosing> all = newest(id).stream()
                .filter(one -> one.state() != ClassClosing.State.ARCHIVED)
                .toList();
        for (ClassClosing closing : all) {
            total(closing);
        }
        took(period, "totalled", all.size(), "classes", start);
        // The engine draws up while others still total: from the last total on, it is alone.
        await("the drawing", () -> every(all, one -> one.isSigning()));
        int books = all.stream().mapToInt(one -> books(one)).sum();
        took(period, "totalled and drawn up", books, "books", start);
        start = System.nanoTime();
        int signatures = 0;
        for (SignedInPerson teacher : teachers()) {
            signatures += sign(teacher);
        }
        took(period, "signed by subject teachers", signatures, "signatures", start);
        long other = System.nanoTime();
        int more = 0;
        for (SignedInPerson homeroom : Set.copyOf(school.homeroom.values())) {
            more += sign(homeroom);
        }
        took(period, "signed by GVCN", more, "signatures", other);
        signatures += more;
        answerAll(school.administrator, ClosingTasks.PROPOSE, Map.of("proposed", "true"));
        other = System.nanoTime();
        more = sign(school.principal);
        took(period, "signed by the principal", more, "signatures", other);
        signatures += more;
        answerAll(school.administrator, ClosingTasks.LOCK, Map.of("locked", "true"));
        answerAll(school.vicePrincipal, ClosingTasks.LOCK, Map.of("locked", "true"));
        other = System.nanoTime();
        more = sign(school.clerk);
        signatures += more;
        took(period, "sealed", more, "signatures", other);
        took(period, "signed", signatures, "signatures", start);
        start = System.nanoTime();
        await("the archive", () -> every(all, one -> one == ClassClosing.State.ARCHIVED) && noJobs());
        took(period, "archived after the last seal", books, "books", start);
    }

    private void total(ClassClosing closing) {
        SignedInPerson homeroom = school.homeroom.get(closing.className());
        TotallingResults totalling = context.getBean(TotallingResults.class);
        totalling.save(
                homeroom,
                closing.id(),
                totalling.sheet(homeroom, closing.id()).lines().stream()
                        .map(TotallingResults.Line::totals)
                        .map(own -> new StudentTotals(
                                own.student(), Conduct.GOOD, 1, 0, "Chăm học", own.outcome(), own.award()))
                        .toList());
        answerAll(homeroom, ClosingTasks.TOTAL, Map.of("totalled", "true"));
    }

    private int answerAll(SignedInPerson person, String task, Map<String, String> answers) {
        List<InboxTask> open = new ArrayList<>();
        for (InboxTask one : context.getBean(vn.kyduyet.workflow.Inbox.class).of(person.id())) {
            if (one.processKey().equals(ClosingTasks.PROCESS)
                    && one.definitionKey().equals(task)) {
                open.add(one);
            }
        }
        for (InboxTask one : open) {
            Answers answered = context.getBean(AnsweringClosingTask.class)
                    .answer(person, ClassClosingId.of(one.businessKey()), task, ClosingTasks.position(one), answers);
            if (!answered.errors().isEmpty()) {
                throw new IllegalStateException(answered.errors().toString());
            }
        }
        return open.size();
    }

    /** Everything that waits for a person's signature, with one PIN. */
    private int sign(SignedInPerson signer) {
        Set<String> choices = context.getBean(WaitingBooks.class).of(signer.id()).stream()
                .map(WaitingBooks.Waiting::choice)
                .collect(Collectors.toSet());
        if (choices.isEmpty()) {
            return 0;
        }
        BulkSigning bulk = context.getBean(BulkSigning.class);
        BatchId batch = context.getBean(SigningClassBooks.class).sign(signer, choices, DemoSchool.PIN.toCharArray());
        await("the batch", () -> bulk.progress(batch, signer.id()).state() != BatchProgress.State.RUNNING);
        BatchProgress progress = bulk.progress(batch, signer.id());
        if (progress.signed() != progress.items().size()) {
            throw new IllegalStateException("only " + progress.signed() + " of "
                    + progress.items().size() + ": "
                    + progress.items().stream()
                            .filter(item -> item.reason() != null)
                            .findFirst());
        }
        return (int) progress.signed();
    }

    private Set<SignedInPerson> teachers() {
        return school.teachers.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    private List<ClassClosing> newest(TermClosingId id) {
        return context.getBean(ReadingTermClosings.class).newest(id);
    }

    private int books(ClassClosing closing) {
        return context.getBean(ClosingDocuments.class)
                .current(context.getBean(ClassClosings.class).get(closing.id()))
                .size();
    }

    private boolean every(List<ClassClosing> all, Predicate<ClassClosing.State> reached) {
        return context
                .getBean(ClassClosings.class)
                .all(all.stream().map(ClassClosing::id).toList())
                .stream()
                .allMatch(one -> reached.test(one.state()));
    }

    private boolean noJobs() {
        return engine().getManagementService().createJobQuery().messages().count() == 0;
    }

    private long jobs(String businessKey) {
        return engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()
                .stream()
                .mapToLong(instance -> engine().getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .messages()
                        .count())
                .sum();
    }

    private ProcessEngine engine() {
        return context.getBean(ProcessEngine.class);
    }

    private void await(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + LONGEST_STEP.toNanos();
        while (!reached.getAsBoolean()) {
            List<Incident> incidents =
                    engine().getRuntimeService().createIncidentQuery().list();
            if (!incidents.isEmpty()) {
                throw new IllegalStateException(what + ": " + incidents.get(0).getIncidentMessage());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + " did not come");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    private void took(ClosingPeriod period, String part, int count, String unit, long start) {
        report.took(period + " " + part, count, unit, (System.nanoTime() - start) / 1e9);
    }
}
