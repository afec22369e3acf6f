package vn.kyduyet.verification.packages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.verification.PackageManifest;
import vn.kyduyet.verification.TestAuthority;

/** Packages made without the code that makes ours, and ZIPs that no program makes by itself. */
public final class PackageFixture {

    private PackageFixture() {}

    /** An honest list of these entries, signed by somebody. */
    public static Map<String, byte[]> listed(Map<String, byte[]> entries, TestAuthority.@Nullable Signer signer)
            throws Exception {
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        byte[] manifest = manifest(entries, signer);
        all.put(PackageManifest.NAME, manifest);
        if (signer != null) {
            all.put(PackageManifest.SIGNATURE, signature(manifest, signer, false));
        }
        return all;
    }

    /** An honest package of many documents: those entries that end with .pdf, or others that it only says. */
    static Map<String, byte[]> listedMany(
            Map<String, byte[]> entries, List<String> documents, TestAuthority.Signer signer) throws Exception {
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        byte[] manifest = manifest(
                entries,
                signer,
                documents.stream()
                        .map(entry -> new PackageManifest.Packed(entry, "study-record", entry, entry, "AAAA", 1))
                        .toList());
        all.put(PackageManifest.NAME, manifest);
        all.put(PackageManifest.SIGNATURE, signature(manifest, signer, false));
        return all;
    }

    static byte[] manifest(Map<String, byte[]> entries, TestAuthority.@Nullable Signer named) throws Exception {
        return manifest(entries, named, null);
    }

    private static byte[] manifest(
            Map<String, byte[]> entries,
            TestAuthority.@Nullable Signer named,
            @Nullable List<PackageManifest.Packed> documents)
            throws Exception {
        List<PackageManifest.Entry> list = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            list.add(new PackageManifest.Entry(
                    entry.getKey(), "test", "text/plain", entry.getValue().length, sha256(entry.getValue())));
        }
        return JsonMapper.builder()
                .build()
                .writeValueAsBytes(new PackageManifest(
                        PackageManifest.FORMAT,
                        documents == null ? PackageManifest.FORMAT_VERSION : PackageManifest.MANY_DOCUMENTS,
                        new PackageManifest.Subject("lesson-plan", "1", "Số hữu tỉ", "AAAA", "hoa-phuong", 1),
                        OffsetDateTime.parse("2026-11-16T09:00:00+07:00"),
                        "Nguyễn Văn A",
                        "http://localhost",
                        named == null
                                ? null
                                : new PackageManifest.Seal(
                                        holder(named),
                                        sha256(named.certificate().getEncoded())),
                        list,
                        documents));
    }

    private static String holder(TestAuthority.Signer signer) {
        return signer.certificate().getSubjectX500Principal().getName().replaceFirst("^CN=", "");
    }

    /** @param whole whether the signature brings its own copy of the content */
    static byte[] signature(byte[] content, TestAuthority.Signer signer, boolean whole) throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(signer.certificate().getEncoded());
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.key()), signer.certificate()));
        generator.addCertificates(new JcaCertStore(List.of(signer.certificate(), signer.issuer())));
        return generator.generate(new CMSProcessableByteArray(content), whole).getEncoded();
    }

    /** The entries in their order. */
    public static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** What {@link #zip} made, or anybody else. */
    public static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    /** The ZIP with a name written over by another of the same length: beside the entries, at the end, or in both places. */
    static byte[] renamed(byte[] zip, String from, String to, boolean beside, boolean atTheEnd) {
        byte[] changed = zip.clone();
        byte[] old = from.getBytes(StandardCharsets.US_ASCII);
        byte[] other = to.getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        for (int at = 0; at + old.length <= zip.length; at++) {
            if (java.util.Arrays.equals(zip, at, at + old.length, old, 0, old.length)) {
                boolean first = found++ == 0;
                if (first ? beside : atTheEnd) {
                    System.arraycopy(other, 0, changed, at, other.length);
                }
            }
        }
        if (found != 2) {
            throw new IllegalArgumentException(from + " is there " + found + " times");
        }
        return changed;
    }

    static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
