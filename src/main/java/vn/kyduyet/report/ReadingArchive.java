package vn.kyduyet.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.verification.register.ClassRecord;

/** Shows what is kept of each class: to the board, the office and inspectors all, to a GVCN the own class. */
@Component
public class ReadingArchive {

    private static final Set<Role> ALL_CLASSES =
            Set.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.ADMINISTRATOR, Role.CLERK, Role.INSPECTOR);

    private final SchoolYears years;
    private final Teaching teaching;
    private final ClassDocuments documents;
    private final Clock clock;

    ReadingArchive(SchoolYears years, Teaching teaching, ClassDocuments documents, Clock clock) {
        this.years = years;
        this.teaching = teaching;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * The archive of a school year.
     *
     * @param wanted null for the year of today, or else the newest
     * @return nothing where the school has no such year
     */
    public Optional<ClassArchive> of(SignedInPerson reader, @Nullable SchoolYearId wanted) {
        List<SchoolYear> all = years.of(reader.school());
        LocalDate today = LocalDate.now(clock);
        Optional<SchoolYear> year = wanted != null
                ? all.stream().filter(one -> one.id().equals(wanted)).findFirst()
                : all.stream()
                        .filter(one -> one.contains(today))
                        .findFirst()
                        .or(() -> all.stream().findFirst());
        return year.map(shown -> archive(all, shown, reader));
    }

    private ClassArchive archive(List<SchoolYear> all, SchoolYear year, SignedInPerson reader) {
        List<ClassArchive.Line> lines = teaching.classes(year.id()).stream()
                .filter(one -> isTheirs(one, reader))
                .map(one -> line(year.id(), one.name()))
                .toList();
        List<String> folders = lines.stream()
                .flatMap(line -> line.counts().keySet().stream())
                .distinct()
                .toList();
        return new ClassArchive(all, year, folders, lines);
    }

    private ClassArchive.Line line(SchoolYearId year, String className) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ClassRecord record : documents.records(year, className)) {
            counts.merge(record.folder(), 1, Integer::sum);
        }
        return new ClassArchive.Line(className, counts);
    }

    /** The year of a class whose records somebody may take away. Refuses everyone else, in the words of a class that is not. */
    SchoolYear require(SignedInPerson reader, SchoolYearId id, String className) {
        return years.of(reader.school()).stream()
                .filter(year -> year.id().equals(id))
                .filter(year -> teaching.classes(id).stream()
                        .anyMatch(one -> one.name().equals(className) && isTheirs(one, reader)))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("report.archive.no-class").asException());
    }

    private static boolean isTheirs(SchoolClass one, SignedInPerson reader) {
        return ALL_CLASSES.stream().anyMatch(reader::holds) || reader.id().equals(one.homeroomTeacher());
    }
}
