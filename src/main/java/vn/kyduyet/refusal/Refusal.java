package vn.kyduyet.refusal;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/**
 * The reason why something was not done, told to the user in the words of the message files.
 *
 * @param kind what sort of refusal it is, from which the HTTP status follows
 * @param code the key of the sentence in the message files, which says the fault and what to do next
 * @param arguments what fills the sentence's places, in order
 */
public record Refusal(Kind kind, String code, List<Object> arguments) implements MessageSourceResolvable {

    /** The sorts of refusal, each with the HTTP status that tells it (RFC 9110). */
    public enum Kind {
        INVALID(422),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        TOO_LARGE(413),
        LOCKED(423),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public static Refusal of(Kind kind, String code, Object... arguments) {
        return new Refusal(kind, code, List.of(arguments));
    }

    public static Refusal invalid(String code, Object... arguments) {
        return of(Kind.INVALID, code, arguments);
    }

    public static Refusal forbidden(String code, Object... arguments) {
        return of(Kind.FORBIDDEN, code, arguments);
    }

    public static Refusal notFound(String code, Object... arguments) {
        return of(Kind.NOT_FOUND, code, arguments);
    }

    public static Refusal conflict(String code, Object... arguments) {
        return of(Kind.CONFLICT, code, arguments);
    }

    /** The same refusal as an exception, which also rolls the transaction back. */
    public RefusedException asException() {
        return new RefusedException(this);
    }

    /** As {@link #asException()}, keeping for the log what went wrong underneath. */
    public RefusedException asException(Throwable cause) {
        return new RefusedException(this, cause);
    }

    @Override
    public String[] getCodes() {
        return new String[] {code};
    }

    @Override
    public Object[] getArguments() {
        return arguments.toArray();
    }

    @Override
    public String getDefaultMessage() {
        return code;
    }
}
