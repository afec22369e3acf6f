package vn.kyduyet.verification.checks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what stands in a file exactly as ISO 32000-2, 7.2 and 7.3 define it, and forgives nothing: where a forgiving
 * reader must guess, two readers may guess differently, and a signer and an inspector then see two documents.
 */
final class PdfSyntax {

    private static final int DEEPEST = 64;
    private static final int LONGEST_COMMENT = 256;

    /** What a reader that searches for objects by itself looks for; a comment has no reason to name it. */
    private static final List<String> NOT_IN_COMMENTS = List.of("obj", "xref", "trailer", "stream", "EOF", "/Type");

    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean comments;

    PdfSyntax(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    record Name(String text) {}

    record Reference(int number, int generation) {}

    /** A string; what it says is of no interest here, only where it stands. */
    record Text(int from, int to) {}

    /** A word that is no value: {@code obj}, {@code xref}, … */
    record Keyword(String text) {}

    enum Null {
        NULL
    }

    int position() {
        return at;
    }

    void position(int position) {
        at = position;
    }

    /** From here on comments may stand that are beyond suspicion; before, none has a reason to. */
    void allowComments() {
        comments = true;
    }

    /** Skips white space, and comments where they are allowed. */
    void skipSpace() throws StructureFault {
        while (at < end) {
            if (isSpace(bytes[at])) {
                at++;
            } else if (bytes[at] == '%' && !startsWith("%%EOF")) {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void skipComment() throws StructureFault {
        int from = at;
        if (!comments) {
            throw StructureFault.unexplained(from);
        }
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        String comment = new String(bytes, from, Math.min(at - from, LONGEST_COMMENT + 1), StandardCharsets.ISO_8859_1);
        if (comment.length() > LONGEST_COMMENT || NOT_IN_COMMENTS.stream().anyMatch(comment::contains)) {
            throw StructureFault.unexplained(from);
        }
    }

    boolean startsWith(String word) {
        if (at + word.length() > end) {
            return false;
        }
        for (int index = 0; index < word.length(); index++) {
            if (bytes[at + index] != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a word that must stand here. */
    void take(String word) throws StructureFault {
        if (!startsWith(word)) {
            throw StructureFault.unexplained(at);
        }
        at += word.length();
    }

    /** A whole number that is not negative. */
    long number() throws StructureFault {
        skipSpace();
        int from = at;
        long number = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - from < 18) {
            number = number * 10 + bytes[at++] - '0';
        }
        if (at == from) {
            throw StructureFault.unexplained(at);
        }
        return number;
    }

    boolean atDigit() {
        return at < end && bytes[at] >= '0' && bytes[at] <= '9';
    }

    /** The next value, white space before it skipped. */
    Object value() throws StructureFault {
        return value(0);
    }

    private Object value(int depth) throws StructureFault {
        skipSpace();
        if (at >= end || depth > DEEPEST) {
            throw StructureFault.unexplained(at);
        }
        byte first = bytes[at];
        if (first == '/') {
            return name();
        }
        if (first == '<') {
            return at + 1 < end && bytes[at + 1] == '<' ? dictionary(depth) : hexadecimal();
        }
        if (first == '(') {
            return literal();
        }
        if (first == '[') {
            return array(depth);
        }
        if (atDigit() || first == '-' || first == '+' || first == '.') {
            return numberOrReference();
        }
        return keyword();
    }

    private Name name() throws StructureFault {
        at++;
        StringBuilder text = new StringBuilder();
        while (at < end && !isSpace(bytes[at]) && !isDelimiter(bytes[at])) {
            if (bytes[at] == '#' && at + 2 < end) {
                int high = Character.digit(bytes[at + 1], 16);
                int low = Character.digit(bytes[at + 2], 16);
                if (high < 0 || low < 0) {
                    throw StructureFault.unexplained(at);
                }
                text.append((char) (high << 4 | low));
                at += 3;
            } else {
                text.append((char) (bytes[at++] & 0xff));
            }
        }
        return new Name(text.toString());
    }

    private Map<String, Object> dictionary(int depth) throws StructureFault {
        at += 2;
        Map<String, Object> entries = new LinkedHashMap<>();
        while (true) {
            skipSpace();
            if (startsWith(">>")) {
                at += 2;
                return entries;
            }
            int keyAt = at;
            if (at >= end || bytes[at] != '/') {
                throw StructureFault.unexplained(at);
            }
            String key = name().text();
            if (entries.put(key, contained(depth)) != null) {
                throw StructureFault.ambiguous(keyAt);
            }
        }
    }

    private List<Object> array(int depth) throws StructureFault {
        at++;
        List<Object> elements = new ArrayList<>();
        while (true) {
            skipSpace();
            if (at < end && bytes[at] == ']') {
                at++;
                return elements;
            }
            elements.add(contained(depth));
        }
    }

    private Object contained(int depth) throws StructureFault {
        Object value = value(depth + 1);
        if (value instanceof Keyword) {
            throw StructureFault.unexplained(at);
        }
        return value;
    }

    private Text hexadecimal() throws StructureFault {
        int from = at++;
        while (at < end && bytes[at] != '>') {
            if (Character.digit(bytes[at], 16) < 0 && !isSpace(bytes[at])) {
                throw StructureFault.unexplained(at);
            }
            at++;
        }
        take(">");
        return new Text(from, at);
    }

    private Text literal() throws StructureFault {
        int from = at++;
        int open = 1;
        while (open > 0) {
            if (at >= end) {
                throw StructureFault.unexplained(from);
            }
            byte next = bytes[at++];
            if (next == '\\') {
                at++;
            } else if (next == '(') {
                open++;
            } else if (next == ')') {
                open--;
            }
        }
        return new Text(from, at);
    }

    private Object numberOrReference() throws StructureFault {
        int from = at;
        boolean whole = atDigit();
        while (at < end && !isSpace(bytes[at]) && !isDelimiter(bytes[at])) {
            whole &= atDigit();
            at++;
        }
        String text = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        try {
            if (!whole) {
                return Double.valueOf(text);
            }
            long number = Long.parseLong(text);
            Reference reference = number <= Integer.MAX_VALUE ? reference((int) number) : null;
            return reference == null ? (Object) number : reference;
        } catch (NumberFormatException noNumber) {
            throw StructureFault.unexplained(from);
        }
    }

    private Reference reference(int number) throws StructureFault {
        int after = at;
        skipSpace();
        if (atDigit()) {
            long generation = number();
            skipSpace();
            if (startsWith("R") && (at + 1 >= end || isSpace(bytes[at + 1]) || isDelimiter(bytes[at + 1]))) {
                at++;
                return new Reference(number, (int) generation);
            }
        }
        at = after;
        return null;
    }

    private Object keyword() throws StructureFault {
        int from = at;
        while (at < end && !isSpace(bytes[at]) && !isDelimiter(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw StructureFault.unexplained(at);
        }
        String text = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case "null" -> Null.NULL;
            default -> new Keyword(text);
        };
    }

    /** Where a word stands first from a position on, or -1 when nowhere. */
    static int indexOf(byte[] file, String word, int from) {
        for (int at = from; at <= file.length - word.length(); at++) {
            int index = 0;
            while (index < word.length() && file[at + index] == word.charAt(index)) {
                index++;
            }
            if (index == word.length()) {
                return at;
            }
        }
        return -1;
    }

    static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t' || letter == '\f' || letter == 0;
    }

    private static boolean isDelimiter(byte letter) {
        return "()<>[]{}/%".indexOf(letter) >= 0;
    }
}
