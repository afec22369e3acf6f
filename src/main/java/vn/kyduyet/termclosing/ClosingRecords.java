package vn.kyduyet.termclosing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.register.RecordDetails;
import vn.kyduyet.verification.register.RecordKeeper;
import vn.kyduyet.verification.register.RegisteredRoute;

/** What a verification asks of the books of a class. */
@Component
class ClosingRecords implements RecordKeeper {

    private static final int TEACHERS = 1;
    private static final int HOMEROOM = 2;
    private static final int PRINCIPAL = 3;
    private static final int AGENCY = 4;

    private final ClassClosings closings;
    private final ClosingParties parties;
    private final ClosingDocuments books;
    private final ClassClosingCourse course;
    private final ReadingClassClosing reading;
    private final ClosingHistory history;
    private final ClosingPosts posts;
    private final ClosingWords words;
    private final Signatures signatures;

    ClosingRecords(
            ClassClosings closings,
            ClosingParties parties,
            ClosingDocuments books,
            ClassClosingCourse course,
            ReadingClassClosing reading,
            ClosingHistory history,
            ClosingPosts posts,
            ClosingWords words,
            Signatures signatures) {
        this.closings = closings;
        this.parties = parties;
        this.books = books;
        this.course = course;
        this.reading = reading;
        this.history = history;
        this.posts = posts;
        this.words = words;
        this.signatures = signatures;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.CLASS_BOOK, DocumentKind.CLASS_SUMMARY, DocumentKind.STUDY_RECORD);
    }

    /** Teachers in any order, then the GVCN, the principal and the agency. */
    @Override
    public Optional<RegisteredRoute> route(DocumentId document) {
        return books.find(document).map(book -> {
            ClassClosing closing = closings.get(book.closing());
            List<RegisteredRoute.Step> steps = new ArrayList<>();
            for (ClosingParty party : parties.of(closing.id())) {
                if (signs(closing, book, party)) {
                    PersonId person = party.namedInBooks() != null && party.signedAt() == null
                            ? Objects.requireNonNull(party.namedInBooks())
                            : party.person();
                    steps.add(new RegisteredRoute.Step(
                            order(party.role()),
                            party.fieldName(),
                            person,
                            Objects.requireNonNullElseGet(
                                    ClosingPosts.role(party.role()), () -> posts.teaching(person)),
                            null,
                            party.inPlaceOf()));
                }
            }
            steps.sort(java.util.Comparator.comparingInt(RegisteredRoute.Step::stage));
            return new RegisteredRoute(
                    List.copyOf(steps),
                    signatures.of(document).stream()
                            .map(signature -> new RegisteredRoute.RegisteredSignature(
                                    signature.version(),
                                    signature.fieldName(),
                                    signature.signer(),
                                    signature.certificate(),
                                    signature.signedAt()))
                            .toList());
        });
    }

    private boolean signs(ClassClosing closing, ClosingDocument book, ClosingParty party) {
        return switch (party.role()) {
            case SUBJECT_TEACHER ->
                book.kind() == DocumentKind.CLASS_BOOK
                        && course.rules(closing).teacherSigns().value();
            case HOMEROOM_TEACHER -> true;
            case PRINCIPAL, CLERK -> course.principalSigns(closing);
            case ADMINISTRATOR, LOCKER -> false;
        };
    }

    private static int order(ClosingRole role) {
        return switch (role) {
            case SUBJECT_TEACHER -> TEACHERS;
            case HOMEROOM_TEACHER -> HOMEROOM;
            case PRINCIPAL -> PRINCIPAL;
            default -> AGENCY;
        };
    }

    @Override
    public Optional<RecordDetails> details(DocumentId document, SignedInPerson reader) {
        return books.find(document)
                .filter(book -> reading.mayRead(reader, book))
                .map(book -> new RecordDetails(
                        "/term-closings/classes/" + book.closing(),
                        history.of(book.closing()).stream().map(this::decision).toList()));
    }

    @Override
    public Optional<Audited> audited(DocumentId document) {
        return books.find(document)
                .map(book -> new Audited(ClosingHistory.AUDITED, book.closing().toString()));
    }

    private RecordDetails.Decision decision(ClosingHistory.Entry entry) {
        return new RecordDetails.Decision(
                entry.at(),
                entry.actor(),
                new Reason("termclosing.history." + entry.action(), List.of()),
                null,
                entry.remarks().isEmpty()
                        ? List.of()
                        : List.of(new RecordDetails.Remark(words.word("termclosing.remarks"), entry.remarks())));
    }
}
