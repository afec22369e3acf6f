package vn.kyduyet.gradecorrection;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.gradebook.BookFixture;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;
import vn.kyduyet.regulation.FollowedFixture;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.workflow.InboxTask;

/** A school of its own whose people have keys, and every step of a correction in one word each. */
final class CorrectionFixture implements AutoCloseable {

    static final Instant ENTERED = Instant.parse("2026-10-05T03:00:00Z");

    final BookFixture school;
    final SubjectBook maths;
    final ApplicationContext context;
    private final ManagementService jobs;
    private final JobExecutor executor;

    private CorrectionFixture(ApplicationContext context, String profile) {
        this.context = context;
        this.school = BookFixture.open(context);
        this.maths = school.book("Toán");
        ProcessEngine engine = context.getBean(ProcessEngine.class);
        this.jobs = engine.getManagementService();
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        executor.shutdown();
        FollowedFixture.follow(
                context.getBean(ChoosingRegulation.class), school.administrator.id(), school.school, profile);
        Map.of(
                        school.principal, "hieutruong",
                        school.vicePrincipal, "phohieutruong",
                        school.administrator, "quantri",
                        school.teacher, "giaovien.an",
                        school.artist, "giaovien.dung",
                        school.homeroom, "giaovien.mai")
                .forEach(this::key);
        for (int student = 0; student < 4; student++) {
            school.mark(maths, student, MarkColumn.MIDTERM, 1, "6.5", ENTERED);
            school.mark(maths, student, MarkColumn.FINAL, 1, "5", ENTERED);
        }
    }

    /** Jobs run only when a test has them run, until it is closed. */
    static CorrectionFixture open(ApplicationContext context, String profile) {
        return new CorrectionFixture(context, profile);
    }

    /** Where the windows of the book are over, the final tests are in December. */
    static CorrectionFixture thanNhanTrung(ApplicationContext context) {
        CorrectionFixture fixture = open(context, "than-nhan-trung");
        fixture.school.finalTest(1, LocalDate.of(2026, 12, 28));
        return fixture;
    }

    /** The books of the term are closed since a week. */
    CorrectionFixture closed() {
        school.closes(1, LocalDate.of(2026, 11, 9));
        return this;
    }

    @Override
    public void close() {
        executor.start();
    }

    private void key(SignedInPerson person, String name) {
        context.getBean(SigningKeyRegister.class)
                .put(
                        person.id(),
                        school.school,
                        new SigningKeyRegister.Key(
                                KeySource.Kind.PKCS12,
                                "classpath:signing-keys-example/people/" + name + ".p12",
                                "classpath:signing-keys-example/signatures/" + name + ".png",
                                null));
    }

    RequestingCorrection.Cell cell(int student, MarkColumn column) {
        return new RequestingCorrection.Cell(maths.id(), school.students.get(student), column);
    }

    CorrectionId request(int student, MarkColumn column) {
        return context.getBean(RequestingCorrection.class)
                .request(school.teacher, cell(student, column), "8,5", 1, "Cộng nhầm điểm câu 3", UUID.randomUUID());
    }

    CorrectionId request() {
        return request(0, MarkColumn.MIDTERM);
    }

    /** What is signed by all is out of the way of the next about the same cell; the cell is as before. */
    void again(int student) {
        JdbcClient database = context.getBean(JdbcClient.class);
        database.sql("update grade_correction set state = 'ARCHIVED' where student = :student")
                .param("student", school.students.get(student).value())
                .update();
        database.sql("delete from mark where version > 1 and student = :student")
                .param("student", school.students.get(student).value())
                .update();
    }

    void evidence(CorrectionId id, EvidenceKind kind) throws Exception {
        evidence(id, kind, PhotographFixture.withExif(PhotographFixture.jpeg(400, 300), 6), "IMG_1.jpg");
    }

    void evidence(CorrectionId id, EvidenceKind kind, byte[] content, String name) throws Exception {
        context.getBean(ProvidingEvidence.class).add(school.teacher, id, kind, new ByteArrayInputStream(content), name);
    }

    void handIn(CorrectionId id) {
        context.getBean(ProvidingEvidence.class).handIn(school.teacher, id, Map.of("note", ""));
    }

    /** A request with everything that the regulation demands, handed in. */
    CorrectionId handedIn(int student, MarkColumn column) throws Exception {
        CorrectionId id = request(student, column);
        for (EvidenceKind kind : context.getBean(CorrectionLaw.class)
                .rules(correction(id))
                .evidence()
                .value()) {
            evidence(id, kind);
        }
        handIn(id);
        return id;
    }

