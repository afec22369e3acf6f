package vn.kyduyet.regulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a school's regulation in one edition, with those of the default where it is silent.
 *
 * @param id the name of its file
 * @param inForce the first day on which this edition holds: that of the regulation itself, or of a later edition of the
 *     default from which it inherits
 * @param citation how its clauses are cited, such as {@code XT}; empty for the default
 * @param title its full title
 * @param issuer who issued it, with number and date; empty for the default, which nobody issued
 * @param catalogue the types of record that exist
 * @param rules all rules, in the order in which people read them
 * @param mostPeriods how many periods of a subject and class level the lesson plans of one week may have in all; absent
 *     when there is no limit
 * @param fileName how the file of a lesson plan is named; absent when it keeps its own name
 * @param lateAllowed whether a record may still be handed in after its time, marked as late
 * @param review when those on the route decide
 */
public record Regulation(
        String id,
        LocalDate inForce,
        String citation,
        String title,
        String issuer,
        List<RecordType> catalogue,
        List<Rule<?>> rules,
        Optional<Rule<Integer>> mostPeriods,
        Optional<Rule<FileNamePattern>> fileName,
        Rule<Boolean> lateAllowed,
        Rule<ReviewRhythm> review,
        NoticeRules notices,
        CheckRules checks,
        AccountRules accounts,
        MarkRules marks,
        CorrectionRules corrections,
        ClosingRules closing) {

    /** Names the edition for ever, such as {@code xuan-truong@2023-09-29}: what a running approval keeps. */
    public String edition() {
        return id + "@" + inForce;
    }

    /** A type of record of the catalogue. */
    public Optional<RecordType> record(String type) {
        return catalogue.stream().filter(record -> record.id().equals(type)).findFirst();
    }

    /** The lesson plan, which every catalogue has. */
    public RecordType lessonPlan() {
        return record(RecordType.LESSON_PLAN).orElseThrow();
    }
}
