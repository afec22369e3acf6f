package vn.kyduyet.signing.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Draws the whole demo PKI anew: a root, an issuing authority, a time-stamping and an OCSP certificate, and a key with
 * a certificate and a signature picture for each person of the demo school. For trying the software only.
 */
public final class DemoPki {

    private static final String SCHOOL = "Trường THCS Hoa Phượng";
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate AUTHORITIES_END = LocalDate.of(2045, 12, 31);
    /** A public certificate lasts at most three years. */
    private static final LocalDate PEOPLE_END = LocalDate.of(2028, 12, 31);

    private static final int AUTHORITY_BITS = 3072;
    private static final int PERSON_BITS = 2048;

    private static final List<Holder> PEOPLE = List.of(
            new Holder("hieutruong", "Nguyễn Thị Thu Hà", "Hiệu trưởng"),
            new Holder("phohieutruong", "Trần Quốc Bảo", "Phó hiệu trưởng"),
            new Holder("totruong.toan", "Lê Văn Minh", "Tổ trưởng Tổ Toán – Tin"),
            new Holder("totruong.van", "Phạm Thị Ánh Tuyết", "Tổ trưởng Tổ Ngữ văn – Lịch sử"),
            new Holder("giaovien.an", "Võ Thị Bình An", "Giáo viên"),
            new Holder("giaovien.dung", "Đặng Hoàng Dũng", "Giáo viên"),
            new Holder("giaovien.mai", "Bùi Ngọc Mai", "Giáo viên"),
            new Holder("giaovien.khanh", "Hoàng Gia Khánh", "Giáo viên"),
            new Holder("quantri", "Đỗ Mạnh Hùng", "Quản trị hệ thống"),
            new Holder("vanthu", "Ngô Thị Lan", "Văn thư"),
            new Holder("thanhtra", "Vũ Đức Thắng", "Thanh tra"));

    private final DemoFolder folder;
    private final SecureRandom random = new SecureRandom();

    private DemoPki(DemoFolder folder) {
        this.folder = folder;
    }

    /**
     * The command {@code demo-pki FOLDER}.
     *
     * @return 0 when the folder was written, 64 when the command was not understood
     */
    public static int run(String... arguments) throws IOException, GeneralSecurityException, OperatorCreationException {
        if (arguments.length != 1) {
            System.err.println("java -jar kyduyet.jar demo-pki THƯ_MỤC");
            return 64;
        }
        new DemoPki(new DemoFolder(Path.of(arguments[0]), DemoKeys.PIN.toCharArray())).write();
        return 0;
    }

    private void write() throws IOException, GeneralSecurityException, OperatorCreationException {
        Authority root = root();
        Authority issuing = issuedAuthority(root);
        folder.writePem("trust/example-root.crt", root.certificate());
        folder.write("authorities/root.crl", emptyList(root));
        folder.writePem("authorities/issuing-ca.crt", issuing.certificate());
        folder.writeKey(
                "authorities/issuing-ca.p12", "issuing-ca", issuing.key(), issuing.certificate(), root.certificate());
        service(issuing, root, "tsa", "Dịch vụ dấu thời gian", KeyPurposeId.id_kp_timeStamping);
        service(issuing, root, "ocsp", "Dịch vụ trạng thái chứng thư", KeyPurposeId.id_kp_OCSPSigning);
        for (Holder holder : PEOPLE) {
            person(issuing, holder);
            folder.write("signatures/" + holder.username() + ".png", DemoSignature.png(holder.username()));
        }
        agency(issuing);
    }

    /** The school's own certificate and seal, which its clerk keeps. */
    private void agency(Authority issuing) throws GeneralSecurityException, IOException, OperatorCreationException {
        endEntityKey(issuing, name(SCHOOL, null, null), "agency/agency", "agency");
        folder.write("agency/seal.png", DemoSeal.png(SCHOOL));
    }

