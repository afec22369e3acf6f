package vn.kyduyet.schoolyear.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.kyduyet.schoolyear.sheets.Words;

/** Names that may be referred to, each found however its letters are written, and told as it was first written. */
final class Known {

    private final Map<String, String> names = new HashMap<>();

    void add(String name) {
        names.putIfAbsent(Words.key(name), name);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(names.get(Words.key(name)));
    }

    /** As {@link #find}; the name itself where nothing is known of it. */
    String orItself(String name) {
        return find(name).orElse(name);
    }
}
