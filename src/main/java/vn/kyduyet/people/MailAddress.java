package vn.kyduyet.people;

import java.util.regex.Pattern;

/** What an address for mails looks like. */
public final class MailAddress {

    /** As long as the column of the database is. */
    public static final int LONGEST = 200;

    /** One address and nothing beside it: no list, no name in front, so that no header of a mail is made of it. */
    private static final Pattern ONE = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+\\.[^\\s@,;<>\"]+");

    private MailAddress() {}

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && ONE.matcher(text).matches();
    }
}
