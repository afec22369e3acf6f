package vn.kyduyet.document;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Compares two versions page by page: first what the pages are made of, then their words, then their look. Only pages
 * that are not the same byte for byte are drawn, two at a time.
 */
final class PageComparer {

    /** Fewer words do not make a page recognisable. */
    private static final int FEW_WORDS = 5;

    /** Coarse pictures less alike than this show different pages. */
    private static final double SAME_PICTURE = 0.8;

    private final Clock clock;
    private final Duration longest;

    /** @param longest after this time pages are no longer drawn, and those left are {@code UNKNOWN} */
    PageComparer(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * Compares the first pages of two PDFs.
     *
     * @param beforePages how many pages of the older file are compared; those after them are not
     * @throws IOException when a file is no PDF
     */
    PageComparison compare(Path before, int beforePages, Path after, int afterPages) throws IOException {
        Instant end = clock.instant().plus(longest);
        try (PDDocument old = Loader.loadPDF(before.toFile(), IOUtils.createTempFileOnlyStreamCache());
                PDDocument now = Loader.loadPDF(after.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            Pages oldPages = new Pages(old, beforePages);
            Pages newPages = new Pages(now, afterPages);
            Pictures pictures = new Pictures(oldPages, newPages);
            List<ComparedPage> compared = new ArrayList<>();
            for (PageAlignment.Pair pair :
                    PageAlignment.align(oldPages.count(), newPages.count(), pictures::similarity)) {
                Integer oldIndex = pair.oldIndex();
                Integer newIndex = pair.newIndex();
                if (oldIndex == null) {
                    compared.add(new ComparedPage(ComparedPage.Kind.NEW, null, newIndex + 1, List.of()));
                } else if (newIndex == null) {
                    compared.add(new ComparedPage(ComparedPage.Kind.REMOVED, oldIndex + 1, null, List.of()));
                } else {
                    compared.add(pair(oldPages, oldIndex, newPages, newIndex, end));
                }
            }
            return new PageComparison(compared);
        }
    }

    private ComparedPage pair(Pages old, int oldIndex, Pages now, int newIndex, Instant end) {
        if (old.isSame(oldIndex, now, newIndex)) {
            return new ComparedPage(ComparedPage.Kind.UNCHANGED, oldIndex + 1, newIndex + 1, List.of());
        }
        if (clock.instant().isAfter(end)) {
            return new ComparedPage(ComparedPage.Kind.UNKNOWN, oldIndex + 1, newIndex + 1, List.of());
        }
        try {
            List<ComparedPage.Region> regions = PageLook.differences(
                    PageLook.draw(old.document(), oldIndex + 1), PageLook.draw(now.document(), newIndex + 1));
            boolean sameText = old.texts().get(oldIndex).equals(now.texts().get(newIndex));
            return new ComparedPage(
                    sameText && regions.isEmpty() ? ComparedPage.Kind.UNCHANGED : ComparedPage.Kind.CHANGED,
                    oldIndex + 1,
                    newIndex + 1,
                    regions);
        } catch (IOException | RuntimeException | StackOverflowError cannotBeDrawn) {
            return new ComparedPage(ComparedPage.Kind.UNKNOWN, oldIndex + 1, newIndex + 1, List.of());
        }
    }

    /** What is known of the pages of one version without drawing them. */
    private record Pages(PDDocument document, List<String> texts, List<int[]> words, List<Optional<String>> digests) {

        Pages(PDDocument document, int most) throws IOException {
            this(document, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            PageDigest digest = new PageDigest(document);
            PDFTextStripper stripper = new PDFTextStripper();
            for (int page = 1; page <= Math.min(most, document.getNumberOfPages()); page++) {
                String text = text(stripper, page);
                texts.add(text);
                words.add(PageAlignment.words(text));
                digests.add(digest.of(document.getPage(page - 1)));
            }
        }

        private String text(PDFTextStripper stripper, int page) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            try {
                return Normalizer.normalize(stripper.getText(document), Normalizer.Form.NFC)
                        .replaceAll("\\s+", " ")
                        .strip();
            } catch (IOException | RuntimeException | StackOverflowError unreadable) {
                // Then its look alone tells.
                return "";
            }
        }

        int count() {
            return texts.size();
        }

        boolean hasWords(int index) {
            return words.get(index).length >= FEW_WORDS;
        }

        boolean isSame(int index, Pages other, int otherIndex) {
            return digests.get(index).isPresent() && digests.get(index).equals(other.digests.get(otherIndex));
        }
    }

    /** Coarse pictures of pages without words that no page of the other version is byte for byte. */
    private static final class Pictures {

        private final Pages old;
        private final Pages now;
        private final Set<String> inBoth;
        private final Map<Integer, Optional<double[]>> olds = new HashMap<>();
        private final Map<Integer, Optional<double[]>> news = new HashMap<>();

        Pictures(Pages old, Pages now) {
            this.old = old;
            this.now = now;
            this.inBoth = present(old);
            this.inBoth.retainAll(present(now));
        }

        private static Set<String> present(Pages pages) {
            return pages.digests().stream().flatMap(Optional::stream).collect(Collectors.toCollection(HashSet::new));
        }

        double similarity(int oldIndex, int newIndex) {
            if (old.isSame(oldIndex, now, newIndex)) {
                return 1;
            }
            if (old.hasWords(oldIndex) || now.hasWords(newIndex)) {
                // Never 1, so that the very same page is preferred to one with the same words.
                return 0.99
                        * PageAlignment.sharedWords(
                                old.words().get(oldIndex), now.words().get(newIndex));
            }
            if (isElsewhere(old, oldIndex) || isElsewhere(now, newIndex)) {
                return 0;
            }
            Optional<double[]> one = olds.computeIfAbsent(oldIndex, page -> PageLook.coarse(old.document(), page + 1));
            Optional<double[]> other =
                    news.computeIfAbsent(newIndex, page -> PageLook.coarse(now.document(), page + 1));
            if (one.isEmpty() || other.isEmpty()) {
                return 0;
            }
            double alike = PageLook.alike(one.get(), other.get());
            return alike < SAME_PICTURE ? 0 : 0.99 * alike;
        }

        private boolean isElsewhere(Pages pages, int index) {
            return pages.digests().get(index).filter(inBoth::contains).isPresent();
        }
    }
}
