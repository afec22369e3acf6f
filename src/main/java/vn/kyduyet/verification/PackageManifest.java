package vn.kyduyet.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is in a package: the list of its entries, which the system signs. A package is of one record ({@link
 * #FORMAT_VERSION}), or of many documents that belong together, such as those of a class ({@link #MANY_DOCUMENTS}).
 *
 * @param format always {@link #FORMAT}
 * @param formatVersion goes up when a reader of an older one would misunderstand it
 * @param record what the package is of
 * @param madeBy the full name of the person who asked for it
 * @param installation the address of the server that made it
 * @param seal who signed the list; null when nobody did
 * @param entries all but this list and its signature
 * @param documents those of a package of many, each an entry; null in the package of one record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackageManifest(
        String format,
        int formatVersion,
        Subject record,
        OffsetDateTime madeAt,
        String madeBy,
        String installation,
        @Nullable Seal seal,
        List<Entry> entries,
        @Nullable List<Packed> documents) {

    public static final String FORMAT = "kyduyet-package";
    public static final int FORMAT_VERSION = 1;

    /** The version of a package of many documents; who knows only the other one says that it does not know it. */
    public static final int MANY_DOCUMENTS = 2;

    /** The entry with this list itself. */
    public static final String NAME = "manifest.json";

    /** The entry with its signature: CMS, DER (CAdES, detached). */
    public static final String SIGNATURE = "manifest.p7s";

    /** The entry with the newest version of the record. */
    public static final String DOCUMENT = "record.pdf";

    /** The entry with what the audit trail has of the record. */
    public static final String AUDIT_TRAIL = "audit.json";

    public PackageManifest {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(madeAt, "madeAt");
        Objects.requireNonNull(madeBy, "madeBy");
        entries = List.copyOf(entries);
        documents = documents == null ? null : List.copyOf(documents);
    }

    /** The entries that are signed documents. */
    public List<String> documentEntries() {
        return documents == null
                ? List.of(DOCUMENT)
                : documents.stream().map(Packed::entry).toList();
    }

    /**
     * The record, or the class.
     *
     * @param lookupCode empty for a class
     * @param version the number of the version in {@link #DOCUMENT}; 0 for a class
     */
    public record Subject(String kind, String id, String title, String lookupCode, String school, int version) {}

    /**
     * One document of many.
     *
     * @param entry the file of the package that it is
     * @param version the number of the version in that file
     */
    public record Packed(String entry, String kind, String id, String title, String lookupCode, int version) {

        public Packed {
            Objects.requireNonNull(entry, "entry");
        }
    }

    /**
     * Who signed the list.
     *
     * @param holder the name in the certificate
     * @param certificateSha256 of the certificate, hexadecimal
     */
    public record Seal(String holder, String certificateSha256) {}

    /**
     * A file of the package.
     *
     * @param what it is, in one word
     * @param size in bytes
     * @param sha256 hexadecimal
     */
    public record Entry(String name, String what, String mediaType, long size, String sha256) {

        public Entry {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
        }
    }
}
