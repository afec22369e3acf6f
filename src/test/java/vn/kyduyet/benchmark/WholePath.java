package vn.kyduyet.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import vn.kyduyet.KyDuyet;
import vn.kyduyet.document.Documents;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.lessonplan.LessonPlans;
import vn.kyduyet.lessonplan.ReviewingLessonPlan;
import vn.kyduyet.lessonplan.Submission;
import vn.kyduyet.lessonplan.SubmittingLessonPlan;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.BulkSigning;
import vn.kyduyet.workflow.Inbox;

/**
 * A principal's batch in the whole application: each document is claimed, fetched from the store, signed, stored, and
 * its task, history and audit event committed with it.
 */
final class WholePath implements AutoCloseable {

    private static final PersonId TEACHER = DemoSchool.person("giaovien.an");
    private static final PersonId HEAD = DemoSchool.person("totruong.toan");
    private static final PersonId PRINCIPAL = DemoSchool.person("hieutruong");

    private final Path folder;
    private final ConfigurableApplicationContext application;

    WholePath(int workers, Map<String, Object> database) throws Exception {
        folder = Files.createTempDirectory("benchmark-");
        Map<String, Object> settings = new HashMap<>(database);
        settings.putAll(Map.of(
                "kyduyet.data", folder,
                "kyduyet.demo.lesson-plans", false,
                "kyduyet.signing.workers", workers,
                "kyduyet.signing.levels.lesson-plan.signing", "B_B",
                "kyduyet.signing.levels.lesson-plan.archive", "B_B",
                "server.port", 0,
                "spring.main.banner-mode", "off",
                "logging.level.vn.kyduyet", "warn",
                "logging.level.org.springframework.boot.SpringApplication", "warn"));
        // As arguments, because the application's own file is stronger than mere properties.
        application = new SpringApplication(KyDuyet.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** Documents a second. */
    double rate(byte[] pdf, int count) throws Exception {
        List<LessonPlan> plans = submitted(pdf, count);
        sign(HEAD, plans);
        long start = System.nanoTime();
        sign(PRINCIPAL, plans);
        return count / Measure.seconds(start);
    }

    private List<LessonPlan> submitted(byte[] pdf, int count) throws Exception {
        SubmittingLessonPlan submitting = application.getBean(SubmittingLessonPlan.class);
        LessonPlans plans = application.getBean(LessonPlans.class);
        List<LessonPlan> submitted = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Submission submission = new Submission(UUID.randomUUID(), "Bài " + number, "Toán", "7A", 10, 2, true);
            submitted.add(plans.get(
                    submitting.submit(TEACHER, submission, new ByteArrayInputStream(pdf), "bai-" + number + ".pdf")));
        }
        return submitted;
    }

    private void sign(PersonId signer, List<LessonPlan> plans) {
        Inbox inbox = application.getBean(Inbox.class);
        Documents documents = application.getBean(Documents.class);
        List<ReviewingLessonPlan.Selected> selected = plans.stream()
                .map(plan -> new ReviewingLessonPlan.Selected(
                        inbox.openFor(plan.id().toString(), signer)
                                .orElseThrow()
                                .id(),
                        documents.newest(plan.document()).sha256()))
                .toList();
        BatchId batch = application
                .getBean(ReviewingLessonPlan.class)
                .approveAll(signer, selected, DemoSchool.PIN.toCharArray());
        BulkSigning bulk = application.getBean(BulkSigning.class);
        BatchProgress progress = bulk.progress(batch, signer);
        while (progress.state() == BatchProgress.State.RUNNING) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            progress = bulk.progress(batch, signer);
        }
        if (progress.signed() != plans.size()) {
            throw new IllegalStateException("only " + progress.signed() + " of " + plans.size() + " were signed: "
                    + progress.items().stream()
                            .filter(item -> item.reason() != null)
                            .findFirst());
        }
    }

    @Override
    public void close() throws IOException {
        SpringApplication.exit(application);
        FileSystemUtils.deleteRecursively(folder);
    }
}
