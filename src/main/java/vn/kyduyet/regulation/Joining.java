package vn.kyduyet.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a regulation of a profile and of what it inherits on a day, and checks that they fit together. */
final class Joining {

    private final Profile profile;
    private final LocalDate day;
    private final Inheritance rules;
    private final List<String> types;

    /** @param chain the profile itself, the one that it extends, and so on */
    Joining(List<Profile> chain, LocalDate day) {
        this.profile = chain.get(0);
        this.day = day;
        this.rules = new Inheritance(chain, day);
        this.types = rules.require(Vocabulary.CATALOGUE).value();
    }

    /** Thrown when a rule is missing or is about a type of record that is not in the catalogue: {@link FaultyProfileException}. */
    Regulation regulation() {
        checkTypes();
        Optional<Rule<Integer>> mostPeriods = rules.find(Vocabulary.MOST_PERIODS);
        Optional<Rule<FileNamePattern>> fileName = rules.find(Vocabulary.FILE_NAME);
        Rule<Boolean> lateAllowed = rules.require(Vocabulary.LATE_ALLOWED);
        Rule<ReviewRhythm> review = rules.require(Vocabulary.REVIEW);
        NoticeRules notices = new NoticeRules(
                rules.require(Vocabulary.TOLD_APPROVER),
                rules.require(Vocabulary.TOLD_SUBMITTER),
                rules.require(Vocabulary.MAILED_FILE));
        CheckRules checks = new CheckRules(
                rules.require(Vocabulary.PLAN_BY),
                existing(rules.require(Vocabulary.PLAN_OF)),
                rules.require(Vocabulary.CHASED_BY),
                rules.find(Vocabulary.SPOT).map(this::existing));
        AccountRules accounts = new AccountRules(
                rules.require(Vocabulary.PERSONAL),
                rules.require(Vocabulary.PASSWORD_MONTHS),
                rules.require(Vocabulary.PASSWORD_REMINDED_BY));
        MarkRules marks = marks();
        CorrectionRules corrections = corrections();
        ClosingRules closing = closing();
        List<RecordType> catalogue = types.stream().map(this::record).toList();
        return new Regulation(
                profile.id(),
                day,
                profile.citation(),
                profile.title(),
                profile.issuer(),
                catalogue,
                rules.found(),
                mostPeriods,
                fileName,
                lateAllowed,
                review,
                notices,
                checks,
                accounts,
                marks,
                corrections,
                closing);
    }

    private MarkRules marks() {
        return new MarkRules(
                rules.require(Vocabulary.WINDOWS),
                rules.require(Vocabulary.COORDINATOR),
                rules.require(Vocabulary.PROGRESS),
                rules.require(Vocabulary.PERIODIC_DAYS),
                rules.find(Vocabulary.MONTHLY_DAY),
                rules.find(Vocabulary.SUMMER_UNTIL),
                rules.require(Vocabulary.PROGRESS_CHECK));
    }

    private CorrectionRules corrections() {
        return new CorrectionRules(
                rules.require(Vocabulary.CORRECTION_TITLE),
                rules.require(Vocabulary.EVIDENCE),
                rules.require(Vocabulary.CORRECTION_APPROVED_BY),
                rules.require(Vocabulary.WITNESSES),
                rules.require(Vocabulary.SIGNERS),
                rules.require(Vocabulary.OFFICE_HOURS),
                rules.find(Vocabulary.CORRECTION_LAST_DAY),
                rules.require(Vocabulary.AFTER_LOCK),
                rules.require(Vocabulary.RELATED_BOOKS),
                rules.require(Vocabulary.OPEN_MINUTES),
                rules.require(Vocabulary.SEVERAL_ROLES),
                rules.require(Vocabulary.RETENTION));
    }

    private ClosingRules closing() {
        return new ClosingRules(
                rules.require(Vocabulary.LOCK_PROPOSED),
                rules.require(Vocabulary.LOCKED_BY),
                rules.require(Vocabulary.LEADER_SIGNS_TERMS),
                rules.require(Vocabulary.TEACHER_SIGNS),
                rules.require(Vocabulary.HOMEROOM_COLLECTS),
                rules.require(Vocabulary.COMPLETE_FIRST),
                rules.require(Vocabulary.AUDIT_LOCKS),
                rules.require(Vocabulary.REOPENED_BY_PETITION),
                rules.require(Vocabulary.REOPEN_DAYS),
                rules.require(Vocabulary.PRINTED_BOOKS),
                rules.require(Vocabulary.KEPT));
    }

    private RecordType record(String type) {
        RecordType record = new RecordType(
                type,
                rules.require(Vocabulary.NAME, type),
                rules.require(Vocabulary.HOLDER, type),
                rules.require(Vocabulary.ROUTE, type),
                rules.require(Vocabulary.SIGNING, type),
                rules.require(Vocabulary.SIGNED_BY_AUTHOR, type),
                rules.require(Vocabulary.DUE, type),
                rules.require(Vocabulary.FORMATS, type),
                rules.require(Vocabulary.PRINTED, type),
                rules.require(Vocabulary.DOWNLOADED, type),
                rules.require(Vocabulary.SECTIONS, type));
        // Where a click approves there is no sheet with places for signatures.
        if (record.isSignedByItsAuthor() && record.signing().value() == SigningManner.CLICK) {
            throw rules.own(record.signedByAuthor().name())
                    .or(() -> rules.own(
                            Vocabulary.SIGNED_BY_AUTHOR.of(Vocabulary.ANY).name()))
                    .map(WrittenRule::name)
                    .orElse(profile.top())
                    .fault("an author signs only what is approved by signing; write \"records." + type
                            + ".signing: digital\"");
        }
        return record;
    }

    /** What is inherited may speak of types that this catalogue does not have. */
    private Rule<List<String>> existing(Rule<List<String>> rule) {
        List<String> value = new ArrayList<>(rule.value());
        value.retainAll(types);
        return new Rule<>(rule.name(), List.copyOf(value), rule.clause(), rule.inherited());
    }

    private void checkTypes() {
        if (!types.contains(RecordType.LESSON_PLAN)) {
            throw rules.own(Vocabulary.CATALOGUE.name())
                    .map(WrittenRule::value)
                    .orElse(profile.top())
                    .fault("every catalogue has \"" + RecordType.LESSON_PLAN + "\"");
        }
        for (WrittenRule written : rules.own()) {
            Vocabulary.typeOf(written.name().text())
                    .filter(type -> !type.equals(Vocabulary.ANY))
                    .ifPresent(type -> checkType(type, written.name()));
        }
        for (RuleKey<List<String>> key : List.of(Vocabulary.PLAN_OF, Vocabulary.SPOT)) {
            rules.own(key.name())
                    .ifPresent(written -> written.value().list().forEach(item -> checkType(item.text(), item)));
        }
    }

    private void checkType(String type, ProfileNode place) {
        if (!types.contains(type)) {
            throw place.fault("the catalogue has no type of record \"" + type + "\"; " + Nearest.to(type, types));
        }
    }
}
