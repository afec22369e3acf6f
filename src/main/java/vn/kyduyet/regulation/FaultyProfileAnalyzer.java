package vn.kyduyet.regulation;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows whoever starts the program the fault of a profile alone, without a stack trace around it. */
class FaultyProfileAnalyzer extends AbstractFailureAnalyzer<FaultyProfileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FaultyProfileException fault) {
        return new FailureAnalysis(
                "Một quy chế trong processes/regulations chưa đúng / a regulation in processes/regulations has a fault:\n"
                        + fault.getMessage(),
                "Hãy sửa tệp ở dòng nêu trên rồi khởi động lại / Correct the file at that line and start again.",
                fault);
    }
}
