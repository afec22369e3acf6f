package vn.kyduyet.verification.checks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.Change;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.Revision;

/**
 * Holds when every byte after the first signature is explained: the file goes on in well-formed incremental updates, each
 * of which adds only what the signatures before it allow. Each update is compared with the file as it was before it,
 * never only the last with the first, so that nothing can come and go in between.
 */
public final class RevisionsCheck {

    private static final int MOST_REVISIONS = 1000;
    private static final String START_OF_LIST = "startxref";

    private final byte[] file;
    private final List<SignedRevision> signatures;
    private final Set<Reason> findings = new LinkedHashSet<>();
    private final List<Revision> revisions = new ArrayList<>();
    private final HiddenContent hidden = new HiddenContent();

    private RevisionsCheck(byte[] file, List<SignedRevision> signatures) {
        this.file = file;
        this.signatures = signatures;
    }

    /** What was found: the revisions from the first signed one on, and one sentence for each breach. */
    public record Outcome(List<Revision> revisions, List<Reason> findings) {}

    /**
     * @param whole the file, opened; its pages are left as they are
     * @param signatures whose byte ranges have the right shape, by their ends
     */
    public static Outcome check(byte[] file, PDDocument whole, List<SignedRevision> signatures) {
        RevisionsCheck check = new RevisionsCheck(file, signatures);
        if (!signatures.isEmpty()) {
            check.follow(whole);
            check.everySignatureEndsARevision();
        }
        return new Outcome(List.copyOf(check.revisions), List.copyOf(check.findings));
    }

    private void follow(PDDocument whole) {
        SignedRevision first = signatures.get(0);
        int end = (int) first.end();
        revisions.add(new Revision(1, first.field(), end, List.of()));
        List<PDDocument> opened = new ArrayList<>();
        try {
            PDDocument before = end == file.length ? whole : open(end, opened);
            long listBefore = lastList(end);
            String field = first.field();
            while (onlyLineEndsAfter(end) < 0) {
                if (revisions.size() >= MOST_REVISIONS) {
                    throw StructureFault.unexplained(end);
                }
                LaterRevision revision = RevisionReader.read(file, end);
                if (!Long.valueOf(listBefore).equals(revision.trailer().get("Prev"))) {
                    throw StructureFault.crossReference(revision.listAt());
                }
                boolean last = onlyLineEndsAfter(revision.end()) >= 0;
                PDDocument after = last ? whole : open(revision.end(), opened);
                List<Change> changes = new RevisionComparison(field, before, after, revision, hidden).changes();
                String signature = signatureEndingAt(revision.end());
                revisions.add(new Revision(revisions.size() + 1, signature, revision.end(), changes));
                changes.stream()
                        .filter(change -> change.kind() == Change.Kind.CHANGE)
                        .forEach(change -> findings.add(change.reason()));
                before = after;
                end = revision.end();
                listBefore = revision.listAt();
                field = signature == null ? field : signature;
            }
        } catch (StructureFault fault) {
            findings.add(Reason.of(fault.code(), fault.position()));
        } catch (IOException | RuntimeException unreadable) {
            findings.add(Reason.of("verification.check.structure.unexplained", (long) end));
        } finally {
            close(opened);
        }
    }

    private PDDocument open(int end, List<PDDocument> opened) throws IOException {
        PDDocument document = Loader.loadPDF(
                new RandomAccessReadBuffer(ByteBuffer.wrap(file, 0, end).slice()));
        opened.add(document);
        return document;
    }

    private static void close(List<PDDocument> opened) {
        for (PDDocument document : opened) {
            try {
                document.close();
            } catch (IOException inMemory) {
                throw new IllegalStateException(inMemory);
            }
        }
    }

    /** The position from which only line ends follow, or -1 when more does. */
    private int onlyLineEndsAfter(int position) {
        for (int at = position; at < file.length; at++) {
            if (file[at] != '\n' && file[at] != '\r') {
                return -1;
            }
        }
        return position;
    }

    /** Where the file up to a position says that its list of objects is. */
    private long lastList(int end) throws StructureFault {
        for (int at = end - START_OF_LIST.length(); at >= 0; at--) {
            PdfSyntax syntax = new PdfSyntax(file, at, end);
            if (syntax.startsWith(START_OF_LIST)) {
                syntax.take(START_OF_LIST);
                return syntax.number();
            }
        }
        throw StructureFault.crossReference(end);
    }

    private @Nullable String signatureEndingAt(int end) {
        return signatures.stream()
                .filter(signature -> endsAt(signature, end))
                .map(SignedRevision::field)
                .findFirst()
                .orElse(null);
    }

    /** A line end after the end of a revision may be covered or not. */
    private boolean endsAt(SignedRevision signature, int end) {
        if (signature.end() > end || end - signature.end() > 2) {
            return false;
        }
        for (int at = (int) signature.end(); at < end; at++) {
            if (file[at] != '\n' && file[at] != '\r') {
                return false;
            }
        }
        return true;
    }

    private void everySignatureEndsARevision() {
        Set<Long> ends = new LinkedHashSet<>();
        for (SignedRevision signature : signatures) {
            boolean ended = revisions.stream().anyMatch(revision -> endsAt(signature, (int) revision.end()));
            // After a fault the rest was not read; that it could not be is said already.
            if (!ends.add(signature.end()) || !ended && findings.isEmpty()) {
                findings.add(Reason.of("verification.check.byte-range", signature.field()));
            }
        }
    }
}
