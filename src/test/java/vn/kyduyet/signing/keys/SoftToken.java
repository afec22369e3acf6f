package vn.kyduyet.signing.keys;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_USER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.springframework.util.FileSystemUtils;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Slot;

/** Tokens of SoftHSM, in a folder of the test's own. */
public final class SoftToken {

    static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    public static final String PIN = "246810";

    private static final String OFFICER_PIN = "13579246";

    private SoftToken() {}

    /** Whether the machine has SoftHSM, and the build says where its settings are. */
    public static boolean isPossible() {
        return Files.exists(LIBRARY) && System.getenv("SOFTHSM2_CONF") != null;
    }

    /** Writes the settings that the library reads when it is loaded, for tokens in a folder. */
    public static void keepIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                Path.of(System.getenv("SOFTHSM2_CONF")),
                "directories.tokendir = " + folder + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    }

    public static void make(String label) throws Exception {
        Process made = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--so-pin",
                        OFFICER_PIN,
                        "--pin",
                        PIN)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!made.waitFor(20, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IOException(said);
        }
    }

    /** Puts a key on a token, with its certificates. */
    public static void put(String token, String label, IssuedKey key, boolean pinEachTime) throws Exception {
        inSession(token, session -> {
            byte[] id = label.getBytes(StandardCharsets.UTF_8);
            session.createObject(common(privateKey(key), label, id)
                    .private_(true)
                    .sensitive(true)
                    .sign(true)
                    .alwaysAuthenticate(pinEachTime));
            for (X509Certificate certificate : key.chain()) {
                boolean own = certificate.equals(key.certificate());
                session.createObject(common(
                                AttributeVector.newX509Certificate(), label, own ? id : (label + "-issuer").getBytes())
                        .private_(false)
                        .subject(certificate.getSubjectX500Principal().getEncoded())
                        .issuer(certificate.getIssuerX500Principal().getEncoded())
                        .serialNumber(new org.bouncycastle.asn1.ASN1Integer(certificate.getSerialNumber()).getEncoded())
                        .value(certificate.getEncoded()));
            }
        });
    }

    /** The tokens of the folder as the application reaches them; to be ended by {@link #end}. */
    public static KeySource keys() {
        return new Pkcs11Keys(LIBRARY.toString());
    }

    public static void end(KeySource keys) {
        ((Pkcs11Keys) keys).destroy();
    }

    /** What unlocks keys, with a source of keys that the application was not started with. */
    public static SigningKeys unlocking(SigningKeyRegister register, KeySource source, Clock clock) {
        return new SigningKeys(register, List.of(source), clock);
    }

    static void remove(String token, String label) throws Exception {
        inSession(token, session -> {
            for (long found : session.findObjectsSingle(new AttributeVector().label(label), 10)) {
                session.destroyObject(found);
            }
        });
    }

    /** As if the token was pulled out: what is on it is gone. */
    static void pullOut(Path folder) throws IOException {
        try (Stream<Path> tokens = Files.list(folder)) {
            for (Path token : tokens.toList()) {
                FileSystemUtils.deleteRecursively(token);
            }
        }
    }

    /** Carries the tokens from one folder to another: away from the application, and back to it. */
    public static void carry(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> tokens = Files.list(from)) {
            for (Path token : tokens.toList()) {
                Files.move(token, to.resolve(token.getFileName()));
            }
        }
    }

    private static AttributeVector common(AttributeVector object, String label, byte[] id) {
        return object.label(label).id(id).token(true);
    }

    private static AttributeVector privateKey(IssuedKey key) throws IOException {
        if (key.key() instanceof RSAPrivateCrtKey rsa) {
            return AttributeVector.newRSAPrivateKey()
                    .modulus(rsa.getModulus())
                    .publicExponent(rsa.getPublicExponent())
                    .privateExponent(rsa.getPrivateExponent())
                    .prime1(rsa.getPrimeP())
                    .prime2(rsa.getPrimeQ())
                    .exponent1(rsa.getPrimeExponentP())
                    .exponent2(rsa.getPrimeExponentQ())
                    .coefficient(rsa.getCrtCoefficient());
        }
        byte[] secret = org.bouncycastle.util.BigIntegers.asUnsignedByteArray(32, ((ECPrivateKey) key.key()).getS());
        return AttributeVector.newECPrivateKey()
                .ecParams(SECObjectIdentifiers.secp256r1.getEncoded())
                .value(secret);
    }

    private static void inSession(String label, Work work) throws Exception {
        PKCS11Module module = PKCS11Module.getInstance(LIBRARY.toString());
        for (Slot slot : module.getSlotList(true)) {
            if (slot.getToken().getTokenInfo().getLabel().strip().equals(label)) {
                Session session = slot.getToken().openSession(true);
                session.login(CKU_USER, PIN.toCharArray());
                work.in(session);
                session.logout();
                session.closeSession();
                return;
            }
        }
        throw new IllegalStateException("no token " + label + " among " + List.of(module.getSlotList(true)));
    }

    interface Work {
        void in(Session session) throws Exception;
    }
}
