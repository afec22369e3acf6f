package vn.kyduyet.termclosing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.ApplicationContext;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.gradebook.BookFixture;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.FollowedFixture;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.BulkSigning;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.workflow.Answers;
import vn.kyduyet.workflow.InboxTask;

/** A school of its own with a full book, whose people have keys, and every step of a closing in one word each. */
public final class ClosingFixture implements AutoCloseable {

    static final Instant ENTERED = Instant.parse("2026-10-05T03:00:00Z");

    public final BookFixture school;
    final ApplicationContext context;
    private final ManagementService jobs;
    private final JobExecutor executor;

    private ClosingFixture(ApplicationContext context, String profile) {
        this.context = context;
        this.school = BookFixture.open(context);
        ProcessEngine engine = context.getBean(ProcessEngine.class);
        this.jobs = engine.getManagementService();
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        executor.shutdown();
        FollowedFixture.follow(
                context.getBean(ChoosingRegulation.class), school.administrator.id(), school.school, profile);
        Map.of(
                        school.principal, "people/hieutruong",
                        school.vicePrincipal, "people/phohieutruong",
                        school.administrator, "people/quantri",
                        school.clerk, "agency/agency",
                        school.teacher, "people/giaovien.an",
                        school.artist, "people/giaovien.dung",
                        school.homeroom, "people/giaovien.mai")
                .forEach(this::key);
    }

    /** With every mark of a term; jobs run only when a test has them run, until it is closed. */
    static ClosingFixture open(ApplicationContext context, String profile) {
        ClosingFixture fixture = new ClosingFixture(context, profile);
        fixture.fill(1);
        return fixture;
    }

    /** As {@link #open}, whose class is in grade 4. */
    static ClosingFixture openPrimary(ApplicationContext context) {
        ClosingFixture fixture = new ClosingFixture(context, "thang-long");
        fixture.school.grade(4);
        fixture.fill(1);
        return fixture;
    }

    @Override
    public void close() {
        executor.start();
    }

    private void key(SignedInPerson person, String name) {
        String picture = name.startsWith("agency") ? "agency/seal" : name.replace("people/", "signatures/");
        context.getBean(SigningKeyRegister.class)
                .put(
                        person.id(),
                        school.school,
                        new SigningKeyRegister.Key(
                                KeySource.Kind.PKCS12,
                                "classpath:signing-keys-example/" + name + ".p12",
                                "classpath:signing-keys-example/" + picture + ".png",
                                null));
    }

    /** Every mark of both subjects. */
    void fill(int term) {
        SubjectBook maths = school.book("Toán", term);
        SubjectBook art = school.book("Mĩ thuật", term);
        for (SubjectBook book : List.of(maths, art)) {
            for (int student = 0; student < school.students.size(); student++) {
                for (MarkColumn column : book.columns()) {
                    school.mark(book, student, column, 1, content(book, column, student), ENTERED);
                }
            }
        }
    }

    private static String content(SubjectBook book, MarkColumn column, int student) {
        return switch (book.scale(column)) {
            case TENTHS -> student == 0 ? "9" : "7.5";
            case WHOLE -> "9";
            case PASS -> "Đ";
            case LEVEL -> "T";
        };
    }

    TermClosingId open(ClosingPeriod period) {
        TermClosingId id =
                context.getBean(OpeningTermClosing.class).open(school.principal, period, LocalDate.of(2027, 7, 30));
        runJobs(id.toString());
        return id;
    }

    /** The newest round of 8A. */
    ClassClosing classOf(TermClosingId id) {
        return context.getBean(ReadingTermClosings.class).newest(id).get(0);
    }

    void check(ClassClosing closing, SignedInPerson teacher) {
        for (InboxTask task : waitingFor(closing, teacher, ClosingTasks.CHECK)) {
            answer(closing, teacher, task, Map.of("checked", "true"));
        }
    }

    void checkAll(ClassClosing closing) {
        check(closing, school.teacher);
        check(closing, school.artist);
    }

    /** Conduct and absences of everybody. */
    void enterTotals(ClassClosing closing) {
        TotallingResults totalling = context.getBean(TotallingResults.class);
        totalling.save(
                school.homeroom,
                closing.id(),
                totalling.sheet(school.homeroom, closing.id()).lines().stream()
                        .map(TotallingResults.Line::totals)
                        .map(own -> new StudentTotals(
                                own.student(), Conduct.GOOD, 1, 0, "Chăm học", own.outcome(), own.award()))
                        .toList());
    }

