package vn.kyduyet.report;

import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.register.ClassRecord;

/**
 * One file of the package of a class.
 *
 * @param entry its name in the package
 * @param isCurrent whether it is the newest version; the others were signed, and something else took their place
 */
record ClassDocument(ClassRecord record, Document document, DocumentVersion version, String entry, boolean isCurrent) {

    PackageManifest.Packed packed() {
        return new PackageManifest.Packed(
                entry,
                document.kind().folder(),
                document.id().toString(),
                record.title(),
                document.lookupCode(),
                version.number());
    }
}
