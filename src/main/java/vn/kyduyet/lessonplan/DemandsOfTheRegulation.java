package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.notification.DemandedNotices;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.regulation.NoticeRules;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.Rule;

/** The notices about plans that a school's own regulation demands. */
@Component
class DemandsOfTheRegulation implements DemandedNotices {

    private final Regulations regulations;
    private final Clock clock;

    DemandsOfTheRegulation(Regulations regulations, Clock clock) {
        this.regulations = regulations;
        this.clock = clock;
    }

    @Override
    public List<Demand> of(SchoolId school) {
        NoticeRules rules = regulations.on(school, LocalDate.now(clock)).notices();
        List<Demand> demands = new ArrayList<>();
        add(demands, NoticeGroup.WAITING_FOR_ME, rules.approver());
        // The receipt and the approved file come in the same group, often by the same clause.
        add(demands, NoticeGroup.MY_RECORDS, rules.approvedFile().value() ? rules.approvedFile() : rules.submitter());
        return demands;
    }

    private static void add(List<Demand> demands, NoticeGroup group, Rule<Boolean> rule) {
        if (rule.value() && !rule.inherited()) {
            demands.add(
                    new Demand(group, rule.clause().citation(), rule.clause().text()));
        }
    }
}
