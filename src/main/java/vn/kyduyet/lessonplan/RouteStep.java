package vn.kyduyet.lessonplan;

import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;

/**
 * One signature on the way of a plan.
 *
 * @param role the post in which the person signs
 * @param fieldName the signature field on the approval sheet
 */
public record RouteStep(Role role, PersonId person, String fieldName) {}
