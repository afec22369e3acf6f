package vn.kyduyet.notification;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Makes a notice's sentences. What fills them are strangers' words: a line break in a title would be a header of its own
 * in a mail, and a turned direction of writing would let a line say what it does not.
 */
@Component
class NoticeWords {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");
    private static final Pattern UNSEEN_BUT_LINES =
            Pattern.compile("[[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]&&[^\\n]]+");
    private static final int LONGEST_TITLE = 200;

    private final MessageSource messages;

    NoticeWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Thrown when the message files do not have the sentence: {@link org.springframework.context.NoSuchMessageException}. */
    void require(String code) {
        messages.getMessage(code, null, Locale.ROOT);
    }

    /** The notice in one line of at most 200 characters. */
    String title(String code, Object[] arguments, Locale locale) {
        // A sentence that a later release no longer has must not keep its reader from all the others.
        return oneLine(String.valueOf(messages.getMessage(code, arguments, code, locale)));
    }

    /** What there is to say beyond the title, or null. */
    @Nullable
    String text(String code, Object[] arguments, Locale locale) {
        String text = messages.getMessage(code + ".text", arguments, null, locale);
        return text == null
                ? null
                : UNSEEN_BUT_LINES
                        .matcher(text.replace("\r\n", "\n").replace('\t', ' '))
                        .replaceAll(" ")
                        .strip();
    }

    private static String oneLine(String sentence) {
        String line = UNSEEN.matcher(sentence).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
