package vn.kyduyet.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/** A page of a stored PDF as a picture, with frames around parts of it. */
@Component
public class PagePicture {

    /** About 100 dots an inch: read without effort beside another page. */
    private static final float SCALE = 1.4f;

    /** So many are drawn at a time, whoever asks: each takes some tens of megabytes while it is drawn. */
    private static final int AT_A_TIME = 2;

    private static final int LONGEST_WAIT = 30;
    private static final Color FRAME = new Color(0xc6, 0x28, 0x28);
    private static final int AROUND = 4;

    private final DocumentStore store;
    private final Path folder;
    private final Semaphore drawing = new Semaphore(AT_A_TIME, true);

    PagePicture(DocumentStore store, @Value("${kyduyet.data}") Path data) throws IOException {
        this.store = store;
        this.folder = Files.createDirectories(data.toAbsolutePath().resolve("comparing"));
    }

    /**
     * Draws a page as PNG.
     *
     * @param page from 1
     * @throws vn.kyduyet.refusal.RefusedException when the file has no such page, it cannot be drawn, or too many
     *     wait for theirs
     */
    public byte[] png(StorageKey key, int page, List<ComparedPage.Region> framed) {
        try {
            if (!drawing.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS)) {
                throw unavailable(new IOException("others are drawn"));
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw unavailable(ending);
        }
        try {
            return drawn(key, page, framed);
        } catch (IOException | RuntimeException | StackOverflowError cannotBeDrawn) {
            throw unavailable(cannotBeDrawn);
        } finally {
            drawing.release();
        }
    }

    private byte[] drawn(StorageKey key, int page, List<ComparedPage.Region> framed) throws IOException {
        Path file = folder.resolve(key.sha256() + "-" + Thread.currentThread().getId() + ".page.pdf");
        try {
            Files.deleteIfExists(file);
            store.fetch(key, file);
            try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
                BufferedImage picture = PageLook.draw(document, page, SCALE);
                frame(picture, framed);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ImageIO.write(picture, "png", out);
                return out.toByteArray();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void frame(BufferedImage picture, List<ComparedPage.Region> framed) {
        Graphics2D pen = picture.createGraphics();
        pen.setColor(FRAME);
        pen.setStroke(new BasicStroke(3));
        for (ComparedPage.Region region : framed) {
            int left = (int) Math.max(1, region.x() * picture.getWidth() - AROUND);
            int top = (int) Math.max(1, region.y() * picture.getHeight() - AROUND);
            int right = (int)
                    Math.min(picture.getWidth() - 2.0, (region.x() + region.width()) * picture.getWidth() + AROUND);
            int bottom = (int)
                    Math.min(picture.getHeight() - 2.0, (region.y() + region.height()) * picture.getHeight() + AROUND);
            pen.drawRect(left, top, right - left, bottom - top);
        }
        pen.dispose();
    }

    private static RuntimeException unavailable(Throwable cause) {
        return Refusal.of(Refusal.Kind.UNAVAILABLE, "document.refused.no-picture")
                .asException(cause);
    }
}
