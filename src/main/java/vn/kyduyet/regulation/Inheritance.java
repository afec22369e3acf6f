package vn.kyduyet.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that hold on one day: those of a profile, and where it is silent those of the profile that it extends, rule
 * by rule. What a profile says of every type of record comes before what the one it extends says of a single type.
 */
final class Inheritance {

    private final Profile profile;
    private final List<Map<String, WrittenRule>> levels = new ArrayList<>();
    private final Map<String, Rule<?>> found = new LinkedHashMap<>();

    /** @param chain the profile itself, the one that it extends, and so on */
    Inheritance(List<Profile> chain, LocalDate day) {
        this.profile = chain.get(0);
        for (Profile one : chain) {
            Map.Entry<LocalDate, Map<String, WrittenRule>> edition =
                    one.editions().floorEntry(day);
            levels.add((edition == null ? one.editions().firstEntry() : edition).getValue());
        }
    }

    <T> Optional<Rule<T>> find(RuleKey<T> key) {
        return find(key, key.name());
    }

    /** Thrown when nobody on the chain has the rule: {@link FaultyProfileException}. */
    <T> Rule<T> require(RuleKey<T> key) {
        return find(key).orElseThrow(() -> missing(key));
    }

    /** As {@link #require}, of a type of record: its own rule, or the one of every type. */
    <T> Rule<T> require(RuleKey<T> attribute, String type) {
        RuleKey<T> key = attribute.of(type);
        return find(key, attribute.of(Vocabulary.ANY).name()).orElseThrow(() -> missing(key));
    }

    private FaultyProfileException missing(RuleKey<?> key) {
        return profile.top().fault("nothing says \"" + key.name() + "\"; write this rule, or \"extends: default\"");
    }

    private <T> Optional<Rule<T>> find(RuleKey<T> key, String elsewhere) {
        for (int level = 0; level < levels.size(); level++) {
            Map<String, WrittenRule> rules = levels.get(level);
            WrittenRule written = rules.getOrDefault(key.name(), rules.get(elsewhere));
            if (written != null) {
                T value = key.reader().apply(written.value());
                Rule<T> rule = new Rule<>(key.name(), value, written.clause(), level > 0 || profile.isDefault());
                found.put(rule.name(), rule);
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** Whether the profile itself writes a rule. */
    Optional<WrittenRule> own(String name) {
        return Optional.ofNullable(levels.get(0).get(name));
    }

    /** The rules that the profile itself writes. */
    Collection<WrittenRule> own() {
        return levels.get(0).values();
    }

    /** All rules that were asked for and found, in that order. */
    List<Rule<?>> found() {
        return List.copyOf(found.values());
    }
}
