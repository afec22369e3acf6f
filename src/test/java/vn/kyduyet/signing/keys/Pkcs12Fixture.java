package vn.kyduyet.signing.keys;

import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import vn.kyduyet.people.DemoSchool;

/** PKCS#12 files as people hand them in, right and wrong. */
public final class Pkcs12Fixture {

    public static final char[] PIN = DemoSchool.PIN.toCharArray();

    private Pkcs12Fixture() {}

    /** As the JDK writes it: one key, with these certificates. */
    public static byte[] file(IssuedKey key) throws Exception {
        KeyStore store = empty();
        put(store, "one", key);
        return bytes(store);
    }

    public static byte[] twoKeys(IssuedKey one, IssuedKey other) throws Exception {
        KeyStore store = empty();
        put(store, "one", one);
        put(store, "other", other);
        return bytes(store);
    }

    /** A key with a secret that signs nothing beside it. */
    public static byte[] withSecret(IssuedKey key) throws Exception {
        KeyStore store = empty();
        put(store, "one", key);
        store.setEntry(
                "secret",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection(PIN));
        return bytes(store);
    }

    /** What an export without the private key gives. */
    public static byte[] certificatesOnly(IssuedKey key) throws Exception {
        PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
        file.addEncryptedData(encryptor(), certificates(key));
        return file.build(new BcPKCS12MacCalculatorBuilder(), PIN).getEncoded();
    }

    public static byte[] keyOnly(IssuedKey key) throws Exception {
        PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
        file.addData(bag(key));
        return file.build(new BcPKCS12MacCalculatorBuilder(), PIN).getEncoded();
    }

    /** Nothing but the key itself is protected by the PIN. */
    public static byte[] withoutChecksum(IssuedKey key) throws Exception {
        PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
        file.addData(bag(key));
        for (PKCS12SafeBag certificate : certificates(key)) {
            file.addData(certificate);
        }
        return file.build(null, PIN).getEncoded();
    }

    private static PKCS12SafeBag bag(IssuedKey key) throws Exception {
        return named(new JcaPKCS12SafeBagBuilder(key.key(), encryptor())).build();
    }

    private static PKCS12SafeBag[] certificates(IssuedKey key) throws Exception {
        List<PKCS12SafeBag> bags = new ArrayList<>();
        for (X509Certificate certificate : key.chain()) {
            PKCS12SafeBagBuilder bag = new JcaPKCS12SafeBagBuilder(certificate);
            bags.add((certificate.equals(key.certificate()) ? named(bag) : bag).build());
        }
        return bags.toArray(PKCS12SafeBag[]::new);
    }

    /** By these two a reader finds the certificate of a key. */
    private static PKCS12SafeBagBuilder named(PKCS12SafeBagBuilder bag) {
        ASN1Encodable id = new DEROctetString(new byte[] {1});
        return bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, id)
                .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString("one"));
    }

    private static OutputEncryptor encryptor() throws Exception {
        return new JcePKCSPBEOutputEncryptorBuilder(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC).build(PIN);
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PIN);
        return store;
    }

    private static void put(KeyStore store, String alias, IssuedKey key) throws Exception {
        store.setKeyEntry(alias, key.key(), PIN, key.chain().toArray(X509Certificate[]::new));
    }

    private static byte[] bytes(KeyStore store) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, PIN);
        return out.toByteArray();
    }
}
