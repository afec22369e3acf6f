package vn.kyduyet.termclosing;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradecorrection.CorrectionsOnTheWay;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.termclosing.books.ClassResults;
import vn.kyduyet.termclosing.books.ReadingClassResults;
import vn.kyduyet.termclosing.books.StudentResults;

/** What stands in the way of a step, looked at when somebody takes it. */
@Component
class ClosingFacts {

    private final ReadingClassResults results;
    private final CorrectionsOnTheWay corrections;
    private final ClosingReopenings reopenings;
    private final StartingClassClosings starting;
    private final ClosingParties parties;
    private final Waivers waivers;

    ClosingFacts(
            ReadingClassResults results,
            CorrectionsOnTheWay corrections,
            ClosingReopenings reopenings,
            StartingClassClosings starting,
            ClosingParties parties,
            Waivers waivers) {
        this.results = results;
        this.corrections = corrections;
        this.reopenings = reopenings;
        this.starting = starting;
        this.parties = parties;
        this.waivers = waivers;
    }

    ClassResults results(ClassClosing closing) {
        return results.read(starting.year(closing.closing()), closing.closing().period(), closing.className());
    }

    /** Thrown when a subject is not ready to be checked, unless the principal decided otherwise: RefusedException. */
    void requireReady(ClassClosing closing, String subject) {
        requireNoChange(closing, subject);
        if (waivers.covers(closing.id(), subject)) {
            return;
        }
        List<ClassResults.MissingMarks> missing = results(closing).missing().stream()
                .filter(one -> one.book().subject().equals(subject))
                .toList();
        int cells = missing.stream()
                .flatMap(one -> one.students().stream())
                .mapToInt(one -> one.columns().size())
                .sum();
        if (cells > 0) {
            throw Refusal.conflict(
                            "termclosing.refused.missing",
                            subject,
                            cells,
                            missing.get(0).students().get(0).student().fullName())
                    .asException();
        }
    }

    /** Thrown while marks of the class are being corrected or were opened again: RefusedException. */
    void requireNoChange(ClassClosing closing, String subject) {
        corrections.in(closing.closing().year()).stream()
                .filter(one -> one.className().equals(closing.className()))
                .filter(one -> subject.isEmpty() || one.subject().equals(subject))
                .findFirst()
                .ifPresent(one -> {
                    throw Refusal.conflict("termclosing.refused.correction", one.className(), one.subject())
                            .asException();
                });
        reopenings.until(closing, subject).ifPresent(until -> {
            throw Refusal.conflict("termclosing.refused.reopened", closing.className(), until)
                    .asException();
        });
    }

    /** Thrown while a subject is not checked: RefusedException. Who is away has another check for him or her. */
    void requireChecked(ClassClosing closing) {
        requireNoChange(closing, "");
        parties.of(closing.id()).stream()
                .filter(party -> party.role() == ClosingRole.SUBJECT_TEACHER && party.doneAt() == null)
                .findFirst()
                .ifPresent(party -> {
                    throw Refusal.conflict("termclosing.refused.not-checked", party.subject())
                            .asException();
                });
    }

    /** Those whose results are closed in this class. */
    static List<StudentResults> closedHere(ClassResults results) {
        return results.students().stream()
                .filter(one -> one.member().atTheEnd())
                .toList();
    }
}
