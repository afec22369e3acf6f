package vn.kyduyet.lessonplan.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.lessonplan.ComparingRounds;
import vn.kyduyet.lessonplan.LessonPlanId;
import vn.kyduyet.lessonplan.OpenTask;
import vn.kyduyet.lessonplan.PlanView;
import vn.kyduyet.lessonplan.QueueFilter;
import vn.kyduyet.lessonplan.Remark;
import vn.kyduyet.lessonplan.RemarkingLessonPlan;
import vn.kyduyet.lessonplan.ReviewQueue;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;

/** What a plan's page has for reviewing: its place in the queue, its remarks, and what changed since the last time. */
@Component
class ReviewAids {

    private final ReviewQueue queues;
    private final RemarkingLessonPlan remarking;
    private final ComparingRounds comparing;
    private final StaffDirectory staff;

    ReviewAids(ReviewQueue queues, RemarkingLessonPlan remarking, ComparingRounds comparing, StaffDirectory staff) {
        this.queues = queues;
        this.remarking = remarking;
        this.comparing = comparing;
        this.staff = staff;
    }

    /** Reads {@code queue} and {@code whole} of the model, and adds what the page shows. */
    void add(SignedInPerson me, PlanView view, Model model) {
        String queue = (String) model.getAttribute("queue");
        boolean reviews = view.task().filter(OpenTask::decides).isPresent();
        model.addAttribute("reviews", reviews);
        if (reviews || queue != null) {
            QueueFilter filter = queue == null ? QueueFilter.EVERYTHING : QueueFilter.of(queue);
            model.addAttribute("leafing", filter.query());
            model.addAttribute(
                    "place", queues.place(me.id(), filter, view.plan().id()).orElse(null));
        }
        List<Remark> remarks = remarking.of(me, view.plan().id());
        model.addAttribute("remarks", remarks);
        model.addAttribute(
                "remarkers",
                staff.names(remarks.stream().map(Remark::author).distinct().toList()));
        model.addAttribute(
                "unchecked", remarks.stream().filter(Remark::isUnchecked).toList());
        model.addAttribute("newRemark", UUID.randomUUID());
        Boolean whole = (Boolean) model.getAttribute("whole");
        ComparingRounds.Changes changes = changes(view, whole, reviews);
        model.addAttribute("changes", changes);
        int round = round(view);
        model.addAttribute("round", round);
        model.addAttribute("resubmitted", round > 1);
    }

    private ComparingRounds.@Nullable Changes changes(PlanView view, @Nullable Boolean whole, boolean reviews) {
        boolean wanted = whole == null ? reviews : !whole;
        return wanted ? comparing.of(view.plan()).orElse(null) : null;
    }

    /** Each round sends one file. */
    private static int round(PlanView view) {
        return (int) view.versions().stream()
                .filter(version -> version.origin() == DocumentVersion.Origin.SUBMITTED)
                .count();
    }

    /** Where a reviewer goes after the decision on a plan: on in the queue that he or she leafs through, if any. */
    String next(SignedInPerson me, LessonPlanId plan, @Nullable String queue) {
        if (queue == null) {
            return "/lesson-plans/" + plan;
        }
        QueueFilter filter = QueueFilter.of(queue);
        return queues.place(me.id(), filter, plan)
                .map(place -> place.after() == null ? place.before() : place.after())
                .or(() -> queues.first(me.id(), filter))
                .map(next -> "/lesson-plans/" + next + "?queue=" + encoded(filter.query()))
                .orElse("/lesson-plans/review" + (filter.isEmpty() ? "" : "?" + filter.query()));
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
