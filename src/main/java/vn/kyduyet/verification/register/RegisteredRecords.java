package vn.kyduyet.verification.register;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.LookupCode;
import vn.kyduyet.people.Delegations;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.wording.WrittenDates;

/** What the register of this installation says of files and of look-up codes. */
@Component
public class RegisteredRecords {

    private final Documents documents;
    private final DocumentStore store;
    private final SignatureVerifier verifier;
    private final StaffDirectory staff;
    private final Delegations delegations;
    private final Map<DocumentKind, RecordKeeper> keepers;
    private final Clock clock;

    RegisteredRecords(
            Documents documents,
            DocumentStore store,
            SignatureVerifier verifier,
            StaffDirectory staff,
            Delegations delegations,
            List<RecordKeeper> keepers,
            Clock clock) {
        this.documents = documents;
        this.store = store;
        this.verifier = verifier;
        this.staff = staff;
        this.delegations = delegations;
        this.keepers = RecordKeeper.byKind(keepers);
        this.clock = clock;
    }

    /**
     * What the register says of a file, which it knows by its SHA-256 only.
     *
     * @param file read once when it is unknown, twice when it is registered
     * @param reader who asks; null for somebody who is not signed in
     */
    public RecordCheck check(InputStreamSource file, @Nullable SignedInPerson reader) throws IOException {
        List<Match> matches = documents.findByContent(sha256(file)).stream()
                .map(version -> new Match(documents.get(version.document()), version))
                .sorted(Comparator.comparing(Match::isNewest)
                        .thenComparing(match -> match.version().createdAt())
                        .reversed())
                .toList();
        if (matches.isEmpty()) {
            return RecordCheck.unknown();
        }
        // The same original may be handed in for several classes: the one that still counts speaks for all.
        Match match = matches.get(0);
        try (InputStream content = file.getInputStream()) {
            return check(match.document(), match.version(), content.readAllBytes(), reader);
        }
    }

    /**
     * The document whose approval sheet carries a code; nothing when no document does, or the text is no code.
     *
     * @param code as read or typed
     * @param reader who asks; null for somebody who is not signed in
     */
    public Optional<LookedUp> lookUp(String code, @Nullable SignedInPerson reader) {
        return byCode(code).map(document -> {
            DocumentVersion newest = documents.newest(document.id());
            byte[] content = store.read(newest.key());
            VerificationResult result = verifier.verify(content, document.lookupCode());
            return new LookedUp(check(document, newest, content, reader), result);
        });
    }

    /** The page of the document whose sheet carries a code; nothing unless the reader may see it. */
    public Optional<String> path(String code, SignedInPerson reader) {
        return byCode(code).flatMap(document -> details(document, reader)).map(RecordDetails::path);
    }

    private Optional<Document> byCode(String code) {
        return LookupCode.read(code).flatMap(documents::byLookupCode);
    }

    private Optional<RecordDetails> details(Document document, @Nullable SignedInPerson reader) {
        RecordKeeper keeper = keepers.get(document.kind());
        return keeper == null || reader == null ? Optional.empty() : keeper.details(document.id(), reader);
    }

    private RecordCheck check(
            Document document, DocumentVersion version, byte[] content, @Nullable SignedInPerson reader) {
        List<DocumentVersion> versions = documents.versions(document.id());
        Optional<RecordDetails> details = details(document, reader);
        Instant supersededAt = versions.stream()
                .filter(later -> later.number() > version.number())
                .findFirst()
                .map(DocumentVersion::createdAt)
                .orElse(null);
        boolean showsTheNewest = version.number() >= DocumentVersion.firstShowingTheNewest(versions);
        RecordCheck.Registered registered = new RecordCheck.Registered(
                document.kind(),
                staff.school(document.school()).name(),
                document.kind().hasPublicTitle() || details.isPresent() ? document.title() : null,
                document.lookupCode(),
                document.createdAt(),
                version.number(),
                document.newestVersion(),
                supersededAt,
                showsTheNewest);
        Optional<RouteCheck> route = Optional.ofNullable(keepers.get(document.kind()))
                .flatMap(keeper -> keeper.route(document.id()))
                .map(known -> new RouteCheck(
                        staff,
                        delegations,
                        clock.getZone(),
                        document.school(),
                        known.steps(),
                        ofVersion(known.signatures(), versions, version),
                        SignedField.of(content)));
        return new RecordCheck(
                supersededAt == null ? RecordCheck.Standing.NEWEST : RecordCheck.Standing.SUPERSEDED,
                standing(supersededAt, showsTheNewest),
                registered,
                route.map(RouteCheck::signers).orElse(List.of()),
                route.map(RouteCheck::findings).orElse(List.of()),
                details.orElse(null));
    }

    private Reason standing(@Nullable Instant supersededAt, boolean showsTheNewest) {
        if (supersededAt == null) {
            return Reason.of("verification.standing.NEWEST");
        }
        String since = WrittenDates.TIME_AND_DAY.format(supersededAt.atZone(clock.getZone()));
        return showsTheNewest
                ? Reason.of("verification.standing.SUPERSEDED.same", since)
                : Reason.of("verification.standing.SUPERSEDED", since);
    }

    /** The signatures that a version carries: those made since its content was prepared, up to itself. */
    private static List<RegisteredRoute.RegisteredSignature> ofVersion(
            List<RegisteredRoute.RegisteredSignature> signatures,
            List<DocumentVersion> versions,
            DocumentVersion version) {
        int first = DocumentVersion.firstShowingTheNewest(versions.stream()
                .filter(earlier -> earlier.number() <= version.number())
                .toList());
        return signatures.stream()
                .filter(signature -> signature.version() >= first && signature.version() <= version.number())
                .toList();
    }

    private static String sha256(InputStreamSource file) throws IOException {
        try (DigestInputStream content =
                new DigestInputStream(file.getInputStream(), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private record Match(Document document, DocumentVersion version) {

        boolean isNewest() {
            return version.number() == document.newestVersion();
        }
    }
}
