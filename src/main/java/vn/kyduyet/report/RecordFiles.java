package vn.kyduyet.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.audit.SealedEvent;
import vn.kyduyet.document.DocumentTemplates;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.verification.PackageManifest;

/** Puts into a package what the system keeps of a record: its versions, decisions, evidence and audit trail. */
@Component
class RecordFiles {

    private static final String PDF = "application/pdf";
    private static final String JSON = "application/json";

    private final DocumentStore store;
    private final DocumentTemplates templates;
    private final AuditTrail audit;
    private final StaffDirectory staff;
    private final MessageSource messages;
    private final String address;
    private final Clock clock;
    private final JsonMapper json;

    RecordFiles(
            DocumentStore store,
            DocumentTemplates templates,
            AuditTrail audit,
            StaffDirectory staff,
            MessageSource messages,
            @Value("${kyduyet.address}") String address,
            Clock clock,
            JsonMapper json) {
        this.store = store;
        this.templates = templates;
        this.audit = audit;
        this.staff = staff;
        this.messages = messages;
        this.address = address;
        this.clock = clock;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /**
     * Adds them all but the newest version, which is in the package already.
     *
     * @param all versions, oldest first
     */
    void add(PackageZip zip, PackedRecord packed, List<DocumentVersion> all, SignedInPerson reader, ZonedDateTime made)
            throws IOException {
        List<RecordParts.Version> versions = addVersions(zip, all);
        addRecord(zip, packed, versions, reader, made);
        addAuditTrail(zip, packed);
    }

    private List<RecordParts.Version> addVersions(PackageZip zip, List<DocumentVersion> all) throws IOException {
        Map<PersonId, String> names = staff.names(
                all.stream().map(DocumentVersion::createdBy).distinct().toList());
        List<RecordParts.Version> versions = new ArrayList<>();
        for (DocumentVersion version : all) {
            boolean isNewest = version == all.get(all.size() - 1);
            String entry = isNewest ? PackageManifest.DOCUMENT : entry(version);
            if (!isNewest) {
                try (InputStream content = store.open(version.key())) {
                    zip.add(entry, "version", version.mediaType(), content);
                }
            }
            versions.add(new RecordParts.Version(
                    version.number(),
                    version.origin(),
                    entry,
                    version.fileName(),
                    version.mediaType(),
                    version.pages(),
                    version.size(),
                    version.sha256(),
                    names.get(version.createdBy()),
                    version.createdAt()));
        }
        zip.add("versions.json", "versions", JSON, json.writeValueAsBytes(versions));
        return versions;
    }

    private static String entry(DocumentVersion version) {
        return "versions/%03d-%s%s"
                .formatted(
                        version.number(),
                        version.origin().name().toLowerCase(Locale.ROOT),
                        version.mediaType().equals(PDF) ? ".pdf" : ".docx");
    }

    private void addRecord(
            PackageZip zip,
            PackedRecord packed,
            List<RecordParts.Version> versions,
            SignedInPerson reader,
            ZonedDateTime made)
            throws IOException {
        List<RecordParts.Decision> decisions = packed.details().decisions().stream()
                .map(decision -> new RecordParts.Decision(
                        decision.at(),
                        decision.person(),
                        messages.getMessage(decision.what(), MakingReport.VIETNAMESE),
                        decision.inPlaceOf() == null
                                ? null
                                : decision.inPlaceOf().name(),
                        decision.remarks()))
                .toList();
        zip.add("decisions.json", "decisions", JSON, json.writeValueAsBytes(decisions));
        String page = templates.fill(
                "record-decisions",
                MakingReport.VIETNAMESE,
                Map.of(
                        "document", packed.document(),
                        "decisions", decisions,
                        "versions", versions,
                        "zone", clock.getZone(),
                        "madeBy", reader.fullName(),
                        "madeAt", made,
                        "installation", address));
        zip.add(
                "decisions.html",
                "decisions",
                "text/html; charset=UTF-8",
                ("<!DOCTYPE html>\n" + page).getBytes(StandardCharsets.UTF_8));
        zip.add(
                "evidence.json",
                "evidence",
                JSON,
                json.writeValueAsBytes(
                        packed.keeper().evidence(packed.document().id())));
    }

    private void addAuditTrail(PackageZip zip, PackedRecord packed) throws IOException {
        List<SealedEvent> links =
                new ArrayList<>(audit.sealed("document", packed.document().id().toString()));
        packed.keeper()
                .audited(packed.document().id())
                .ifPresent(thing -> links.addAll(audit.sealed(thing.kind(), thing.subject())));
        links.sort(Comparator.comparingLong(SealedEvent::number));
        zip.add(PackageManifest.AUDIT_TRAIL, "audit-trail", JSON, json.writeValueAsBytes(links));
    }
}
