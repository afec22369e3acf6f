package vn.kyduyet.inspection;

import java.time.Instant;
import vn.kyduyet.people.PersonId;

/**
 * What one check found of one teacher's records of one type, as it was at that moment.
 *
 * @param round how often they were checked, from 1
 * @param remark of the checker; empty where there is none
 */
public record CheckedRecord(
        CheckPlanId plan,
        PersonId teacher,
        String type,
        int round,
        CheckCounts counts,
        CheckCounts.Result result,
        String remark,
        PersonId checkedBy,
        Instant checkedAt) {}
