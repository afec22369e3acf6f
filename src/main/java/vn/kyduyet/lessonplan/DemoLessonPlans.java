package vn.kyduyet.lessonplan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.OpenedDocuments;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/**
 * Fills the demo school with plans that wait for the principal: handed in by their teachers and signed by the heads of
 * group, through the same use cases as everyone's. A start that was broken off goes on where it was.
 */
@Component
@ConditionalOnProperty({"kyduyet.demo.school", "kyduyet.demo.lesson-plans"})
class DemoLessonPlans {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLessonPlans.class);
    private static final String FOLDER = "demo/lesson-plans/";

    private final SubmittingLessonPlan submitting;
    private final ReviewingLessonPlan reviewing;
    private final LessonPlans plans;
    private final Submissions submissions;
    private final Documents documents;
    private final OpenedDocuments opened;
    private final Inbox inbox;
    private final JdbcClient database;

    DemoLessonPlans(
            SubmittingLessonPlan submitting,
            ReviewingLessonPlan reviewing,
            LessonPlans plans,
            Submissions submissions,
            Documents documents,
            OpenedDocuments opened,
            Inbox inbox,
            JdbcClient database) {
        this.submitting = submitting;
        this.reviewing = reviewing;
        this.plans = plans;
        this.submissions = submissions;
        this.documents = documents;
        this.opened = opened;
        this.inbox = inbox;
        this.database = database;
    }

    /** After the server answers, so that nobody waits for it. */
    @Async
    @EventListener(ApplicationReadyEvent.class)
    void load() throws IOException {
        int people = database.sql("select count(*) from school where id = :school")
                .param("school", DemoSchool.SCHOOL.value())
                .query(Integer.class)
                .single();
        if (people == 0) {
            return;
        }
        int loaded = 0;
        for (List<String> row : rows()) {
            loaded += load(row) ? 1 : 0;
        }
        if (loaded > 0) {
            LOG.info("the demo school has {} lesson plans that wait for the principal", loaded);
        }
    }

    private boolean load(List<String> row) throws IOException {
        String slug = row.get(0);
        UUID token = UUID.nameUUIDFromBytes(("demo/" + slug).getBytes(StandardCharsets.UTF_8));
        if (Boolean.parseBoolean(row.get(7)) || submissions.planOf(token).isPresent()) {
            return false;
        }
        PersonId author = DemoSchool.person(row.get(1));
        Submission submission = new Submission(
                token,
                row.get(3),
                row.get(2),
                row.get(4),
                Integer.valueOf(row.get(5)),
                Integer.valueOf(row.get(6)),
                true);
        Resource file = new PathMatchingResourcePatternResolver().getResource("classpath:" + FOLDER + slug + ".pdf");
        try (InputStream content = file.getInputStream()) {
            LessonPlan plan = plans.get(submitting.submit(author, submission, content, slug + ".pdf"));
            PersonId reviewer = plan.review().orElseThrow().person();
            InboxTask task = inbox.openFor(plan.id().toString(), reviewer).orElseThrow();
            DocumentVersion shown = documents.newest(plan.document());
            opened.add(shown, reviewer);
            reviewing.approve(
                    task,
                    reviewer,
                    Map.of(DecisionRecord.DECISION, "approve"),
                    UUID.randomUUID(),
                    shown.sha256(),
                    DemoSchool.PIN.toCharArray());
        }
        return true;
    }

    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource(FOLDER + "index.csv").getInputStream(), StandardCharsets.UTF_8))) {
            // The titles of the samples have no commas; a school's own lists are read by a library for such files.
            lines.lines().skip(1).map(line -> List.of(line.split(","))).forEach(rows::add);
        }
        return rows;
    }
}
