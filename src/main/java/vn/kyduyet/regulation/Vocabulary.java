package vn.kyduyet.regulation;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.kyduyet.people.Role;

/** The rules that a profile may write: what is not here is not enforced, and misspelt if somebody writes it. */
final class Vocabulary {

    static final String RECORDS = "records.";

    /** Stands for every type of record that has no rule of its own. */
    static final String ANY = "any";

    static final RuleKey<List<String>> CATALOGUE = new RuleKey<>("records.catalogue", Vocabulary::types);
    static final RuleKey<Integer> MOST_PERIODS = new RuleKey<>("lesson-plans.most-periods", node -> node.number(1, 60));
    static final RuleKey<FileNamePattern> FILE_NAME = new RuleKey<>("lesson-plans.file-name", Vocabulary::fileName);
    static final RuleKey<Boolean> LATE_ALLOWED = new RuleKey<>("submission.late-allowed", ProfileNode::flag);
    static final RuleKey<ReviewRhythm> REVIEW = new RuleKey<>("review.rhythm", node -> node.oneOf(ReviewRhythm.class));
    static final RuleKey<Boolean> TOLD_APPROVER = new RuleKey<>("notices.approver", ProfileNode::flag);
    static final RuleKey<Boolean> TOLD_SUBMITTER = new RuleKey<>("notices.submitter", ProfileNode::flag);
    static final RuleKey<Boolean> MAILED_FILE = new RuleKey<>("notices.approved-file", ProfileNode::flag);
    static final RuleKey<Role> PLAN_BY = new RuleKey<>("checks.plan-by", node -> node.oneOf(Role.class));
    static final RuleKey<List<String>> PLAN_OF = new RuleKey<>("checks.plan-of", Vocabulary::types);
    static final RuleKey<Role> CHASED_BY = new RuleKey<>("checks.chased-by", node -> node.oneOf(Role.class));
    static final RuleKey<List<String>> SPOT = new RuleKey<>("checks.spot", Vocabulary::types);
    static final RuleKey<Boolean> PERSONAL = new RuleKey<>("accounts.personal", ProfileNode::flag);
    static final RuleKey<Integer> PASSWORD_MONTHS =
            new RuleKey<>("accounts.password-months", node -> node.number(1, 120));
    static final RuleKey<Role> PASSWORD_REMINDED_BY =
            new RuleKey<>("accounts.password-reminded-by", node -> node.oneOf(Role.class));

    static final RuleKey<List<MarkEntryWindow>> WINDOWS = new RuleKey<>("marks.windows", TermPointReader::windows);
    static final RuleKey<Boolean> COORDINATOR = new RuleKey<>("marks.coordinator", ProfileNode::flag);
    static final RuleKey<List<MarkProgress>> PROGRESS = new RuleKey<>("marks.progress", TermPointReader::progress);
    static final RuleKey<Integer> PERIODIC_DAYS =
            new RuleKey<>("marks.periodic-working-days", node -> node.number(1, 60));
    static final RuleKey<Integer> MONTHLY_DAY = new RuleKey<>("marks.monthly-day", node -> node.number(1, 31));
    static final RuleKey<MonthDay> SUMMER_UNTIL = new RuleKey<>("marks.summer-before", ProfileNode::monthDay);
    static final RuleKey<MarkRules.ProgressCheck> PROGRESS_CHECK =
            new RuleKey<>("marks.progress-check", node -> node.oneOf(MarkRules.ProgressCheck.class));

    static final RuleKey<String> CORRECTION_TITLE = new RuleKey<>("corrections.title", ProfileNode::text);
    static final RuleKey<List<CorrectionRules.EvidenceKind>> EVIDENCE = new RuleKey<>(
            "corrections.evidence", node -> distinct(node, item -> item.oneOf(CorrectionRules.EvidenceKind.class)));
    static final RuleKey<Role> CORRECTION_APPROVED_BY =
            new RuleKey<>("corrections.approved-by", node -> node.oneOf(List.of(Role.VICE_PRINCIPAL, Role.PRINCIPAL)));
    static final RuleKey<List<CorrectionParty>> WITNESSES = new RuleKey<>("corrections.witnesses", Vocabulary::parties);
    static final RuleKey<List<CorrectionParty>> SIGNERS = new RuleKey<>("corrections.signers", Vocabulary::parties);
    static final RuleKey<Boolean> OFFICE_HOURS = new RuleKey<>("corrections.office-hours", ProfileNode::flag);
    static final RuleKey<TermPoint> CORRECTION_LAST_DAY = new RuleKey<>("corrections.last-day", TermPointReader::read);
    static final RuleKey<CorrectionRules.AfterLock> AFTER_LOCK =
            new RuleKey<>("corrections.after-lock", node -> node.oneOf(CorrectionRules.AfterLock.class));
    static final RuleKey<List<String>> RELATED_BOOKS = new RuleKey<>("corrections.related-books", node -> texts(node));
    static final RuleKey<Integer> OPEN_MINUTES =
            new RuleKey<>("corrections.open-minutes", node -> node.number(1, 1440));
    static final RuleKey<Boolean> SEVERAL_ROLES = new RuleKey<>("corrections.several-roles", ProfileNode::flag);
    static final RuleKey<CorrectionRules.Retention> RETENTION =
            new RuleKey<>("corrections.retention", node -> node.oneOf(CorrectionRules.Retention.class));

