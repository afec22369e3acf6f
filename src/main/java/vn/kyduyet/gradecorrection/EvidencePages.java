package vn.kyduyet.gradecorrection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.PagePicture;
import vn.kyduyet.storage.DocumentStore;

/** Evidence as pages of the record: each photograph, and each page of a PDF. */
@Component
class EvidencePages {

    private final DocumentStore store;
    private final PagePicture pictures;
    private final CorrectionWords words;

    EvidencePages(DocumentStore store, PagePicture pictures, CorrectionWords words) {
        this.store = store;
        this.pictures = pictures;
        this.words = words;
    }

    /**
     * A page.
     *
     * @param picture as the template takes it
     */
    public record EvidencePage(int number, String title, String sha256, String picture) {}

    List<EvidencePage> of(List<Evidence> evidence) {
        List<EvidencePage> pages = new ArrayList<>();
        for (Evidence file : evidence) {
            for (byte[] picture : pictures(file)) {
                pages.add(new EvidencePage(
                        pages.size() + 1,
                        words.word("gradecorrection.evidence." + file.kind()),
                        file.file().sha256(),
                        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture)));
            }
        }
        return pages;
    }

    private List<byte[]> pictures(Evidence file) {
        if (file.isPhotograph()) {
            return List.of(store.read(file.file().key()));
        }
        List<byte[]> pages = new ArrayList<>();
        for (int page = 1; page <= file.file().pages(); page++) {
            byte[] png = pictures.png(file.file().key(), page, List.of());
            try {
                pages.add(Photograph.jpeg(ImageIO.read(new ByteArrayInputStream(png))));
            } catch (IOException impossible) {
                throw new UncheckedIOException("written to memory", impossible);
            }
        }
        return pages;
    }
}
