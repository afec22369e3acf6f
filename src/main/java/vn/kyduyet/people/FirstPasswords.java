package vn.kyduyet.people;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Draws first passwords for new accounts. */
@Component
public class FirstPasswords {

    /** Letters and digits that nobody confuses when copying them from paper: no 0 and o, no 1, i and l. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    /** In three groups: 12 signs of 31 are 59 bits, which no throttled guessing ever finds. */
    private static final int GROUPS = 3;

    private static final int GROUP_LENGTH = 4;

    private final PasswordEncoder passwords;
    private final SecureRandom random = new SecureRandom();

    FirstPasswords(PasswordEncoder passwords) {
        this.passwords = passwords;
    }

    /** So many passwords; hashing is slow on purpose, so call it outside of transactions: it uses every core. */
    public List<FirstPassword> draw(int count) {
        List<String> texts =
                IntStream.range(0, count).mapToObj(number -> text()).toList();
        return texts.parallelStream()
                .map(text -> new FirstPassword(text, passwords.encode(text)))
                .toList();
    }

    private String text() {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> random.ints(GROUP_LENGTH, 0, SIGNS.length())
                        .mapToObj(index -> String.valueOf(SIGNS.charAt(index)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
