package vn.kyduyet.verification;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;
import vn.kyduyet.refusal.Refusal;

/** Verifies what anyone sends, within bounds: a few at a time, none longer than a while. */
@Component
public class VerifyingUploads implements DisposableBean {

    /** How many files one request may bring. */
    public static final int MOST_FILES = 50;

    private static final int AT_ONCE = 2;
    private static final int SECONDS = 30;

    private final SignatureVerifier verifier;
    private final DataSize maxSize;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "verification");
        thread.setDaemon(true);
        return thread;
    });

    VerifyingUploads(SignatureVerifier verifier, @Value("${kyduyet.intake.max-size}") DataSize maxSize) {
        this.verifier = verifier;
        this.maxSize = maxSize;
    }

    /** One result for each file, in the order in which they came. */
    public List<VerificationResult> verify(List<MultipartFile> files) {
        List<MultipartFile> sent = files.stream()
                .filter(file -> !String.valueOf(file.getOriginalFilename()).isBlank())
                .toList();
        if (sent.isEmpty()) {
            throw Refusal.invalid("verification.refused.no-file").asException();
        }
        if (sent.size() > MOST_FILES) {
            throw Refusal.invalid("verification.refused.too-many", MOST_FILES).asException();
        }
        return sent.stream().map(this::verify).toList();
    }

    private VerificationResult verify(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename());
        if (file.getSize() > maxSize.toBytes()) {
            return new VerificationResult.Unreadable(name, Reason.of("verification.unreadable.too-large"));
        }
        Future<VerificationResult> verifying = workers.submit(() -> verifier.verify(file.getBytes(), name));
        try {
            return verifying.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            verifying.cancel(true);
            return new VerificationResult.Unreadable(name, Reason.of("verification.unreadable.slow"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new VerificationResult.Unreadable(name, Reason.of("verification.unreadable.slow"));
        } catch (ExecutionException failed) {
            return new VerificationResult.Unreadable(name, Reason.of("verification.unreadable.file"));
        }
    }

    /** The library's reports about a file, within the same bounds; nothing where there are none in time. */
    public Optional<DssReports> reports(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename());
        if (file.getSize() > maxSize.toBytes()) {
            return Optional.empty();
        }
        Future<Optional<DssReports>> reporting = workers.submit(() -> verifier.reports(file.getBytes(), name));
        try {
            return reporting.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            reporting.cancel(true);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.empty();
        }
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }
}
