package vn.kyduyet.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The authorities that a verifier believes, those of timestamps among them: the certificates of a folder, and never
 * those of the machine.
 */
public final class TrustAnchors {

    private static final String EXAMPLE = "/signing-keys-example/trust/example-root.crt";

    private final Map<X509Certificate, TrustGroup> groups;

    private TrustAnchors(Map<X509Certificate, TrustGroup> groups) {
        this.groups = groups;
    }

    /**
     * Every certificate in the {@code *.crt}, {@code *.cer} and {@code *.pem} files of the folder's subfolders
     * {@code public}, {@code government} and {@code example}; what is in none of them counts as public.
     *
     * @throws IOException when the folder or a file cannot be read, none is there, or a subfolder has another name
     */
    public static TrustAnchors of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> isCertificate(folder.relativize(file)))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
        Map<X509Certificate, TrustGroup> groups = new LinkedHashMap<>();
        for (Path file : files) {
            TrustGroup group = group(folder.relativize(file));
            try (InputStream content = Files.newInputStream(file)) {
                for (X509Certificate certificate : read(content)) {
                    groups.merge(certificate, group, (one, other) -> one.compareTo(other) < 0 ? one : other);
                }
            } catch (CertificateException unreadable) {
                throw new IOException(file + " is no certificate", unreadable);
            }
        }
        if (groups.isEmpty()) {
            throw new IOException("no *.crt, *.cer or *.pem in " + folder);
        }
        return new TrustAnchors(groups);
    }

    /** The root of the example PKI, for demonstrations. */
    public static TrustAnchors example() {
        try (InputStream content = TrustAnchors.class.getResourceAsStream(EXAMPLE)) {
            if (content == null) {
                throw new IllegalStateException(EXAMPLE + " is not on the class path");
            }
            return new TrustAnchors(
                    read(content).stream().collect(Collectors.toMap(root -> root, root -> TrustGroup.EXAMPLE)));
        } catch (IOException | CertificateException unreadable) {
            throw new IllegalStateException(EXAMPLE + " cannot be read", unreadable);
        }
    }

    Map<X509Certificate, TrustGroup> groups() {
        return groups;
    }

    /** Hidden files and folders are what editors, and mounts of secrets, keep beside the real ones. */
    private static boolean isCertificate(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".crt") || name.endsWith(".cer") || name.endsWith(".pem");
    }

    /** A folder with a misspelt name would vouch in the name of another group. */
    private static TrustGroup group(Path file) throws IOException {
        if (file.getNameCount() == 1) {
            return TrustGroup.PUBLIC;
        }
        String subfolder = file.getName(0).toString();
        return Arrays.stream(TrustGroup.values())
                .filter(group -> group.folder().equals(subfolder))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "the trust folder's subfolders are public, government and example, not " + subfolder));
    }

    private static List<X509Certificate> read(InputStream content) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        CertificateFactory.getInstance("X.509")
                .generateCertificates(content)
                .forEach(certificate -> certificates.add((X509Certificate) certificate));
        return certificates;
    }
}
