package vn.kyduyet.verification;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/**
 * Why, in a sentence of the message files.
 *
 * @param code the key of the sentence
 * @param arguments what fills its places
 */
public record Reason(String code, List<Object> arguments) implements MessageSourceResolvable {

    public static Reason of(String code, Object... arguments) {
        return new Reason(code, List.of(arguments));
    }

    @Override
    public String[] getCodes() {
        return new String[] {code};
    }

    @Override
    public Object[] getArguments() {
        return arguments.toArray();
    }
}
