package vn.kyduyet.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.LookupCode;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.register.RecordDetails;
import vn.kyduyet.verification.register.RecordKeeper;
import vn.kyduyet.verification.register.RegisteredRecords;

/**
 * Packs a whole record for those who may see it: what a verifier needs on a machine without a network, and what a
 * person wants to read. Written to the disk as it is read from the store; only the newest version is ever in memory.
 */
@Component
public class MakingPackage {

    private static final String PDF = "application/pdf";
    private static final String JSON = "application/json";

    private final Documents documents;
    private final DocumentStore store;
    private final Map<DocumentKind, RecordKeeper> keepers;
    private final RecordFiles files;
    private final RegisteredRecords register;
    private final SignatureVerifier verifier;
    private final MakingReport reports;
    private final PackageList list;
    private final Clock clock;

    MakingPackage(
            Documents documents,
            DocumentStore store,
            List<RecordKeeper> keepers,
            RecordFiles files,
            RegisteredRecords register,
            SignatureVerifier verifier,
            MakingReport reports,
            PackageList list,
            Clock clock) {
        this.documents = documents;
        this.store = store;
        this.keepers = RecordKeeper.byKind(keepers);
        this.files = files;
        this.register = register;
        this.verifier = verifier;
        this.reports = reports;
        this.list = list;
        this.clock = clock;
    }

    /**
     * The package of the record whose sheet carries a code.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is none, or the reader may not see it, in the same words
     */
    public MadePackage of(String code, SignedInPerson reader) {
        Document document = LookupCode.read(code)
                .flatMap(documents::byLookupCode)
                .filter(found -> keepers.containsKey(found.kind()))
                .orElseThrow(MakingPackage::unknown);
        RecordKeeper keeper = keepers.get(document.kind());
        RecordDetails details = keeper.details(document.id(), reader).orElseThrow(MakingPackage::unknown);
        try {
            Path file = Files.createTempFile("package-", ".zip");
            try {
                write(file, new PackedRecord(document, keeper, details), reader);
                return new MadePackage(file, "ho-so-" + document.lookupCode() + ".zip", Files.size(file));
            } catch (IOException | RuntimeException failed) {
                Files.deleteIfExists(file);
                throw failed;
            }
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    private static RuntimeException unknown() {
        return Refusal.notFound("report.package.unknown").asException();
    }

    private void write(Path file, PackedRecord packed, SignedInPerson reader) throws IOException {
        ZonedDateTime made = ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        List<DocumentVersion> all = documents.versions(packed.document().id());
        DocumentVersion newest = all.get(all.size() - 1);
        try (OutputStream out = Files.newOutputStream(file);
                PackageZip zip = new PackageZip(out, made.toLocalDateTime())) {
            byte[] pdf = store.read(newest.key());
            zip.add(PackageManifest.DOCUMENT, "document", newest.mediaType(), pdf);
            files.add(zip, packed, all, reader, made);
            addMaterial(zip, pdf);
            addReport(zip, pdf, reader);
            zip.add(
                    "README.txt",
                    "explanation",
                    "text/plain; charset=UTF-8",
                    new ClassPathResource("forms/package-readme.txt").getContentAsByteArray());
            list.addTo(zip, subject(packed.document(), newest), null, reader, made.toOffsetDateTime());
        }
    }

    private static PackageManifest.Subject subject(Document document, DocumentVersion newest) {
        return new PackageManifest.Subject(
                document.kind().folder(),
                document.id().toString(),
                document.title(),
                document.lookupCode(),
                document.school().value(),
                newest.number());
    }

    private static void addMaterial(PackageZip zip, byte[] pdf) throws IOException {
        ValidationMaterial material = ValidationMaterial.of(pdf);
        for (Map.Entry<String, byte[]> certificate : material.certificates().entrySet()) {
            zip.add(certificate.getKey(), "certificate", "application/pkix-cert", certificate.getValue());
        }
        for (Map.Entry<String, byte[]> data : material.revocation().entrySet()) {
            String type = data.getKey().endsWith(".crl") ? "application/pkix-crl" : "application/ocsp-response";
            zip.add(data.getKey(), "revocation-data", type, data.getValue());
        }
    }

    private void addReport(PackageZip zip, byte[] pdf, SignedInPerson reader) throws IOException {
        VerificationResult result = verifier.verify(pdf, PackageManifest.DOCUMENT);
        Report report = reports.of(new VerifiedFile(
                pdf,
                result,
                register.check(new ByteArrayResource(pdf), reader),
                result instanceof VerificationResult.Verified
                        ? verifier.reports(pdf, PackageManifest.DOCUMENT)
                        : Optional.empty()));
        zip.add("report/verification-report.pdf", "report", PDF, report.pdf());
        zip.add("report/verification-report.json", "report", JSON, report.json());
    }
}
