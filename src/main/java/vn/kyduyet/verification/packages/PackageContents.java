package vn.kyduyet.verification.packages;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.Reason;

/**
 * What is in a ZIP, measured entry by entry with a buffer of fixed size; nothing is unpacked to the disk. A ZIP says
 * what it holds twice, beside each entry and at its end, and programs believe the one or the other: here both must say
 * the same.
 *
 * @param entries by their names, in the order of the ZIP
 * @param kept the content of the few that are read whole
 */
record PackageContents(Map<String, Measured> entries, Map<String, byte[]> kept) {

    /** Letters that no file system reads in its own way. */
    private static final Pattern SAFE_NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,3}");

    private static final Set<String> KEPT =
            Set.of(PackageManifest.NAME, PackageManifest.SIGNATURE, PackageManifest.AUDIT_TRAIL);

    private static final int BUFFER = 64 * 1024;

    /** @param sha256 hexadecimal */
    record Measured(long size, String sha256) {}

    static PackageContents of(Path zip, PackageLimits limits) throws IOException, UnusablePackageException {
        try {
            PackageContents contents = measured(zip, limits);
            if (!contents.entries.keySet().stream().toList().equals(directory(zip))) {
                throw new UnusablePackageException(Reason.of("report.package.two-directories"));
            }
            return contents;
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw new UnusablePackageException(Reason.of("report.package.damaged"));
        }
    }

    private static PackageContents measured(Path zip, PackageLimits limits)
            throws IOException, UnusablePackageException {
        PackageContents contents = new PackageContents(new LinkedHashMap<>(), new LinkedHashMap<>());
        Set<String> seen = new HashSet<>();
        long total = 0;
        try (Counting packed = new Counting(Files.newInputStream(zip));
                ZipInputStream entries = new ZipInputStream(new BufferedInputStream(packed, BUFFER))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                checkName(name, seen);
                if (seen.size() > limits.entries()) {
                    throw new UnusablePackageException(Reason.of("report.package.too-many", limits.entries()));
                }
                Measured measured = contents.measure(name, entries, limits, total, packed);
                total += measured.size();
                contents.entries.put(name, measured);
            }
        }
        return contents;
    }

    private static void checkName(String name, Set<String> seen) throws UnusablePackageException {
        if (!SAFE_NAME.matcher(name).matches()) {
            throw new UnusablePackageException(Reason.of("report.package.unsafe-name", shown(name)));
        }
        if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            throw new UnusablePackageException(Reason.of("report.package.twice", name));
        }
    }

    private static String shown(String name) {
        String printable = name.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }

    private Measured measure(String name, InputStream entry, PackageLimits limits, long before, Counting packed)
            throws IOException, UnusablePackageException {
        MessageDigest digest = sha256();
        ByteArrayOutputStream whole = KEPT.contains(name) ? new ByteArrayOutputStream() : null;
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
            size += read;
            limits.check(name, size, before + size, packed.count);
            digest.update(buffer, 0, read);
            if (whole != null) {
                if (size > limits.keptBytes()) {
                    throw new UnusablePackageException(Reason.of("report.package.too-large", name));
                }
                whole.write(buffer, 0, read);
            }
        }
        if (whole != null) {
            kept.put(name, whole.toByteArray());
        }
        return new Measured(size, HexFormat.of().formatHex(digest.digest()));
    }

    /** The names at the end of the ZIP, in the order in which the entries lie in it. */
    private static List<String> directory(Path zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    /** The content of an entry that was measured, again from the disk. Thrown when it is another now: {@link IOException}. */
    byte[] content(Path zip, String name) throws IOException {
        Measured measured = entries.get(name);
        try (ZipFile file = new ZipFile(zip.toFile());
                InputStream entry = file.getInputStream(file.getEntry(name))) {
            byte[] content = entry.readNBytes(Math.toIntExact(measured.size()));
            if (!HexFormat.of().formatHex(sha256().digest(content)).equals(measured.sha256()) || entry.read() >= 0) {
                throw new ZipException(name + " is not what was measured");
            }
            return content;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** How much of the package was read. */
    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
