package vn.kyduyet.schoolyear.load;

import java.util.List;

/**
 * What a load did.
 *
 * @param accounts the new ones with their first passwords, which are kept nowhere else
 */
public record LoadDone(List<LoadPlan.SheetCount> counts, List<NewAccount> accounts) {

    /** An account that was opened. */
    public record NewAccount(String fullName, String username, String password) {

        /** Without the password, so that no log line ever holds it. */
        @Override
        public String toString() {
            return username;
        }
    }
}