    CorrectionId handedIn() throws Exception {
        return handedIn(0, MarkColumn.MIDTERM);
    }

    void decide(CorrectionId id, SignedInPerson approver, String decision) {
        context.getBean(DecidingOnCorrection.class)
                .decide(
                        approver,
                        id,
                        Map.of("decision", decision, "remarks", decision.equals("approve") ? "" : "Ảnh mờ"));
    }

    void witness(CorrectionId id, SignedInPerson witness, String answer) {
        context.getBean(Witnessing.class)
                .witness(
                        witness,
                        id,
                        Map.of("witness", answer, "remarks", answer.equals("object") ? "Chưa thấy bài" : ""));
    }

    void enter(CorrectionId id, String value) {
        context.getBean(EditingCell.class).enter(school.teacher, id, Map.of("value", value));
    }

    void confirm(CorrectionId id) {
        context.getBean(EditingCell.class).confirm(school.administrator, id, Map.of("confirmed", true), "10.0.0.9");
    }

    void edit(CorrectionId id) {
        enter(id, "8.5");
        confirm(id);
    }

    void tickAllBooks(CorrectionId id) {
        Set<Integer> all = context.getBean(RelatedBooks.class).of(id).stream()
                .map(RelatedBooks.RelatedBook::position)
                .collect(Collectors.toSet());
        context.getBean(CorrectingRelatedBooks.class).corrected(school.teacher, id, all, Map.of());
    }

    /** Approved, corrected and drawn up, with everybody's signature wanted. */
    CorrectionId toSign(int student, SignedInPerson approver) throws Exception {
        CorrectionId id = handedIn(student, MarkColumn.MIDTERM);
        decide(id, approver, "approve");
        for (SignedInPerson witness : List.of(school.administrator, school.homeroom)) {
            if (tasks(id).stream()
                    .anyMatch(task -> task.assignee().equals(witness.id())
                            && task.definitionKey().startsWith("Task_Witness"))) {
                witness(id, witness, "confirm");
            }
        }
        edit(id);
        if (correction(id).state() == GradeCorrection.State.AWAITING_BOOKS) {
            tickAllBooks(id);
        }
        runJobs(id);
        return id;
    }

    void sign(CorrectionId id, SignedInPerson signer) {
        context.getBean(SigningCorrection.class)
                .sign(signer, id, UUID.randomUUID(), newest(id).sha256(), DemoSchool.PIN.toCharArray());
    }

    void refuseToSign(CorrectionId id, SignedInPerson signer) {
        context.getBean(SigningCorrection.class).refuse(signer, id, "Tôi không có mặt khi sửa");
    }

    void decideOnRefusal(CorrectionId id, String decision) {
        context.getBean(DecidingOnRefusal.class).decide(school.principal, id, Map.of("decision", decision));
    }

    /** What the engine does by itself now; what is due later waits. */
    void runJobs(CorrectionId id) {
        for (Job job : jobs(id)) {
            jobs.executeJob(job.getId());
        }
    }

    List<Job> jobs(CorrectionId id) {
        String instance = context.getBean(ProcessEngine.class)
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .singleResult()
                .getId();
        return jobs.createJobQuery().processInstanceId(instance).executable().list();
    }

    GradeCorrection correction(CorrectionId id) {
        return context.getBean(GradeCorrections.class).get(id);
    }

    GradeCorrection.State state(CorrectionId id) {
        return correction(id).state();
    }

    List<InboxTask> tasks(CorrectionId id) {
        return context.getBean(CorrectionTasks.class).of(id);
    }

    List<String> waiting(CorrectionId id) {
        return tasks(id).stream().map(InboxTask::definitionKey).sorted().toList();
    }

    List<String> history(CorrectionId id) {
        return context.getBean(CorrectionHistory.class).of(id).stream()
                .map(CorrectionHistory.Entry::action)
                .toList();
    }

    boolean hasEnded(CorrectionId id) {
        return context.getBean(vn.kyduyet.workflow.Processes.class)
                .view(CorrectionTasks.PROCESS, id.toString())
                .ended();
    }

    DocumentVersion newest(CorrectionId id) {
        return context.getBean(Documents.class)
                .newest(Objects.requireNonNull(correction(id).document()));
    }

    byte[] pdf(CorrectionId id) {
        return context.getBean(DocumentStore.class).read(newest(id).key());
    }
}
