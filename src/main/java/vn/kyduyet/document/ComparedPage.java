package vn.kyduyet.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a version beside the page that it was in the version before.
 *
 * @param oldPage from 1; null for a new page
 * @param newPage from 1; null for a page that was taken out
 * @param regions where the two differ to the eye; none when only the text behind what is seen does
 */
public record ComparedPage(
        Kind kind, @Nullable Integer oldPage, @Nullable Integer newPage, List<Region> regions) {

    /** What became of a page. */
    public enum Kind {
        UNCHANGED,
        CHANGED,
        NEW,
        REMOVED,
        /** It could not be drawn, or the time was over: only a person can tell. */
        UNKNOWN
    }

    /**
     * A part of a page, in fractions of its width and height from its top left corner, as the page is shown.
     *
     * @param x of the left edge
     * @param y of the upper edge
     */
    public record Region(double x, double y, double width, double height) {

        static final Region WHOLE_PAGE = new Region(0, 0, 1, 1);
    }
}
