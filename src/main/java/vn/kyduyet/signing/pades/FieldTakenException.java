package vn.kyduyet.signing.pades;

/** Thrown when a field that is to be signed holds a signature already. */
public class FieldTakenException extends RuntimeException {

    FieldTakenException(String field) {
        super("the field " + field + " is signed already");
    }
}
