package vn.kyduyet.regulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All regulations in all their editions, read and joined once. */
final class Profiles {

    static final String DEFAULT = "default";
    static final String FOLDER = "processes/regulations";

    private final Map<String, NavigableMap<LocalDate, Regulation>> editions = new TreeMap<>();

    private Profiles(Map<String, Profile> profiles) {
        if (!profiles.containsKey(DEFAULT)) {
            throw new IllegalStateException(FOLDER + "/" + DEFAULT + ".yaml is missing");
        }
        profiles.values().forEach(profile -> editions.put(profile.id(), join(profile, profiles)));
    }

    /**
     * Reads the profiles of the program, and those of a folder beside it.
     *
     * @param folder of further profiles, or null for none
     * @throws FaultyProfileException when one of them has a fault
     */
    static Profiles load(@Nullable Path folder) throws IOException {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        Map<String, String> files = new TreeMap<>();
        read(resources.getResources("classpath*:" + FOLDER + "/*.yaml"), files);
        if (folder != null) {
            read(resources.getResources("file:" + folder.toAbsolutePath() + "/*.yaml"), files);
        }
        return of(files);
    }

    private static void read(Resource[] found, Map<String, String> files) throws IOException {
        for (Resource file : found) {
            String name = String.valueOf(file.getFilename());
            if (files.put(name, file.getContentAsString(StandardCharsets.UTF_8)) != null) {
                throw new IllegalStateException("there are two profiles " + name);
            }
        }
    }

    /** As {@link #load}, from texts by the names of their files. */
    static Profiles of(Map<String, String> files) {
        Map<String, Profile> profiles = new TreeMap<>();
        files.forEach((name, text) -> {
            Profile profile = Profile.read(FOLDER, name, text);
            profiles.put(profile.id(), profile);
        });
        return new Profiles(profiles);
    }

    private static NavigableMap<LocalDate, Regulation> join(Profile profile, Map<String, Profile> profiles) {
        List<Profile> chain = chain(profile, profiles);
        NavigableMap<LocalDate, Regulation> joined = new TreeMap<>();
        profile.changes(chain).forEach(day -> joined.put(day, new Joining(chain, day).regulation()));
        return joined;
    }

    private static List<Profile> chain(Profile profile, Map<String, Profile> profiles) {
        List<Profile> chain = new ArrayList<>(List.of(profile));
        for (Optional<ProfileNode> parent = profile.parent(); parent.isPresent(); ) {
            ProfileNode place = parent.get();
            Profile next = profiles.get(place.text());
            if (next == null) {
                throw place.fault("there is no profile \"" + place.text() + "\" to extend; "
                        + Nearest.to(place.text(), profiles.keySet()));
            }
            if (chain.contains(next)) {
                throw place.fault("\"" + profile.id() + "\" would extend itself");
            }
            chain.add(next);
            parent = next.parent();
        }
        return chain;
    }

    boolean has(String profile) {
        return editions.containsKey(profile);
    }

    /** The edition of a profile that is in force on a day; nothing before its first, and for a profile that does not exist. */
    Optional<Regulation> on(String profile, LocalDate day) {
        return Optional.ofNullable(editions.get(profile))
                .map(all -> all.floorEntry(day))
                .map(Map.Entry::getValue);
    }

    /** The default on a day; before its first edition that one, so that there is always a rule. */
    Regulation defaultOn(LocalDate day) {
        return on(DEFAULT, day)
                .orElseGet(() -> editions.get(DEFAULT).firstEntry().getValue());
    }

    /** Thrown when there is no such edition: {@link IllegalArgumentException}. */
    Regulation edition(String edition) {
        return editions.values().stream()
                .flatMap(all -> all.values().stream())
                .filter(one -> one.edition().equals(edition))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no edition " + edition));
    }

    /** The editions of a profile, the earliest first. */
    Collection<Regulation> editions(String profile) {
        return editions.getOrDefault(profile, new TreeMap<>()).values();
    }

    /** The newest edition of each profile, by the profiles' names. */
    List<Regulation> newest() {
        return editions.values().stream().map(all -> all.lastEntry().getValue()).toList();
    }
}
