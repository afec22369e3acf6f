package vn.kyduyet.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.audit.SealedEvent;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentTemplates;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.storage.DamagedFileException;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.register.RecordKeeper;

/**
 * Packs all that is kept of a class of a school year, for a machine without a network and for people. Every document is
 * read twice: whether it is whole before the first byte goes out, and then as it goes; none is ever in memory.
 */
@Component
public class MakingClassPackage {

    private final ReadingArchive archive;
    private final ClassDocuments documents;
    private final DocumentStore store;
    private final Map<DocumentKind, RecordKeeper> keepers;
    private final AuditTrail audit;
    private final DocumentTemplates templates;
    private final PackageList list;
    private final TransactionTemplate transaction;
    private final String address;
    private final Clock clock;
    private final JsonMapper json;

    MakingClassPackage(
            ReadingArchive archive,
            ClassDocuments documents,
            DocumentStore store,
            List<RecordKeeper> keepers,
            AuditTrail audit,
            DocumentTemplates templates,
            PackageList list,
            TransactionTemplate transaction,
            @Value("${kyduyet.address}") String address,
            Clock clock,
            JsonMapper json) {
        this.archive = archive;
        this.documents = documents;
        this.store = store;
        this.keepers = RecordKeeper.byKind(keepers);
        this.audit = audit;
        this.templates = templates;
        this.list = list;
        this.transaction = transaction;
        this.address = address;
        this.clock = clock;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /** Opens the way to the one who waits for the package, once it is certain that there will be one. */
    @FunctionalInterface
    public interface Opening {

        /** @param name for whoever saves it */
        OutputStream open(String name) throws IOException;
    }

    /**
     * Writes the package of a class.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the class is not the reader's, there is nothing of it, or a document
     *     is damaged; nothing is written then
     */
    public void write(SignedInPerson reader, SchoolYearId id, String className, Opening opening) throws IOException {
        SchoolYear year = archive.require(reader, id, className);
        List<ClassDocument> files = documents.of(id, className);
        if (files.isEmpty()) {
            throw Refusal.notFound("report.archive.nothing", className).asException();
        }
        files.forEach(this::requireWhole);
        transaction.executeWithoutResult(status -> audit.append(
                reader.school().value(),
                reader.id().value(),
                "class-package.downloaded",
                "school-class",
                className,
                Map.of("year", year.name(), "documents", Integer.toString(files.size()))));
        ZonedDateTime made = ZonedDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        String name = "ho-so-lop-%s-%s.zip".formatted(EntryNames.safe(className), EntryNames.safe(year.name()));
        try (PackageZip zip = new PackageZip(opening.open(name), made.toLocalDateTime())) {
            for (ClassDocument file : files) {
                try (InputStream content = store.open(file.version().key())) {
                    zip.add(file.entry(), "document", file.version().mediaType(), content);
                }
            }
            addIndex(zip, files, subject(year, className), reader, made);
            addAuditTrail(zip, files);
            zip.add("README.txt", "explanation", "text/plain; charset=UTF-8", readme());
            list.addTo(
                    zip,
                    subject(year, className),
                    files.stream().map(ClassDocument::packed).toList(),
                    reader,
                    made.toOffsetDateTime());
        }
    }

    private void requireWhole(ClassDocument file) {
        try (InputStream content = store.open(file.version().key())) {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (DamagedFileException | IOException damaged) {
            throw Refusal.conflict(
                            "report.archive.damaged",
                            file.record().title(),
                            file.document().lookupCode())
                    .asException(damaged);
        }
    }

    private static PackageManifest.Subject subject(SchoolYear year, String className) {
        return new PackageManifest.Subject(
                "school-class",
                year.name() + "/" + className,
                "Lớp " + className + ", năm học " + year.name(),
                "",
                year.school().value(),
                0);
    }

    private void addIndex(
            PackageZip zip,
            List<ClassDocument> files,
            PackageManifest.Subject subject,
            SignedInPerson reader,
            ZonedDateTime made)
            throws IOException {
        Map<String, List<ClassDocument>> folders = new LinkedHashMap<>();
        files.forEach(file -> folders.computeIfAbsent(file.record().folder(), folder -> new ArrayList<>())
                .add(file));
        String page = templates.fill(
                "class-index",
                MakingReport.VIETNAMESE,
                Map.of(
                        "title",
                        subject.title(),
                        "folders",
                        folders,
                        "zone",
                        clock.getZone(),
                        "madeBy",
                        reader.fullName(),
                        "madeAt",
                        made,
                        "installation",
                        address));
        zip.add(
                "index.html",
                "contents",
                "text/html; charset=UTF-8",
                ("<!DOCTYPE html>\n" + page).getBytes(StandardCharsets.UTF_8));
    }

    private void addAuditTrail(PackageZip zip, List<ClassDocument> files) throws IOException {
        Map<Long, SealedEvent> links = new LinkedHashMap<>();
        for (ClassDocument file : files) {
            if (file.isCurrent()) {
                links(file).forEach(link -> links.put(link.number(), link));
            }
        }
        List<SealedEvent> ordered = links.values().stream()
                .sorted(Comparator.comparingLong(SealedEvent::number))
                .toList();
        zip.add(PackageManifest.AUDIT_TRAIL, "audit-trail", "application/json", json.writeValueAsBytes(ordered));
    }

    private List<SealedEvent> links(ClassDocument file) {
        List<SealedEvent> links =
                new ArrayList<>(audit.sealed("document", file.document().id().toString()));
        RecordKeeper keeper = keepers.get(file.document().kind());
        if (keeper != null) {
            keeper.audited(file.document().id())
                    .ifPresent(thing -> links.addAll(audit.sealed(thing.kind(), thing.subject())));
        }
        return links;
    }

    private static byte[] readme() throws IOException {
        return new ClassPathResource("forms/class-package-readme.txt").getContentAsByteArray();
    }
}
