package vn.kyduyet.regulation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code processes/regulations/} as it is written, before it is joined with what it inherits.
 *
 * @param id the name of the file without its extension
 * @param top the whole file
 * @param parent where the profile is named that it extends
 * @param citation how its clauses are cited; empty for a default
 * @param issuer who issued it; empty for a default
 * @param editions by the day on which they come into force, each with its rules by their names
 */
record Profile(
        String id,
        ProfileNode top,
        Optional<ProfileNode> parent,
        String citation,
        String title,
        String issuer,
        NavigableMap<LocalDate, Map<String, WrittenRule>> editions) {

    private static final Set<String> FILE = Set.of("extends", "citation", "title", "issuer", "editions");
    private static final Set<String> EDITION = Set.of("in-force", "clauses");
    private static final Set<String> CLAUSE = Set.of("clause", "text", "rules");
    private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";

    /**
     * Reads a profile.
     *
     * @throws FaultyProfileException when it is not one
     */
    static Profile read(String folder, String fileName, String yaml) {
        String file = folder + "/" + fileName;
        ProfileNode top = ProfileNode.of(file, yaml);
        String id = fileName.replaceFirst("\\.yaml$", "");
        if (!id.matches(ID) || id.length() > 40) {
            throw top.fault("the name of the file must be at most 40 lower-case ASCII letters, digits and hyphens");
        }
        Map<String, ProfileNode> entries = top.entries(FILE);
        NavigableMap<LocalDate, Map<String, WrittenRule>> editions = new TreeMap<>();
        for (ProfileNode edition : top.required(entries, "editions").list()) {
            readEdition(edition, editions);
        }
        if (editions.isEmpty()) {
            throw top.fault("\"editions\" needs at least one edition");
        }
        String issuer = text(entries.get("issuer"));
        // What nobody issued is a default, and cites the law instead.
        String citation = issuer.isEmpty()
                ? text(entries.get("citation"))
                : top.required(entries, "citation").text();
        return new Profile(
                id,
                top,
                Optional.ofNullable(entries.get("extends")),
                citation,
                top.required(entries, "title").text(),
                issuer,
                editions);
    }

    private static String text(@Nullable ProfileNode node) {
        return node == null ? "" : node.text();
    }

    private static void readEdition(ProfileNode edition, NavigableMap<LocalDate, Map<String, WrittenRule>> editions) {
        Map<String, ProfileNode> entries = edition.entries(EDITION);
        ProfileNode inForce = edition.required(entries, "in-force");
        LocalDate day = inForce.day();
        if (editions.containsKey(day)) {
            throw inForce.fault("there are two editions of " + day);
        }
        Map<String, WrittenRule> rules = new HashMap<>();
        for (ProfileNode clause : edition.required(entries, "clauses").list()) {
            readClause(clause, rules);
        }
        editions.put(day, rules);
    }

    private static void readClause(ProfileNode written, Map<String, WrittenRule> rules) {
        Map<String, ProfileNode> entries = written.entries(CLAUSE);
        Clause clause = new Clause(
                written.required(entries, "clause").text(),
                written.required(entries, "text").text());
        for (Map.Entry<ProfileNode, ProfileNode> rule :
                written.required(entries, "rules").entries().entrySet()) {
            ProfileNode name = rule.getKey();
            Vocabulary.check(name, rule.getValue());
            if (rules.put(name.text(), new WrittenRule(name, rule.getValue(), clause)) != null) {
                throw name.fault("the rule \"" + name.text() + "\" is written twice in this edition");
            }
        }
    }

    /** Whether no school and no department issued it, so that whatever it says is a default. */
    boolean isDefault() {
        return issuer.isEmpty();
    }

    /** The days on which it or something that it inherits changes, from its own first day on. */
    List<LocalDate> changes(List<Profile> chain) {
        return chain.stream()
                .flatMap(profile -> profile.editions().keySet().stream())
                .filter(day -> !day.isBefore(editions.firstKey()))
                .distinct()
                .sorted()
                .toList();
    }
}
