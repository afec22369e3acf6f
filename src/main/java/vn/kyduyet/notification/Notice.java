package vn.kyduyet.notification;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/**
 * Something to tell somebody. The words are the teller's: {@code code} is the key of a sentence in the message files of
 * the module that tells, and {@code code.text}, where there is one, of more to say with the same arguments. Both are made
 * when they are read, in the reader's language.
 *
 * @param arguments what fills the sentences' places: text, whole numbers, dates and moments
 * @param link the page that it is about, from the first slash of its path
 * @param clause by which it is told, such as {@code XT Đ10.1b}, or null
 * @param attached the file that comes with the mail, or null
 * @param onceKey tells notices to one person apart that are told once only, or null for what can be told again
 */
public record Notice(
        PersonId recipient,
        SchoolId school,
        NoticeGroup group,
        String code,
        List<Object> arguments,
        String link,
        @Nullable String clause,
        @Nullable Attached attached,
        @Nullable String onceKey) {

    /** Within the application, and nothing that a header or another server could take for more than a path. */
    private static final Pattern PATH = Pattern.compile("/(?!/)[A-Za-z0-9/._~?&=%#-]*");

    private static final int LONGEST_LINK = 400;

    public Notice {
        arguments = List.copyOf(arguments);
        if (link.length() > LONGEST_LINK || !PATH.matcher(link).matches()) {
            throw new IllegalArgumentException("not a path of the application: " + link);
        }
    }

    /** A notice about the home page, by no clause, with nothing attached, that can be told again. */
    public static Notice to(PersonId recipient, SchoolId school, NoticeGroup group, String code, Object... arguments) {
        return new Notice(recipient, school, group, code, List.of(arguments), "/", null, null, null);
    }

    /** The same about another page of the application. */
    public Notice at(String path) {
        return new Notice(recipient, school, group, code, arguments, path, clause, attached, onceKey);
    }

    /** The same, told by a clause; null when none asks for it. */
    public Notice by(@Nullable String citation) {
        return new Notice(recipient, school, group, code, arguments, link, citation, attached, onceKey);
    }

    /** The same, with a version of a document attached to its mail. */
    public Notice with(DocumentId document, int version) {
        return new Notice(
                recipient, school, group, code, arguments, link, clause, new Attached(document, version), onceKey);
    }

    /** The same, told to its recipient once only under this key, which has at most 200 characters. */
    public Notice once(String key) {
        return new Notice(recipient, school, group, code, arguments, link, clause, attached, key);
    }

    /** A version of a document. */
    public record Attached(DocumentId document, int version) {}
}
