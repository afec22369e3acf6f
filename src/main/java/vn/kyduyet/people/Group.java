package vn.kyduyet.people;

/** A subject group of a school ("Tổ chuyên môn"). */
public record Group(GroupId id, SchoolId school, String name) {}
