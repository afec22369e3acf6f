package vn.kyduyet.people;

/**
 * The password with which a new account opens for the first time.
 *
 * @param text what the person is told; kept nowhere
 * @param hash what the database keeps
 */
public record FirstPassword(String text, String hash) {

    /** Without the password, so that no log line ever holds it. */
    @Override
    public String toString() {
        return "a first password";
    }
}
