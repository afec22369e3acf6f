package vn.kyduyet.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kyduyet.schoolyear.SchoolYear;

/**
 * What the archive has of the classes of a school year.
 *
 * @param years all of the school, the newest first
 * @param year the one that is shown
 * @param folders every folder that some class has, each with the key of its name
 * @param lines only classes that the reader may see
 */
public record ClassArchive(List<SchoolYear> years, SchoolYear year, List<String> folders, List<Line> lines) {

    /**
     * A class.
     *
     * @param counts documents by folder
     */
    public record Line(String className, Map<String, Integer> counts) {

        public Line {
            counts = new LinkedHashMap<>(counts);
        }

        public int total() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
