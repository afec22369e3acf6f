package vn.kyduyet.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.lessonplan.LessonPlanId;
import vn.kyduyet.lessonplan.LessonPlans;
import vn.kyduyet.lessonplan.ReviewingLessonPlan;
import vn.kyduyet.lessonplan.RouteStep;
import vn.kyduyet.lessonplan.Submission;
import vn.kyduyet.lessonplan.SubmittingLessonPlan;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.FollowedFixture;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.workflow.Inbox;

/** The demo school under a regulation, and records of its teachers that went their whole way. */
class InspectionFixture {

    static final PersonId MAI = DemoSchool.person("giaovien.mai");
    static final PersonId KHANH = DemoSchool.person("giaovien.khanh");

    private final ChoosingRegulation choosing;
    private final Regulations regulations;
    private final SubmittingLessonPlan submitting;
    private final ReviewingLessonPlan reviewing;
    private final LessonPlans plans;
    private final Documents documents;
    private final Inbox inbox;
    private final JdbcClient database;
    private final TestClock.MovableClock clock;

    InspectionFixture(
            ChoosingRegulation choosing,
            Regulations regulations,
            SubmittingLessonPlan submitting,
            ReviewingLessonPlan reviewing,
            LessonPlans plans,
            Documents documents,
            Inbox inbox,
            JdbcClient database,
            TestClock.MovableClock clock) {
        this.choosing = choosing;
        this.regulations = regulations;
        this.submitting = submitting;
        this.reviewing = reviewing;
        this.plans = plans;
        this.documents = documents;
        this.inbox = inbox;
        this.database = database;
        this.clock = clock;
    }

    void follow(String profile) {
        FollowedFixture.follow(choosing, profile);
    }

    /** As it was: other tests use the same school. */
    void leaveNothing() {
        FollowedFixture.followNothing(database, regulations);
        clock.reset();
    }

    LessonPlan submit(PersonId author, String type, String title, String subject, String classes, int week, int periods)
            throws Exception {
        Submission submission =
                new Submission(UUID.randomUUID(), type, title, subject, classes, week, periods, null, null, false);
        LessonPlanId id = submitting.submit(author, submission, PdfFixture.stream(PdfFixture.pdf(1, title)), "a.pdf");
        return plans.get(id);
    }

    /** Lets everyone on the route approve. */
    LessonPlan approve(LessonPlan plan) {
        for (RouteStep step : plan.route()) {
            reviewing.approve(
                    inbox.openFor(plan.id().toString(), step.person()).orElseThrow(),
                    step.person(),
                    Map.of("decision", "approve"),
                    UUID.randomUUID(),
                    documents.newest(plan.document()).sha256(),
                    pin());
        }
        // The process archives by itself, which adds a version.
        Instant end = Instant.now().plusSeconds(30);
        while (plans.get(plan.id()).state() != LessonPlan.State.ARCHIVED) {
            assertThat(Instant.now()).as("the process goes on").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return plans.get(plan.id());
    }

    /** Waits until the engine has kept an approved record, which adds its last version. */
    void awaitArchive(LessonPlan plan) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (plans.get(plan.id()).state() != LessonPlan.State.ARCHIVED) {
            assertThat(System.nanoTime()).as("the process goes on").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    static char[] pin() {
        return Arrays.copyOf(DemoSchool.PIN.toCharArray(), DemoSchool.PIN.length());
    }
}
