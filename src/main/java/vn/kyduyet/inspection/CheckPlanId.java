package vn.kyduyet.inspection;

import java.util.UUID;

/** Identifies a {@link CheckPlan}. */
public record CheckPlanId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
