package vn.kyduyet.people;

/**
 * Somebody who works at a school or inspects it.
 *
 * @param fullName in Vietnamese order: family name, middle names, given name
 */
public record Person(PersonId id, SchoolId school, String fullName, String email) {}
