package vn.kyduyet.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PreparedFile;
import vn.kyduyet.document.Preparing;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/** The checker draws up the minutes of a spot check: a PDF for the archive with a field for each of the two signatures. */
@Component
public class DrawingUpMinutes {

    /** How often another checker may be faster with the next number. */
    private static final int MOST_TRIES = 5;

    private static final Set<String> FIELDS = Set.of(SpotCheck.CHECKER_FIELD, SpotCheck.TEACHER_FIELD);
    private static final String PDF = "application/pdf";

    private final SpotChecks checks;
    private final Checkers checkers;
    private final LookingAtLesson looking;
    private final MinutesDrawing minutes;
    private final MinutesForm form;
    private final Preparing preparing;
    private final Documents documents;
    private final DocumentStore store;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final String address;
    private final Clock clock;

    DrawingUpMinutes(
            SpotChecks checks,
            Checkers checkers,
            LookingAtLesson looking,
            MinutesDrawing minutes,
            MinutesForm form,
            Preparing preparing,
            Documents documents,
            DocumentStore store,
            AuditTrail audit,
            TransactionTemplate transaction,
            @Value("${kyduyet.address}") String address,
            Clock clock) {
        this.checks = checks;
        this.checkers = checkers;
        this.looking = looking;
        this.minutes = minutes;
        this.form = form;
        this.preparing = preparing;
        this.documents = documents;
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.address = address;
        this.clock = clock;
    }

    /**
     * Draws the minutes up; the same form again gives those that it made.
     *
     * @param answers of the form, checked
     * @param token identifies the form
     * @throws vn.kyduyet.refusal.RefusedException when the person checks nobody, or not this teacher on this day
     */
    public SpotCheckId drawUp(
            SignedInPerson checker,
            Person teacher,
            LocalDate day,
            Lesson lesson,
            Map<String, Object> answers,
            UUID token) {
        Role role = checkers.require(checker);
        if (teacher.id().equals(checker.id())) {
            throw Refusal.forbidden("inspection.refused.own").asException();
        }
        if (day.isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid("inspection.refused.future").asException();
        }
        for (int tryNumber = 1; ; tryNumber++) {
            Optional<SpotCheckId> made = checks.madeWith(token);
            if (made.isPresent()) {
                return made.get();
            }
            try {
                return make(checker, role, teacher, day, lesson, answers, token);
            } catch (DuplicateKeyException taken) {
                if (tryNumber == MOST_TRIES) {
                    throw taken;
                }
            }
        }
    }

    private SpotCheckId make(
            SignedInPerson checker,
            Role role,
            Person teacher,
            LocalDate day,
            Lesson lesson,
            Map<String, Object> answers,
            UUID token) {
        SpotCheck check = new SpotCheck(
                new SpotCheckId(UUID.randomUUID()),
                checker.school(),
                new DocumentId(UUID.randomUUID()),
                checks.nextNumber(checker.school(), day.getYear()),
                checker.id(),
                role,
                teacher.id(),
                day,
                lesson.period(),
                lesson.subject(),
                lesson.className(),
                SpotCheck.State.DRAWN_UP,
                "",
                clock.instant(),
                clock.instant());
        List<HeldRecord> records = looking.records(teacher, lesson, day);
        String code = documents.newLookupCode();
        String lookup = address + "/lookup/" + code;
        byte[] pdf = minutes.draw(check, lesson, records, answers, code, lookup);
        try (PreparedFile prepared = preparing.prepareGenerated(pdf, lookup, FIELDS)) {
            store.store(
                    new StorageKey(check.school().value(), DocumentKind.SPOT_CHECK.folder(), prepared.sha256()),
                    prepared.file());
            transaction.executeWithoutResult(status -> {
                add(check, prepared, minutes.title(check), code, token);
                tell(check, records, answers, prepared.sha256());
            });
            return check.id();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void add(SpotCheck check, PreparedFile prepared, String title, String code, UUID token) {
        documents.create(check.document(), check.school(), DocumentKind.SPOT_CHECK, title, check.checker(), code);
        documents.append(
                check.document(),
                prepared.sha256(),
                prepared.size(),
                prepared.pages(),
                DocumentVersion.Origin.PREPARED,
                PDF,
                "bien-ban-kiem-tra-%d-%02d.pdf".formatted(check.day().getYear(), check.number()),
                check.checker());
        checks.add(check, token);
    }

    private void tell(SpotCheck check, List<HeldRecord> records, Map<String, Object> answers, String sha256) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("teacher", check.teacher().toString());
        details.put("sha256", sha256);
        records.forEach(record ->
                details.put("record:" + record.type().id(), record.standing().name()));
        List<MinutesForm.Answer> all = new ArrayList<>(form.all(answers));
        all.forEach(answer -> details.put(SpotCheckHistory.ANSWER + answer.label(), answer.text()));
        audit.append(
                check.school().value(),
                check.checker().value(),
                "spot-check.drawn-up",
                SpotCheckHistory.AUDITED,
                check.id().toString(),
                details);
    }
}