    private Authority root() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = keys(AUTHORITY_BITS);
        X500Name name = name("CA gốc thử nghiệm Ký Duyệt", null, null);
        X509v3CertificateBuilder certificate = certificate(name, name, keys.getPublic(), AUTHORITIES_END);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        certificate.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers().createSubjectKeyIdentifier(keys.getPublic()));
        return new Authority(keys.getPrivate(), sign(certificate, keys.getPrivate()));
    }

    private Authority issuedAuthority(Authority root)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = keys(AUTHORITY_BITS);
        X509v3CertificateBuilder certificate =
                issued(root, name("CA cấp phát thử nghiệm Ký Duyệt", null, null), keys.getPublic(), AUTHORITIES_END);
        certificate.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_caIssuers, address(DemoAddresses.ROOT_CERTIFICATE)));
        certificate.addExtension(Extension.cRLDistributionPoints, false, distributionPoint(DemoAddresses.ROOT_CRL));
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new Authority(keys.getPrivate(), sign(certificate, root.key()));
    }

    private void service(Authority issuing, Authority root, String file, String commonName, KeyPurposeId purpose)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = keys(PERSON_BITS);
        X509v3CertificateBuilder certificate =
                endEntity(issuing, name(commonName, "Ký Duyệt", null), keys.getPublic(), AUTHORITIES_END);
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        certificate.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        if (purpose.equals(KeyPurposeId.id_kp_OCSPSigning)) {
            certificate.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        }
        X509Certificate signed = sign(certificate, issuing.key());
        folder.writePem("authorities/" + file + ".crt", signed);
        folder.writeKey(
                "authorities/" + file + ".p12",
                file,
                keys.getPrivate(),
                signed,
                issuing.certificate(),
                root.certificate());
    }

    private void person(Authority issuing, Holder holder)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        endEntityKey(
                issuing,
                name(holder.fullName(), holder.post(), holder.username()),
                "people/" + holder.username(),
                holder.username());
    }

    private void endEntityKey(Authority issuing, X500Name subject, String file, String alias)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = keys(PERSON_BITS);
        X509v3CertificateBuilder certificate = endEntity(issuing, subject, keys.getPublic(), PEOPLE_END);
        certificate.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        X509Certificate signed = sign(certificate, issuing.key());
        folder.writePem(file + ".crt", signed);
        folder.writeKey(file + ".p12", alias, keys.getPrivate(), signed, issuing.certificate());
    }

    private static X500Name name(String commonName, @Nullable String unit, @Nullable String serial) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        name.addRDN(BCStyle.C, "VN");
        name.addRDN(BCStyle.O, SCHOOL);
        if (unit != null) {
            name.addRDN(BCStyle.OU, unit);
        }
        name.addRDN(BCStyle.CN, commonName);
        if (serial != null) {
            name.addRDN(BCStyle.SERIALNUMBER, serial);
        }
        return name.build();
    }

    private X509v3CertificateBuilder endEntity(Authority issuer, X500Name subject, PublicKey key, LocalDate end)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder certificate = issued(issuer, subject, key, end);
        certificate.addExtension(
                Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
                    new AccessDescription(AccessDescription.id_ad_ocsp, address(DemoAddresses.OCSP)),
                    new AccessDescription(AccessDescription.id_ad_caIssuers, address(DemoAddresses.ISSUING_CERTIFICATE))
                }));
        certificate.addExtension(Extension.cRLDistributionPoints, false, distributionPoint(DemoAddresses.ISSUING_CRL));
        return certificate;
    }

    private static GeneralName address(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }

    private static CRLDistPoint distributionPoint(String url) {
        DistributionPointName name = new DistributionPointName(new GeneralNames(address(url)));
        return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
    }

    /** The root revokes nobody; so that its key need not be kept, one list holds as long as the root itself. */
    private byte[] emptyList(Authority root) throws GeneralSecurityException, IOException, OperatorCreationException {
        X509v2CRLBuilder list = new JcaX509v2CRLBuilder(root.certificate(), date(START));
        list.setNextUpdate(date(AUTHORITIES_END));
        list.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers().createAuthorityKeyIdentifier(root.certificate().getPublicKey()));
        list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        return list.build(new JcaContentSignerBuilder("SHA256withRSA").build(root.key()))
                .getEncoded();
    }

    private X509v3CertificateBuilder issued(Authority issuer, X500Name subject, PublicKey key, LocalDate end)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder certificate = certificate(
                X500Name.getInstance(
                        issuer.certificate().getSubjectX500Principal().getEncoded()),
                subject,
                key,
                end);
        certificate.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers().createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
        certificate.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers().createSubjectKeyIdentifier(key));
        return certificate;
    }

    private X509v3CertificateBuilder certificate(X500Name issuer, X500Name subject, PublicKey key, LocalDate end) {
        return new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(127, random), date(START), date(end), subject, key);
    }

    private static JcaX509ExtensionUtils identifiers() throws GeneralSecurityException {
        return new JcaX509ExtensionUtils();
    }

    private static Date date(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private KeyPair keys(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits, random);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
    }

    private record Holder(String username, String fullName, String post) {}

    private record Authority(PrivateKey key, X509Certificate certificate) {}
}
