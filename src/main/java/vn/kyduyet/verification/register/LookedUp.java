package vn.kyduyet.verification.register;

import vn.kyduyet.verification.VerificationResult;

/** A genuine look-up code: what the register says of the document, and what its newest version says of itself. */
public record LookedUp(RecordCheck record, VerificationResult result) {}
