package vn.kyduyet.signing.pades;

/** Thrown when a seal's field is to be signed before the official's. */
public class FieldTooEarlyException extends RuntimeException {

    FieldTooEarlyException(String field, String before) {
        super("the field " + field + " is signed after " + before + " only");
    }
}
