package vn.kyduyet.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.refusal.Refusal;

/** People's ways in: names, hashes of passwords, and how often a password was guessed wrong. */
@Repository
public class Accounts implements UserDetailsService {

    /** So many wrong passwords are forgiven; then each further one doubles the wait, from one minute to fifteen. */
    private static final int FORGIVEN = 5;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** The fewest signs of a password that somebody chooses. */
    public static final int SHORTEST_PASSWORD = 10;

    private final JdbcClient database;
    private final StaffDirectory staff;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Accounts(JdbcClient database, StaffDirectory staff, PasswordEncoder passwords, Clock clock) {
        this.database = database;
        this.staff = staff;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public SignedInPerson loadUserByUsername(String username) {
        Row row = find(username)
                .filter(found -> !isClosed(found))
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
        Person person = staff.person(new PersonId(row.person()));
        Set<Role> roles = staff.rolesOf(person.id(), LocalDate.now(clock));
        return new SignedInPerson(
                person.id(), person.school(), row.username(), person.fullName(), roles, row.passwordHash());
    }

    /** Until when an account takes no password, because it was guessed at. */
    public Optional<Instant> lockedUntil(String username) {
        return find(username)
                .map(Row::lockedUntil)
                .map(OffsetDateTime::toInstant)
                .filter(until -> clock.instant().isBefore(until));
    }

    /** Counts a wrong password; does nothing for an account that does not exist. */
    @Transactional
    public void countFailure(String username) {
        database.sql("update account set failed_attempts = failed_attempts + 1 where username = :username")
                .param("username", normal(username))
                .update();
        find(username).filter(row -> row.failedAttempts() >= FORGIVEN).ifPresent(row -> {
            Duration wait = Duration.ofMinutes(1L << Math.min(row.failedAttempts() - FORGIVEN, 4));
            Instant until = clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
            database.sql("update account set locked_until = :until where username = :username")
                    .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                    .param("username", row.username())
                    .update();
        });
    }

    /** Forgets the wrong passwords: after a right one, or when an administrator says so. */
    @Transactional
    public void forgive(String username) {
        database.sql("update account set failed_attempts = 0, locked_until = null"
                        + " where username = :username and failed_attempts > 0")
                .param("username", normal(username))
                .update();
    }

    /** Thrown when the current password is wrong or the new one is too weak: {@link vn.kyduyet.refusal.RefusedException}. */
    @Transactional
    public void changePassword(String username, String current, String next) {
        Row row = find(username).orElseThrow(() -> new UsernameNotFoundException("no such account"));
        if (!passwords.matches(current, row.passwordHash())) {
            throw Refusal.invalid("people.refused.password-wrong").asException();
        }
        if (next.length() < SHORTEST_PASSWORD || next.toLowerCase(Locale.ROOT).contains(row.username())) {
            throw Refusal.invalid("people.refused.password-weak", SHORTEST_PASSWORD)
                    .asException();
        }
        if (passwords.matches(next, row.passwordHash())) {
            throw Refusal.invalid("people.refused.password-same").asException();
        }
        put(row.username(), passwords.encode(next), false);
    }

    /** Opens the account with a first password, and forgets the wrong ones. */
    @Transactional(propagation = Propagation.MANDATORY)
    void open(String username, FirstPassword first) {
        put(normal(username), first.hash(), true);
        forgive(username);
    }

    private void put(String username, String hash, boolean first) {
        database.sql("update account set password_hash = :hash, password_changed_at = :at, first_password = :first"
                        + " where username = :username")
                .param("hash", hash)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("first", first)
                .param("username", username)
                .update();
    }

    /** How it stands with an account now, whatever it was when its owner signed in; empty when there is none. */
    public Optional<Standing> standing(String username) {
        return find(username).map(row -> new Standing(row.passwordHash(), row.firstPassword(), isClosed(row)));
    }

    /**
     * Lets nobody sign in as a person any more after a day.
     *
     * @param lastDay null to open the account again
     */
    @Transactional
    public void close(PersonId person, @Nullable LocalDate lastDay) {
        database.sql("update account set closed_after = :day where person = :person")
                .param("day", lastDay, java.sql.Types.DATE)
                .param("person", person.value())
                .update();
    }

    /**
     * Holds a person's account until the transaction ends: what the same person asks for at one moment, by two windows
     * or two programs, happens one after the other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void oneAfterTheOther(PersonId person) {
        // Not the person's own row: whoever refers to it in another table would wait as well on PostgreSQL.
        database.sql("select username from account where person = :person for update")
                .param("person", person.value())
                .query(String.class)
                .optional();
    }

    private boolean isClosed(Row row) {
        LocalDate last = row.closedAfter();
        return last != null && LocalDate.now(clock).isAfter(last);
    }

    /** @param first whether others know the password, so that its owner must choose another */
    void add(String username, PersonId person, String passwordHash, boolean first) {
        database.sql("insert into account (username, person, password_hash, password_changed_at, first_password)"
                        + " values (:username, :person, :hash, :at, :first)")
                .param("first", first)
                .param("username", normal(username))
                .param("person", person.value())
                .param("hash", passwordHash)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Thrown when the school has no such account: {@link vn.kyduyet.refusal.RefusedException}. */
    public Account of(SchoolId school, String username) {
        return find(username)
                .map(row -> account(row, LocalDate.now(clock)))
                .filter(account -> account.person().school().equals(school))
                .orElseThrow(() -> Refusal.notFound("people.refused.no-account").asException());
    }

    /** The accounts of a school, for its administrator, in the order of Vietnamese names. */
    public List<Account> of(SchoolId school) {
        LocalDate today = LocalDate.now(clock);
        return database
                .sql("select a.* from account a join person p on p.id = a.person where p.school = :school")
                .param("school", school.value())
                .query((row, number) -> row(row.getString("username")))
                .list()
                .stream()
                .map(row -> account(row, today))
                .sorted(java.util.Comparator.comparing(
                        account -> account.person().fullName(), VietnameseNames.ORDER))
                .toList();
    }

    private Account account(Row row, LocalDate today) {
        Person person = staff.person(new PersonId(row.person()));
        return new Account(
                row.username(),
                person,
                staff.rolesOf(person.id(), today),
                row.passwordChangedAt().toInstant(),
                row.firstPassword(),
                lockedUntil(row.username()).orElse(null),
                row.closedAfter());
    }

    private Optional<Row> find(String username) {
        return database.sql("select * from account where username = :username")
                .param("username", normal(username))
                .query(Row.class)
                .optional();
    }

    private Row row(String username) {
        return find(username).orElseThrow();
    }

    private static String normal(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * An account as an administrator sees it.
     *
     * @param firstPassword whether its owner has not chosen a password yet
     * @param lockedUntil when it takes passwords again, or null when it does now
     * @param closedAfter the last day of somebody who left, or null
     */
    public record Account(
            String username,
            Person person,
            Set<Role> roles,
            Instant passwordChangedAt,
            boolean firstPassword,
            @Nullable Instant lockedUntil,
            @Nullable LocalDate closedAfter) {}

    /**
     * How it stands with an account at this moment.
     *
     * @param closed whether its owner left the school
     */
    public record Standing(String passwordHash, boolean firstPassword, boolean closed) {

        /** Without the hash of the password, so that no log line ever holds it. */
        @Override
        public String toString() {
            return "first password " + firstPassword + ", closed " + closed;
        }
    }

    private record Row(
            String username,
            UUID person,
            String passwordHash,
            OffsetDateTime passwordChangedAt,
            boolean firstPassword,
            int failedAttempts,
            @Nullable OffsetDateTime lockedUntil,
            @Nullable LocalDate closedAfter) {}
}
