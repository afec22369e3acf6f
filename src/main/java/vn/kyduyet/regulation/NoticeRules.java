package vn.kyduyet.regulation;

/**
 * Who is told what when a record moves.
 *
 * @param approver whether the next one on the route is told of a submission
 * @param submitter whether whoever handed it in is told that it arrived
 * @param approvedFile whether the approved file is mailed to whoever handed it in
 */
public record NoticeRules(Rule<Boolean> approver, Rule<Boolean> submitter, Rule<Boolean> approvedFile) {}