    void total(ClassClosing closing) {
        enterTotals(closing);
        done(closing, school.homeroom, ClosingTasks.TOTAL, Map.of("totalled", "true"));
        runJobs(closing.id().toString());
    }

    void sign(SignedInPerson signer) {
        BatchProgress progress = batch(signer);
        if (progress.signed() != progress.items().size()) {
            throw new AssertionError("not signed: " + progress.items());
        }
    }

    /** Everything that waits for somebody's signature, until the batch is over. */
    BatchProgress batch(SignedInPerson signer) {
        Set<String> choices = context.getBean(WaitingBooks.class).of(signer.id()).stream()
                .map(WaitingBooks.Waiting::choice)
                .collect(Collectors.toSet());
        BulkSigning bulk = context.getBean(BulkSigning.class);
        BatchId batch = context.getBean(SigningClassBooks.class).sign(signer, choices, DemoSchool.PIN.toCharArray());
        BatchProgress progress;
        while ((progress = bulk.progress(batch, signer.id())).state() == BatchProgress.State.RUNNING) {
            Thread.onSpinWait();
        }
        return progress;
    }

    void done(ClassClosing closing, SignedInPerson person, String task, Map<String, String> answers) {
        answer(closing, person, waitingFor(closing, person, task).get(0), answers);
    }

    private void answer(ClassClosing closing, SignedInPerson person, InboxTask task, Map<String, String> answers) {
        Answers answered = context.getBean(AnsweringClosingTask.class)
                .answer(person, closing.id(), task.definitionKey(), ClosingTasks.position(task), answers);
        if (!answered.errors().isEmpty()) {
            throw new AssertionError(answered.errors().toString());
        }
    }

    /** From the checked marks to the archive, as the default and most regulations have it. */
    void toTheArchive(ClassClosing closing) {
        total(closing);
        signAll(closing);
        runJobs(closing.id().toString());
    }

    /** From the drawn up books to the seal. */
    void signAll(ClassClosing closing) {
        sign(school.teacher);
        sign(school.artist);
        sign(school.homeroom);
        if (waiting(closing).contains(ClosingTasks.PROPOSE)) {
            done(closing, school.administrator, ClosingTasks.PROPOSE, Map.of("proposed", "true"));
        }
        sign(school.principal);
        SignedInPerson locker =
                waitingFor(closing, school.administrator, ClosingTasks.LOCK).isEmpty()
                        ? school.vicePrincipal
                        : school.administrator;
        done(closing, locker, ClosingTasks.LOCK, Map.of("locked", "true"));
        sign(school.clerk);
    }

    List<InboxTask> waitingFor(ClassClosing closing, SignedInPerson person, String task) {
        return tasks(closing).stream()
                .filter(one -> one.assignee().equals(person.id())
                        && one.definitionKey().equals(task))
                .toList();
    }

    List<InboxTask> tasks(ClassClosing closing) {
        return context.getBean(ClosingTasks.class).of(closing.id());
    }

    List<String> waiting(ClassClosing closing) {
        return tasks(closing).stream().map(InboxTask::definitionKey).sorted().toList();
    }

    ClassClosing now(ClassClosing closing) {
        return context.getBean(ClassClosings.class).get(closing.id());
    }

    List<ClosingDocument> books(ClassClosing closing) {
        return context.getBean(ClosingDocuments.class).current(now(closing));
    }

    DocumentVersion newest(ClosingDocument book) {
        return context.getBean(Documents.class).newest(book.document());
    }

    byte[] pdf(ClosingDocument book) {
        return context.getBean(DocumentStore.class).read(newest(book).key());
    }

    /** What the engine does by itself now, and what follows from it. */
    void runJobs(String businessKey) {
        Set<String> done = new HashSet<>();
        while (true) {
            List<Job> due = instances(businessKey).stream()
                    .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance).executable().list().stream())
                    .filter(job -> done.add(job.getId()))
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> jobs.executeJob(job.getId()));
        }
    }

    private List<String> instances(String businessKey) {
        return context
                .getBean(ProcessEngine.class)
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }
}
