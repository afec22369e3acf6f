package vn.kyduyet.verification;

import java.time.Instant;

/**
 * What a verification process is asked.
 *
 * @param name what to call the file in the result
 * @param time for which the verdict is wanted
 */
record VerificationQuestion(String file, String name, Instant time) {}
