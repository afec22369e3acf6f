package vn.kyduyet.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/** Refuses a PDF that cannot be read, is locked, is signed already, or in which something acts. */
@Component
class PdfCheck implements DisposableBean {

    private static final int SECONDS = 20;

    private final IntakeProperties limits;
    // A file made to be slow must not hold a request's thread for longer than the bound.
    private final ExecutorService readers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "pdf-check");
        thread.setDaemon(true);
        return thread;
    });

    PdfCheck(IntakeProperties limits) {
        this.limits = limits;
    }

    /**
     * Checks the file and counts its pages.
     *
     * @throws RefusedException with the first fault found
     */
    int check(Path pdf) {
        Future<Integer> reading = readers.submit(() -> read(pdf));
        try {
            return reading.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            reading.cancel(true);
            throw damaged();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw damaged();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw damaged();
        }
    }

    private int read(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            if (document.isEncrypted()) {
                throw Refusal.invalid("document.refused.encrypted").asException();
            }
            int pages = document.getNumberOfPages();
            if (pages == 0) {
                throw damaged();
            }
            if (pages > limits.maxPages()) {
                throw Refusal.of(Refusal.Kind.TOO_LARGE, "document.refused.too-many-pages", pages, limits.maxPages())
                        .asException();
            }
            if (!document.getSignatureDictionaries().isEmpty()) {
                throw Refusal.invalid("document.refused.signed").asException();
            }
            ActiveContent.findIn(document).ifPresent(found -> {
                throw Refusal.invalid("document.refused.active." + found).asException();
            });
            for (int page = 0; page < pages; page++) {
                // Makes the reader resolve each page: a broken tree shows here and not at the signer's desk.
                document.getPage(page).getMediaBox();
            }
            return pages;
        } catch (InvalidPasswordException locked) {
            throw Refusal.invalid("document.refused.encrypted").asException();
        }
    }

    private static RefusedException damaged() {
        return Refusal.invalid("document.refused.damaged").asException();
    }

    @Override
    public void destroy() {
        readers.shutdownNow();
    }
}
