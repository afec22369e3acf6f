package vn.kyduyet.regulation;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A place in a profile and what is written there. Every method throws {@link FaultyProfileException} where it does not fit. */
final class ProfileNode {

    private final String file;
    private final Node node;

    private ProfileNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** The top of a file. */
    static ProfileNode of(String file, String yaml) {
        try {
            @Nullable Node top = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (top == null) {
                throw new FaultyProfileException(file, 1, "the file is empty");
            }
            return new ProfileNode(file, top);
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            throw new FaultyProfileException(file, line, "this is not YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            throw new FaultyProfileException(file, 1, "this is not YAML: " + broken.getMessage());
        }
    }

    FaultyProfileException fault(String sentence) {
        return new FaultyProfileException(file, node.getStartMark().getLine() + 1, sentence);
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw fault("a text is expected here");
    }

    int number(int least, int most) {
        String text = text();
        if (text.matches("\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw fault("\"" + text + "\" must be a whole number from " + least + " to " + most);
    }

    boolean flag() {
        String text = text();
        if (!text.equals("true") && !text.equals("false")) {
            throw fault("\"" + text + "\" must be true or false");
        }
        return text.equals("true");
    }

    LocalDate day() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException noDay) {
            throw fault("\"" + text() + "\" must be a day such as 2026-09-05");
        }
    }

    /** A day of every year, such as {@code 08-31}. */
    MonthDay monthDay() {
        try {
            return MonthDay.parse("--" + text());
        } catch (DateTimeParseException noDay) {
            throw fault("\"" + text() + "\" must be a day of the year such as 08-31");
        }
    }

    /** One of a set of words, each written in lower case with hyphens. */
    <E extends Enum<E>> E oneOf(List<E> allowed) {
        String text = text();
        return allowed.stream()
                .filter(one -> word(one).equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> words = allowed.stream().map(ProfileNode::word).toList();
                    return fault("\"" + text + "\" is not known here; " + Nearest.to(text, words));
                });
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        return oneOf(Arrays.asList(type.getEnumConstants()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<ProfileNode> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(child -> new ProfileNode(file, child))
                    .toList();
        }
        throw fault("a list is expected here, such as [one, two]");
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** The entries in their order, by the place of the key. */
    Map<ProfileNode, ProfileNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw fault("entries of the form \"key: value\" are expected here");
        }
        Map<ProfileNode, ProfileNode> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            ProfileNode key = new ProfileNode(file, entry.getKeyNode());
            if (entries.keySet().stream().anyMatch(earlier -> earlier.text().equals(key.text()))) {
                throw key.fault("\"" + key.text() + "\" is written twice");
            }
            entries.put(key, new ProfileNode(file, entry.getValueNode()));
        }
        return entries;
    }

    /** The entries by their keys, which must all be known. */
    Map<String, ProfileNode> entries(Set<String> known) {
        return entries().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> known(entry.getKey(), known),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static String known(ProfileNode key, Set<String> known) {
        if (!known.contains(key.text())) {
            throw key.fault("\"" + key.text() + "\" is not known here; " + Nearest.to(key.text(), known));
        }
        return key.text();
    }

    /** What is written under a key that must be there. */
    ProfileNode required(Map<String, ProfileNode> entries, String key) {
        ProfileNode value = entries.get(key);
        if (value == null) {
            throw fault("\"" + key + "\" is missing");
        }
        return value;
    }
}
