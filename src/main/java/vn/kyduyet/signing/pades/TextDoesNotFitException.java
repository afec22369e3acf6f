package vn.kyduyet.signing.pades;

/** Thrown when a text is too long for its field, or has letters that its font lacks. */
public class TextDoesNotFitException extends RuntimeException {

    TextDoesNotFitException(String field, String text) {
        super("the text \"" + text + "\" does not fit into the field " + field);
    }
}
