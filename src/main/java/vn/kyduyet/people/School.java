package vn.kyduyet.people;

/**
 * A school as its documents name it.
 *
 * @param parentAgency the agency above it, as the head of a document prints it (NĐ 30/2020, Phụ lục I)
 */
public record School(SchoolId id, String name, String parentAgency, String place) {}
