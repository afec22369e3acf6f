package vn.kyduyet.verification.web;

import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.register.Conclusion;
import vn.kyduyet.verification.register.RecordCheck;

/** One file: what its signatures say, what the register says, and both in one sentence. */
record CheckedFile(VerificationResult result, RecordCheck record) {

    public Conclusion conclusion() {
        return Conclusion.ofFile(result, record);
    }
}
