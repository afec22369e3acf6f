package vn.kyduyet.verification;

import java.time.Instant;

/**
 * What a verification process is asked.
 *
 * @param name what to call the file in the result
 * @param time for which the verdict is wanted
 * @param reports whether the library's own reports are wanted too
 */
record VerificationQuestion(String file, String name, Instant time, boolean reports) {}
