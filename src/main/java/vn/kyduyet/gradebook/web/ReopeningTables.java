package vn.kyduyet.gradebook.web;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.BookOpenings;
import vn.kyduyet.gradebook.BookProgress;
import vn.kyduyet.gradebook.DrawingUpProgress;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.ProgressTable;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.gradebook.reopening.Petition;
import vn.kyduyet.gradebook.reopening.Petitions;
import vn.kyduyet.gradebook.reopening.ReopeningLaw;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Teaching;

/** The petitions of a term, as the page shows them: to those who oversee the books all, to others what concerns them. */
@Component
class ReopeningTables {

    private static final String CLASS = "class ";

    private final DrawingUpProgress progress;
    private final Petitions petitions;
    private final BookOpenings openings;
    private final ReopeningLaw law;
    private final SubjectBooks books;
    private final ScopesInWords scopes;
    private final LockTables locks;
    private final Teaching teaching;
    private final StaffDirectory staff;
    private final Clock clock;

    ReopeningTables(
            DrawingUpProgress progress,
            Petitions petitions,
            BookOpenings openings,
            ReopeningLaw law,
            SubjectBooks books,
            ScopesInWords scopes,
            LockTables locks,
            Teaching teaching,
            StaffDirectory staff,
            Clock clock) {
        this.progress = progress;
        this.petitions = petitions;
        this.openings = openings;
        this.law = law;
        this.books = books;
        this.scopes = scopes;
        this.locks = locks;
        this.teaching = teaching;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * A term's petitions.
     *
     * @param choices what the reader can ask for, all of it shut now
     */
    record ReopeningTable(
            SchoolYear year,
            int term,
            ClosingRules rules,
            List<Choice> choices,
            List<PetitionLine> petitions,
            boolean decides,
            boolean closes) {}

    record Choice(String value, String words) {}

    /** @param open while it is open by this petition */
    record PetitionLine(
            Petition petition,
            String scope,
            String by,
            ZonedDateTime at,
            String decidedBy,
            @Nullable ZonedDateTime decidedAt,
            BookOpenings.@Nullable Opening open,
            @Nullable ZonedDateTime until) {}

    ReopeningTable of(SignedInPerson me, @Nullable Integer chosen, Locale locale) {
        SchoolYear year = locks.year(me);
        int term = chosen == null ? locks.current(year) : chosen;
        ProgressTable mine = progress.of(me, new DrawingUpProgress.Choice(term, null, null))
                .orElseThrow(() -> Refusal.conflict("schoolyear.refused.none").asException());
        Map<UUID, BookOpenings.Opening> open = openings.of(year.id(), term).stream()
                .collect(Collectors.toMap(BookOpenings.Opening::petition, Function.identity(), (one, later) -> later));
        List<Petition> concerning = petitions.of(year.id(), term).stream()
                .filter(one -> mine.overseesAll()
                        || one.askedBy().equals(me.id())
                        || mine.books().stream().anyMatch(book -> one.scope().concerns(book.book())))
                .toList();
        Map<PersonId, String> names = staff.names(people(concerning));
        return new ReopeningTable(
                year,
                term,
                law.rules(me.school()),
                choices(me, year, term, mine, locale),
                concerning.stream()
                        .map(one -> line(one, open.get(one.id()), names, locale))
                        .toList(),
                law.decides(me),
                me.holds(Role.ADMINISTRATOR) || law.decides(me));
    }

    /** What a value of the form stands for. Thrown when it stands for nothing: {@link vn.kyduyet.refusal.RefusedException}. */
    LockScope scope(SignedInPerson me, int term, String what) {
        SchoolYear year = locks.year(me);
        if (what.startsWith(CLASS)) {
            return LockScope.of(year.id(), term, what.substring(CLASS.length()));
        }
        try {
            return LockScope.of(books.require(new BookId(UUID.fromString(what))));
        } catch (IllegalArgumentException none) {
            throw Refusal.notFound("gradebook.refused.no-scope").asException();
        }
    }

    private List<Choice> choices(SignedInPerson me, SchoolYear year, int term, ProgressTable mine, Locale locale) {
        boolean administers = me.holds(Role.ADMINISTRATOR);
        if (mine.overseesAll() && !administers) {
            return List.of();
        }
        Set<String> homerooms = teaching.classes(year.id()).stream()
                .filter(one -> administers || me.id().equals(one.homeroomTeacher()))
                .map(SchoolClass::name)
                .collect(Collectors.toSet());
        List<SubjectBook> shut = mine.books().stream()
                .filter(book -> book.shut().isPresent())
                .map(BookProgress::book)
                .toList();
        Set<Choice> choices = new LinkedHashSet<>();
        shut.stream()
                .map(SubjectBook::className)
                .filter(homerooms::contains)
                .distinct()
                .forEach(name ->
                        choices.add(new Choice(CLASS + name, scopes.of(LockScope.of(year.id(), term, name), locale))));
        shut.forEach(book -> choices.add(new Choice(book.id().toString(), scopes.of(LockScope.of(book), locale))));
        return new ArrayList<>(choices);
    }

    private PetitionLine line(
            Petition petition, BookOpenings.@Nullable Opening open, Map<PersonId, String> names, Locale locale) {
        Petition.Decision decision = petition.decision();
        return new PetitionLine(
                petition,
                scopes.of(petition.scope(), locale),
                names.getOrDefault(petition.askedBy(), ""),
                petition.askedAt().atZone(clock.getZone()),
                decision == null ? "" : names.getOrDefault(decision.by(), ""),
                decision == null ? null : decision.at().atZone(clock.getZone()),
                open,
                open == null ? null : open.until().atZone(clock.getZone()));
    }

    private static Set<PersonId> people(List<Petition> petitions) {
        Set<PersonId> people = new HashSet<>();
        for (Petition petition : petitions) {
            people.add(petition.askedBy());
            if (petition.decision() != null) {
                people.add(petition.decision().by());
            }
        }
        return people;
    }
}
