package vn.kyduyet.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Two versions of a document page by page, in the order of the newer one; a page that was taken out stands where it was.
 */
public record PageComparison(List<ComparedPage> pages) {

    /** What somebody who knows the older version must look at. */
    public List<ComparedPage> changes() {
        return pages.stream()
                .filter(page -> page.kind() != ComparedPage.Kind.UNCHANGED)
                .toList();
    }

    /** The numbers of the unchanged pages in the newer version, as people write them: {@code 1–3, 5}. */
    public String unchangedPages() {
        List<Integer> numbers = pages.stream()
                .filter(page -> page.kind() == ComparedPage.Kind.UNCHANGED)
                .map(ComparedPage::newPage)
                .filter(Objects::nonNull)
                .toList();
        List<String> runs = new ArrayList<>();
        int start = 0;
        for (int index = 1; index <= numbers.size(); index++) {
            if (index == numbers.size() || numbers.get(index) != numbers.get(index - 1) + 1) {
                int first = numbers.get(start);
                int last = numbers.get(index - 1);
                runs.add(first == last ? Integer.toString(first) : first + "–" + last);
                start = index;
            }
        }
        return String.join(", ", runs);
    }
}
