package vn.kyduyet.schoolyear.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.kyduyet.schoolyear.load.LoadPlan.Outcome;
import vn.kyduyet.schoolyear.sheets.Sheet;

/** Collects how the rows of a file compare with what the school has. */
final class Comparison {

    private final Map<Sheet, Map<Outcome, Integer>> counts = new EnumMap<>(Sheet.class);
    private final List<LoadPlan.Line> lines = new ArrayList<>();

    void open(Sheet sheet) {
        counts.put(sheet, new EnumMap<>(Outcome.class));
    }

    void added(Sheet sheet, String what, String after) {
        line(sheet, Outcome.ADDED, what, "", after);
    }

    void changed(Sheet sheet, String what, String before, String after) {
        line(sheet, Outcome.CHANGED, what, before, after);
    }

    void ended(Sheet sheet, String what, String before) {
        line(sheet, Outcome.ENDED, what, before, "");
    }

    void unchanged(Sheet sheet) {
        counts.get(sheet).merge(Outcome.UNCHANGED, 1, Integer::sum);
    }

    private void line(Sheet sheet, Outcome outcome, String what, String before, String after) {
        counts.get(sheet).merge(outcome, 1, Integer::sum);
        lines.add(new LoadPlan.Line(sheet, outcome, what, before, after));
    }

    List<LoadPlan.Line> lines() {
        return List.copyOf(lines);
    }

    List<LoadPlan.SheetCount> counts() {
        return counts.entrySet().stream()
                .map(entry -> new LoadPlan.SheetCount(
                        entry.getKey(),
                        entry.getValue().getOrDefault(Outcome.ADDED, 0),
                        entry.getValue().getOrDefault(Outcome.CHANGED, 0),
                        entry.getValue().getOrDefault(Outcome.UNCHANGED, 0),
                        entry.getValue().getOrDefault(Outcome.ENDED, 0)))
                .toList();
    }
}
