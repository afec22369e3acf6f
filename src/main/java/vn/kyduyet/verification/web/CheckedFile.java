package vn.kyduyet.verification.web;

import java.util.List;
import vn.kyduyet.verification.PagePictures;
import vn.kyduyet.verification.VerificationAnswer;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.register.Conclusion;
import vn.kyduyet.verification.register.RecordCheck;

/** One file: what its signatures say, what the register says, and both in one sentence. */
record CheckedFile(VerificationAnswer answer, RecordCheck record) {

    public VerificationResult result() {
        return answer.result();
    }

    public List<PagePictures.Pair> pictures() {
        return answer.pictures();
    }

    public Conclusion conclusion() {
        return Conclusion.ofFile(result(), record);
    }
}
