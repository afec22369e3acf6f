package vn.kyduyet.signing;

import java.time.Instant;

/**
 * How far the proof of a timestamp reaches.
 *
 * @param endsAt when the first certificate between it and its root ends
 * @param algorithms what it rests on, each once, in order, with spaces between: {@code RSA-2048 SHA-256}
 */
record TimestampReach(Instant endsAt, String algorithms) {}
