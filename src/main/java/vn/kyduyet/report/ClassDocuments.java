package vn.kyduyet.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.verification.register.ClassRecord;
import vn.kyduyet.verification.register.ClassRecords;

/** What every feature has of a class, each document once, with the versions that were signed before a later one. */
@Component
class ClassDocuments {

    private final List<ClassRecords> features;
    private final Documents documents;

    ClassDocuments(List<ClassRecords> features, Documents documents) {
        this.features = features;
        this.documents = documents;
    }

    /** The records of a class, by feature and in its order. */
    List<ClassRecord> records(SchoolYearId year, String className) {
        Set<DocumentId> once = new HashSet<>();
        return features.stream()
                .flatMap(feature -> feature.of(year, className).stream())
                .filter(record -> once.add(record.document()))
                .toList();
    }

    /** Their files, with the names that they have in a package. */
    List<ClassDocument> of(SchoolYearId year, String className) {
        List<ClassRecord> records = records(year, className);
        Map<DocumentId, List<DocumentVersion>> versions =
                documents.versions(records.stream().map(ClassRecord::document).toList());
        EntryNames names = new EntryNames();
        List<ClassDocument> files = new ArrayList<>();
        for (ClassRecord record : records) {
            Document document = documents.get(record.document());
            List<DocumentVersion> all = versions.get(record.document());
            DocumentVersion newest = all.get(all.size() - 1);
            String entry = names.unique(record.folder(), record.fileName(), ".pdf");
            files.add(new ClassDocument(record, document, newest, entry, true));
            for (DocumentVersion replaced : replaced(all)) {
                files.add(new ClassDocument(
                        record,
                        document,
                        replaced,
                        names.unique(
                                record.folder(), "%s-ban-%03d".formatted(record.fileName(), replaced.number()), ".pdf"),
                        false));
            }
        }
        return files;
    }

    /** Signed versions whose content the next version does not show any more. */
    private static List<DocumentVersion> replaced(List<DocumentVersion> all) {
        List<DocumentVersion> replaced = new ArrayList<>();
        for (int index = 0; index + 1 < all.size(); index++) {
            if (all.get(index).origin().keepsContent()
                    && !all.get(index + 1).origin().keepsContent()) {
                replaced.add(all.get(index));
            }
        }
        return replaced;
    }
}
