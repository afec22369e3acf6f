package vn.kyduyet.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyduyet.refusal.Refusal;

/**
 * What a person answered in a form.
 *
 * @param values one for each field of the form that shows; others were dropped
 * @param errors what is wrong with them; only answers without errors may go on
 */
public record Answers(Map<String, Object> values, List<FormError> errors) {

    public Optional<Refusal> error(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FormError::refusal)
                .findFirst();
    }

    /** The values. Throws when there are errors: {@link vn.kyduyet.refusal.RefusedException} with the first. */
    public Map<String, Object> valid() {
        if (!errors.isEmpty()) {
            throw errors.get(0).refusal().asException();
        }
        return values;
    }
}
