package vn.kyduyet.regulation;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Collator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SchoolId;

/**
 * Which regulation a school follows. The regulations are read at start-up, and a school's choices are kept for a minute:
 * another node of the same installation may take so long to notice a change.
 */
@Component
public class Regulations {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final Collator LETTERS = Collator.getInstance(Locale.forLanguageTag("vi-VN"));

    private final Profiles profiles;
    private final FollowedRegulations followed;
    private final Clock clock;
    private final Map<SchoolId, Known> known = new ConcurrentHashMap<>();

    /** @param folder of profiles beside those of the program, or an empty text */
    Regulations(FollowedRegulations followed, Clock clock, @Value("${kyduyet.regulations:}") String folder)
            throws IOException {
        this.profiles = Profiles.load(folder.isBlank() ? null : Path.of(folder));
        this.followed = followed;
        this.clock = clock;
        for (String profile : followed.profiles()) {
            if (!profiles.has(profile)) {
                throw new IllegalStateException("a school follows the regulation \"" + profile + "\", but "
                        + Profiles.FOLDER + "/" + profile + ".yaml is missing");
            }
        }
    }

    /** What holds at a school on a day; the default where the school chose none or none of that day. */
    public Regulation on(SchoolId school, LocalDate day) {
        return choices(school).stream()
                .filter(choice -> !choice.from().isAfter(day))
                .findFirst()
                .flatMap(choice -> profiles.on(choice.profile(), day))
                .orElseGet(() -> profiles.defaultOn(day));
    }

    /** Thrown when there is no such edition any more: {@link IllegalArgumentException}. */
    public Regulation edition(String edition) {
        return profiles.edition(edition);
    }

    /** What a school chose, the newest first. */
    public List<Followed> choices(SchoolId school) {
        Instant now = clock.instant();
        Known kept = known.get(school);
        if (kept == null || !kept.isFresh(now)) {
            kept = new Known(followed.of(school), now);
            known.put(school, kept);
        }
        return kept.choices();
    }

    /** What held, holds and will hold at a school as far as is known, by the first day of each, the earliest first. */
    public Map<LocalDate, Regulation> history(SchoolId school) {
        List<Followed> choices = choices(school);
        Map<LocalDate, Regulation> history = new LinkedHashMap<>();
        LocalDate first = profiles.defaultOn(LocalDate.MIN).inForce();
        Stream<LocalDate> editions = Stream.concat(choices.stream().map(Followed::profile), Stream.of(Profiles.DEFAULT))
                .flatMap(profile -> profiles.editions(profile).stream())
                .map(Regulation::inForce);
        Regulation before = null;
        for (LocalDate day : Stream.concat(choices.stream().map(Followed::from), editions)
                .filter(day -> !day.isBefore(first))
                .distinct()
                .sorted()
                .toList()) {
            Regulation then = on(school, day);
            if (before == null || !then.edition().equals(before.edition())) {
                history.put(day, then);
            }
            before = then;
        }
        return history;
    }

    /** What a school may choose, each in its newest edition: the defaults last, the others by who issued them. */
    public List<Regulation> all() {
        return profiles.newest().stream()
                .sorted(Comparator.comparing((Regulation one) -> one.issuer().isEmpty())
                        .thenComparing(Regulation::issuer, LETTERS::compare))
                .toList();
    }

    /** Whether there is a profile of that name. */
    boolean has(String profile) {
        return profiles.has(profile);
    }

    /** The first day of the first edition of a profile. */
    LocalDate firstDay(String profile) {
        return profiles.editions(profile).iterator().next().inForce();
    }

    /** To be called when a school chose anew. */
    void forget(SchoolId school) {
        known.remove(school);
    }

    private record Known(List<Followed> choices, Instant since) {

        /** A clock that was put back makes nothing fresh. */
        boolean isFresh(Instant now) {
            return Duration.between(since, now).abs().compareTo(KEPT) < 0;
        }
    }
}