    static final RuleKey<Boolean> LOCK_PROPOSED = new RuleKey<>("closing.lock-proposed", ProfileNode::flag);
    static final RuleKey<Role> LOCKED_BY =
            new RuleKey<>("closing.locked-by", node -> node.oneOf(List.of(Role.ADMINISTRATOR, Role.VICE_PRINCIPAL)));
    static final RuleKey<Boolean> LEADER_SIGNS_TERMS = new RuleKey<>("closing.leader-signs-terms", ProfileNode::flag);
    static final RuleKey<Boolean> TEACHER_SIGNS = new RuleKey<>("closing.teacher-signs", ProfileNode::flag);
    static final RuleKey<Boolean> HOMEROOM_COLLECTS = new RuleKey<>("closing.homeroom-collects", ProfileNode::flag);
    static final RuleKey<Boolean> COMPLETE_FIRST = new RuleKey<>("closing.complete-first", ProfileNode::flag);
    static final RuleKey<Boolean> AUDIT_LOCKS = new RuleKey<>("closing.audit-locks", ProfileNode::flag);
    static final RuleKey<Boolean> REOPENED_BY_PETITION =
            new RuleKey<>("closing.reopened-by-petition", ProfileNode::flag);
    static final RuleKey<Integer> REOPEN_DAYS = new RuleKey<>("closing.reopen-days", node -> node.number(1, 60));
    static final RuleKey<List<String>> PRINTED_BOOKS = new RuleKey<>("closing.printed", node -> texts(node));
    static final RuleKey<ClosingRules.KeptFor> KEPT =
            new RuleKey<>("closing.kept", node -> node.oneOf(ClosingRules.KeptFor.class));

    static final RuleKey<String> NAME = new RuleKey<>("name", ProfileNode::text);
    static final RuleKey<Holder> HOLDER = new RuleKey<>("holder", node -> node.oneOf(Holder.class));
    static final RuleKey<List<Role>> ROUTE = new RuleKey<>("route", Vocabulary::route);
    static final RuleKey<SigningManner> SIGNING = new RuleKey<>("signing", node -> node.oneOf(SigningManner.class));
    static final RuleKey<Boolean> SIGNED_BY_AUTHOR = new RuleKey<>("signed-by-author", ProfileNode::flag);
    static final RuleKey<SubmissionCycle> DUE = new RuleKey<>("due", CycleReader::read);
    static final RuleKey<Set<FileFormat>> FORMATS = new RuleKey<>("formats", Vocabulary::formats);
    static final RuleKey<Boolean> PRINTED = new RuleKey<>("printed", ProfileNode::flag);
    static final RuleKey<Boolean> DOWNLOADED = new RuleKey<>("downloaded", ProfileNode::flag);
    static final RuleKey<List<String>> SECTIONS = new RuleKey<>("sections", node -> texts(node));

    private static final Map<String, RuleKey<?>> GENERAL = byName(
            CATALOGUE,
            MOST_PERIODS,
            FILE_NAME,
            LATE_ALLOWED,
            REVIEW,
            TOLD_APPROVER,
            TOLD_SUBMITTER,
            MAILED_FILE,
            PLAN_BY,
            PLAN_OF,
            CHASED_BY,
            SPOT,
            PERSONAL,
            PASSWORD_MONTHS,
            PASSWORD_REMINDED_BY,
            WINDOWS,
            COORDINATOR,
            PROGRESS,
            PERIODIC_DAYS,
            MONTHLY_DAY,
            SUMMER_UNTIL,
            PROGRESS_CHECK,
            CORRECTION_TITLE,
            EVIDENCE,
            CORRECTION_APPROVED_BY,
            WITNESSES,
            SIGNERS,
            OFFICE_HOURS,
            CORRECTION_LAST_DAY,
            AFTER_LOCK,
            RELATED_BOOKS,
            OPEN_MINUTES,
            SEVERAL_ROLES,
            RETENTION,
            LOCK_PROPOSED,
            LOCKED_BY,
            LEADER_SIGNS_TERMS,
            TEACHER_SIGNS,
            HOMEROOM_COLLECTS,
            COMPLETE_FIRST,
            AUDIT_LOCKS,
            REOPENED_BY_PETITION,
            REOPEN_DAYS,
            PRINTED_BOOKS,
            KEPT);

