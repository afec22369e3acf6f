package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;
import static vn.kyduyet.lessonplan.LessonPlanFixture.submission;

import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.storage.DamagedFileException;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.Incidents;

/** The last, automatic step; its jobs are run by hand here, so that something can be broken before. */
@IntegrationTest
class ArchivingIntegrationTests {

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    Inbox inbox;

    @Autowired
    Incidents incidents;

    @Autowired
    JdbcClient database;

    private final ManagementService jobs;
    private final JobExecutor executor;
    private final ProcessEngine engine;

    @Autowired
    ArchivingIntegrationTests(ProcessEngine engine) {
        this.engine = engine;
        this.jobs = engine.getManagementService();
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    @BeforeEach
    void stopJobs() {
        executor.shutdown();
    }

    @AfterEach
    void startJobs() {
        executor.start();
    }

    @Test
    void aRecordWhoseFileIsMissingBecomesAnIncidentAndIsArchivedWhenItIsBack() throws Exception {
        LessonPlanId id = signedPlan();
        DocumentVersion newest = documents.newest(plans.get(id).document());
        byte[] record = store.read(newest.key());
        store.remove(newest.key());

        int tries = 0;
        while (incident(id).isEmpty()) {
            assertThat(++tries).isLessThan(10);
            assertThatThrownBy(() -> jobs.executeJob(job(id).getId()))
                    .hasRootCauseInstanceOf(DamagedFileException.class);
        }

        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.APPROVED);
        assertThat(incident(id)).get().satisfies(failed -> {
            assertThat(failed.step()).isEqualTo("Task_ArchiveLessonPlan");
            assertThat(failed.process()).isEqualTo("Duyệt giáo án và hồ sơ");
        });

        store.store(newest.key(), record);
        incidents.retry(incident(id).orElseThrow().id());
        jobs.executeJob(job(id).getId());

        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.ARCHIVED);
        assertThat(incident(id)).isEmpty();
    }

    @Test
    void theInboxIsMadeAgainFromTheEngine() throws Exception {
        LessonPlanId id = submitting.submit(AN, submission(), PdfFixture.stream(file()), "a.pdf");
        var before = inbox.about(id.toString());
        assertThat(before).hasSize(1);
        database.sql("delete from inbox_task").update();

        inbox.rebuild();

        assertThat(inbox.about(id.toString())).isEqualTo(before);
    }

    private LessonPlanId signedPlan() throws Exception {
        LessonPlanId id = submitting.submit(AN, submission(), PdfFixture.stream(file()), "a.pdf");
        approve(id, HEAD_OF_MATHS);
        approve(id, PRINCIPAL);
        return id;
    }

    private void approve(LessonPlanId id, PersonId signer) {
        String shown = documents.newest(plans.get(id).document()).sha256();
        reviewing.approve(
                inbox.openFor(id.toString(), signer).orElseThrow(), signer, APPROVE, UUID.randomUUID(), shown, pin());
    }

    private Job job(LessonPlanId id) {
        String instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .singleResult()
                .getId();
        return jobs.createJobQuery().processInstanceId(instance).singleResult();
    }

    private Optional<Incidents.FailedStep> incident(LessonPlanId id) {
        return incidents.open().stream()
                .filter(failed -> failed.businessKey().equals(id.toString()))
                .findFirst();
    }
}
