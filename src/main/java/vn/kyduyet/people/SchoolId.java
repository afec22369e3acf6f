package vn.kyduyet.people;

/**
 * The short name of a school, part of every row and of every stored file's address.
 *
 * @param value lower-case ASCII letters, digits and hyphens, 1 to 40 of them
 */
public record SchoolId(String value) {

    public SchoolId {
        if (!value.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("not a school's short name: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
