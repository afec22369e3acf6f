package vn.kyduyet.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.verification.register.RecordDetails;

/** The files of a package that tell of a record, as programs and people read them. */
final class RecordParts {

    private RecordParts() {}

    /**
     * A version.
     *
     * @param entry the file of the package that it is
     * @param size in bytes
     */
    record Version(
            int number,
            DocumentVersion.Origin origin,
            String entry,
            String fileName,
            String mediaType,
            int pages,
            long size,
            String sha256,
            @Nullable String createdBy,
            Instant createdAt) {}

    /**
     * What somebody did to the record.
     *
     * @param person null for the system
     * @param inPlaceOf the post of the one in whose place it was done
     */
    record Decision(
            Instant at,
            @Nullable String person,
            String what,
            @Nullable String inPlaceOf,
            List<RecordDetails.Remark> remarks) {}
}
