package vn.kyduyet.termclosing.books;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who signs beside whom: two in a row, an odd one alone on the right, where an official signs (NĐ 30/2020, Phụ lục I). */
final class SignerRows {

    private SignerRows() {}

    /** Rows of two; the left place is null where nobody signs. */
    static List<List<@Nullable SignerPlace>> of(List<SignerPlace> signers) {
        List<List<@Nullable SignerPlace>> rows = new ArrayList<>();
        int first = signers.size() % 2;
        if (first == 1) {
            rows.add(row(null, signers.get(0)));
        }
        for (; first < signers.size(); first += 2) {
            rows.add(row(signers.get(first), signers.get(first + 1)));
        }
        return rows;
    }

    private static List<@Nullable SignerPlace> row(@Nullable SignerPlace left, SignerPlace right) {
        List<@Nullable SignerPlace> row = new ArrayList<>();
        row.add(left);
        row.add(right);
        return row;
    }
}
