package vn.kyduyet.lessonplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.register.RecordDetails;
import vn.kyduyet.verification.register.RecordKeeper;
import vn.kyduyet.verification.register.RegisteredRoute;

/** What a verification asks of the lesson plans. */
@Component
class LessonPlanRecords implements RecordKeeper {

    private final LessonPlans plans;
    private final ReadingLessonPlans reading;
    private final Signatures signatures;

    LessonPlanRecords(LessonPlans plans, ReadingLessonPlans reading, Signatures signatures) {
        this.plans = plans;
        this.reading = reading;
        this.signatures = signatures;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.LESSON_PLAN, DocumentKind.SCHOOL_RECORD);
    }

    @Override
    public Optional<RegisteredRoute> route(DocumentId document) {
        return plans.ofDocument(document)
                .map(plan -> new RegisteredRoute(
                        steps(plan),
                        signatures.of(document).stream()
                                .map(signature -> new RegisteredRoute.RegisteredSignature(
                                        signature.version(),
                                        signature.fieldName(),
                                        signature.signer(),
                                        signature.certificate(),
                                        signature.signedAt()))
                                .toList()));
    }

    private static List<RegisteredRoute.Step> steps(LessonPlan plan) {
        List<RegisteredRoute.Step> steps = new ArrayList<>();
        for (RouteStep step : plan.isSignedDigitally() ? plan.route() : List.<RouteStep>of()) {
            steps.add(new RegisteredRoute.Step(
                    steps.size() + 1,
                    step.fieldName(),
                    step.person(),
                    step.role(),
                    step.role() == Role.GROUP_HEAD ? plan.group() : null,
                    step.inPlaceOf()));
        }
        return steps;
    }

    @Override
    public Optional<RecordDetails> details(DocumentId document, SignedInPerson reader) {
        return plans.ofDocument(document)
                .filter(plan -> reading.mayRead(reader, plan))
                .map(plan -> new RecordDetails(
                        "/lesson-plans/" + plan.id(),
                        reading.history(plan.id()).stream()
                                .map(LessonPlanRecords::decision)
                                .toList()));
    }

    @Override
    public Optional<Audited> audited(DocumentId document) {
        return plans.ofDocument(document)
                .map(plan -> new Audited(SubmittingLessonPlan.AUDITED, plan.id().toString()));
    }

    private static RecordDetails.Decision decision(PlanView.HistoryEntry entry) {
        String inPlaceOf = entry.details().get("inPlaceOf");
        return new RecordDetails.Decision(
                entry.at(),
                entry.actor(),
                new Reason("lessonplan.history." + entry.action(), List.of()),
                inPlaceOf == null || !entry.action().equals("lesson-plan.signed") ? null : Role.valueOf(inPlaceOf),
                entry.answers().stream()
                        .map(answer -> new RecordDetails.Remark(answer.label(), answer.text()))
                        .toList());
    }
}
