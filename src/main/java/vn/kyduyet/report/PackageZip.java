package vn.kyduyet.report;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.kyduyet.verification.PackageManifest;

/** A package while it is written: every entry is measured as it goes in. */
final class PackageZip implements Closeable {

    private final ZipOutputStream zip;
    private final LocalDateTime made;
    private final List<PackageManifest.Entry> entries = new ArrayList<>();

    PackageZip(OutputStream out, LocalDateTime made) {
        this.zip = new ZipOutputStream(out);
        this.made = made;
    }

    void add(String name, String what, String mediaType, byte[] content) throws IOException {
        add(name, what, mediaType, new ByteArrayInputStream(content));
    }

    /** Reads the content to its end; closing it is the caller's. */
    void add(String name, String what, String mediaType, InputStream content) throws IOException {
        DigestInputStream measured = new DigestInputStream(content, sha256());
        open(name);
        long size = measured.transferTo(zip);
        zip.closeEntry();
        entries.add(new PackageManifest.Entry(
                name,
                what,
                mediaType,
                size,
                HexFormat.of().formatHex(measured.getMessageDigest().digest())));
    }

    /** Adds what the list does not list: itself, and its signature. */
    void addUnlisted(String name, byte[] content) throws IOException {
        open(name);
        zip.write(content);
        zip.closeEntry();
    }

    private void open(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(made);
        zip.putNextEntry(entry);
    }

    /** What was added so far, in its order. */
    List<PackageManifest.Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
