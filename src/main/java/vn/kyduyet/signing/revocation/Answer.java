package vn.kyduyet.signing.revocation;

import java.time.Instant;

/** What an authority said, checked, and until when it holds. */
record Answer(RevocationStatus status, Instant until) {}
