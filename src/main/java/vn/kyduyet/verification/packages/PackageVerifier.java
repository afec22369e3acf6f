package vn.kyduyet.verification.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SealOfList;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.VerificationResult;

/**
 * Verifies a package: that the system's signature of the list holds, that every entry is what the list says, that
 * nothing is missing and nothing was added, that the audit trail's seals fit, and each document as any other.
 */
public final class PackageVerifier {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SignatureVerifier signatures;
    private final PackageLimits limits;

    public PackageVerifier(SignatureVerifier signatures) {
        this(signatures, PackageLimits.USUAL);
    }

    PackageVerifier(SignatureVerifier signatures, PackageLimits limits) {
        this.signatures = signatures;
        this.limits = limits;
    }

    /** Whether a file is a ZIP by its first bytes, whatever its name is. */
    public static boolean isZip(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] start = content.readNBytes(4);
            return start.length == 4
                    && start[0] == 'P'
                    && start[1] == 'K'
                    && (start[2] == 3 && start[3] == 4 || start[2] == 5 && start[3] == 6);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Verifies one ZIP.
     *
     * @param name what to call it in the result
     */
    public PackageResult verify(Path zip, String name) {
        try {
            PackageContents contents = PackageContents.of(zip, limits);
            byte[] list = contents.kept().get(PackageManifest.NAME);
            if (list == null) {
                boolean pretends = name.toLowerCase(Locale.ROOT).endsWith(".pdf");
                return PackageResult.unusable(
                        name, Reason.of(pretends ? "report.package.zip-named-pdf" : "report.package.no-manifest"));
            }
            return verify(zip, name, contents, list, read(list));
        } catch (UnusablePackageException unusable) {
            return PackageResult.unusable(name, unusable.reason());
        } catch (IOException unreadable) {
            return PackageResult.unusable(name, Reason.of("verification.unreadable.file"));
        }
    }

    private static PackageManifest read(byte[] list) throws UnusablePackageException {
        PackageManifest manifest;
        try {
            manifest = JSON.readValue(list, PackageManifest.class);
        } catch (JacksonException damaged) {
            throw new UnusablePackageException(Reason.of("report.package.manifest-unreadable"));
        }
        if (manifest == null || !PackageManifest.FORMAT.equals(manifest.format())) {
            throw new UnusablePackageException(Reason.of("report.package.manifest-unreadable"));
        }
        boolean isOfMany = manifest.formatVersion() == PackageManifest.MANY_DOCUMENTS;
        if (!isOfMany && manifest.formatVersion() != PackageManifest.FORMAT_VERSION) {
            throw new UnusablePackageException(Reason.of("report.package.manifest-version", manifest.formatVersion()));
        }
        if (isOfMany != (manifest.documents() != null)) {
            throw new UnusablePackageException(Reason.of("report.package.manifest-unreadable"));
        }
        return manifest;
    }

    private PackageResult verify(Path zip, String name, PackageContents contents, byte[] list, PackageManifest manifest)
            throws IOException {
        List<Reason> findings = new ArrayList<>(entries(contents, manifest));
        byte[] audit = contents.kept().get(PackageManifest.AUDIT_TRAIL);
        if (audit != null) {
            findings.addAll(AuditExcerpt.check(audit));
        }
        SealOfList seal = SealOfList.check(
                signatures, manifest.seal(), list, contents.kept().get(PackageManifest.SIGNATURE));
        findings.addAll(seal.findings());
        List<VerificationResult> documents = new ArrayList<>();
        for (String entry : new LinkedHashSet<>(manifest.documentEntries())) {
            if (contents.entries().containsKey(entry)) {
                documents.add(signatures.verify(contents.content(zip, entry), entry));
            }
        }
        return new PackageConclusion(manifest, findings, seal.signature(), documents).of(name);
    }

    private static List<Reason> entries(PackageContents contents, PackageManifest manifest) {
        List<Reason> findings = new ArrayList<>();
        Set<String> listed = new HashSet<>(Set.of(PackageManifest.NAME, PackageManifest.SIGNATURE));
        for (PackageManifest.Entry entry : manifest.entries()) {
            PackageContents.Measured measured = contents.entries().get(entry.name());
            if (!listed.add(entry.name())) {
                findings.add(Reason.of("report.package.listed-twice", entry.name()));
            } else if (measured == null) {
                findings.add(Reason.of("report.package.missing", entry.name()));
            } else if (measured.size() != entry.size() || !measured.sha256().equals(entry.sha256())) {
                findings.add(Reason.of("report.package.changed", entry.name()));
            }
        }
        for (String present : contents.entries().keySet()) {
            if (!listed.contains(present)) {
                findings.add(Reason.of("report.package.extra", present));
            }
        }
        findings.addAll(documents(manifest, listed));
        return findings;
    }

    private static List<Reason> documents(PackageManifest manifest, Set<String> listed) {
        List<Reason> findings = new ArrayList<>();
        Set<String> once = new HashSet<>();
        for (String document : manifest.documentEntries()) {
            if (!once.add(document)) {
                findings.add(Reason.of("report.package.listed-twice", document));
            } else if (!listed.contains(document)) {
                findings.add(Reason.of("report.package.missing", document));
            }
        }
        if (once.isEmpty()) {
            findings.add(Reason.of("report.package.no-documents"));
        }
        return findings;
    }
}