    private static final Map<String, RuleKey<?>> OF_A_RECORD =
            byName(NAME, HOLDER, ROUTE, SIGNING, SIGNED_BY_AUTHOR, DUE, FORMATS, PRINTED, DOWNLOADED, SECTIONS);

    private static final List<Role> APPROVERS = List.of(Role.GROUP_HEAD, Role.VICE_PRINCIPAL, Role.PRINCIPAL);

    private Vocabulary() {}

    private static Map<String, RuleKey<?>> byName(RuleKey<?>... keys) {
        Map<String, RuleKey<?>> names = new LinkedHashMap<>();
        for (RuleKey<?> key : keys) {
            names.put(key.name(), key);
        }
        return names;
    }

    /** Throws {@link FaultyProfileException} when there is no such rule or its value is not of its kind. */
    static void check(ProfileNode name, ProfileNode value) {
        String[] parts = name.text().split("\\.", -1);
        RuleKey<?> general = GENERAL.get(name.text());
        if (general != null) {
            general.reader().apply(value);
        } else if (parts.length == 3 && name.text().startsWith(RECORDS) && OF_A_RECORD.containsKey(parts[2])) {
            if (parts[1].equals(ANY) && parts[2].equals(NAME.name())) {
                throw name.fault("each type of record has a name of its own; write records.<type>.name");
            }
            OF_A_RECORD.get(parts[2]).reader().apply(value);
        } else {
            throw name.fault("there is no rule \"" + name.text() + "\"; " + Nearest.to(name.text(), known(parts)));
        }
    }

    private static List<String> known(String[] parts) {
        List<String> known = new ArrayList<>(GENERAL.keySet());
        String type = parts.length == 3 ? parts[1] : "<type>";
        OF_A_RECORD.keySet().forEach(rule -> known.add(RECORDS + type + "." + rule));
        return known;
    }

    /** The type of record that a rule is about, or nothing for a general rule. */
    static Optional<String> typeOf(String rule) {
        String[] parts = rule.split("\\.", -1);
        return parts.length == 3 && rule.startsWith(RECORDS) ? Optional.of(parts[1]) : Optional.empty();
    }

    private static List<String> types(ProfileNode node) {
        return distinct(node, item -> {
            String type = item.text();
            if (!type.matches("[a-z0-9]+(-[a-z0-9]+)*") || type.equals(ANY) || type.length() > 40) {
                throw item.fault("\"" + type + "\" cannot name a type of record: at most 40 lower-case ASCII letters,"
                        + " digits and hyphens");
            }
            return type;
        });
    }

    private static List<Role> route(ProfileNode node) {
        return distinct(node, item -> item.oneOf(APPROVERS));
    }

    private static Set<FileFormat> formats(ProfileNode node) {
        List<FileFormat> formats = distinct(node, item -> item.oneOf(FileFormat.class));
        if (formats.isEmpty()) {
            throw node.fault("at least one format is needed, such as [pdf]");
        }
        return Collections.unmodifiableSet(new LinkedHashSet<>(formats));
    }

    private static List<CorrectionParty> parties(ProfileNode node) {
        return distinct(node, item -> item.oneOf(CorrectionParty.class));
    }

    private static List<String> texts(ProfileNode node) {
        return distinct(node, ProfileNode::text);
    }

    private static <T> List<T> distinct(ProfileNode node, Function<ProfileNode, T> reader) {
        List<T> values = new ArrayList<>();
        for (ProfileNode item : node.list()) {
            T value = reader.apply(item);
            if (values.contains(value)) {
                throw item.fault("\"" + item.text() + "\" is in the list twice");
            }
            values.add(value);
        }
        return List.copyOf(values);
    }

    private static FileNamePattern fileName(ProfileNode node) {
        Map<String, ProfileNode> entries = node.entries(Set.of("pattern", "types", "as-written"));
        ProfileNode pattern = node.required(entries, "pattern");
        String unknown = pattern.text().replaceAll("\\{(subject|type|class|week)}", "");
        if (unknown.contains("{") || unknown.contains("}")) {
            throw pattern.fault("a pattern knows {subject}, {type}, {class} and {week} only");
        }
        Map<String, String> types = node.required(entries, "types").entries().entrySet().stream()
                .collect(Collectors.toMap(
                        type -> type.getKey().text(),
                        type -> type.getValue().text(),
                        (one, other) -> one,
                        LinkedHashMap::new));
        if (types.isEmpty()) {
            throw node.fault("\"types\" needs at least one type");
        }
        ProfileNode asWritten = entries.get("as-written");
        return new FileNamePattern(
                pattern.text(), Collections.unmodifiableMap(types), asWritten == null ? List.of() : texts(asWritten));
    }
}
