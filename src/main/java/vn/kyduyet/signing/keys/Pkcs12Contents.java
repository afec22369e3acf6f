package vn.kyduyet.signing.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import vn.kyduyet.refusal.Refusal;

/** What can be seen of a PKCS#12 file (RFC 7292) without its PIN. */
final class Pkcs12Contents {

    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;

    private Pkcs12Contents() {}

    /**
     * Looks for exactly one key. Every program known to us encrypts each key by itself and leaves countable how many
     * there are, whatever it does with the certificates.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is another number of keys, or the file is none, or broken
     */
    static void check(byte[] content) {
        int keys;
        try {
            keys = keys(content);
        } catch (IOException | RuntimeException notPkcs12) {
            throw Refusal.invalid(
                            isBrokenOff(content)
                                    ? "signing.refused.key-upload-broken-off"
                                    : "signing.refused.key-upload-kind")
                    .asException(notPkcs12);
        }
        if (keys == 0) {
            throw Refusal.invalid("signing.refused.key-upload-no-key").asException();
        }
        if (keys > 1) {
            throw Refusal.invalid("signing.refused.key-upload-count", keys).asException();
        }
    }

    private static int keys(byte[] content) throws IOException {
        ContentInfo[] parts = new PKCS12PfxPdu(content).getContentInfos();
        if (parts.length == 0) {
            throw new IOException("without a part that may hold a key");
        }
        int keys = 0;
        for (ContentInfo part : parts) {
            if (part.getContentType().equals(PKCSObjectIdentifiers.data)) {
                keys += keys(part);
            } else if (!part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                // RFC 7292, 4.1: encrypted for a receiver, which nobody's file for signing is.
                throw new IOException("a part of another sort");
            }
        }
        return keys;
    }

    private static int keys(ContentInfo part) {
        int keys = 0;
        for (PKCS12SafeBag bag : new PKCS12SafeBagFactory(part).getSafeBags()) {
            if (bag.getType().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)
                    || bag.getType().equals(PKCSObjectIdentifiers.keyBag)) {
                keys++;
            }
        }
        return keys;
    }

    /** A file whose beginning promises more than there is (X.690, 8.1.3). */
    private static boolean isBrokenOff(byte[] content) {
        if (content[0] != SEQUENCE) {
            return false;
        }
        if (content.length < 2) {
            return true;
        }
        int first = content[1] & 0xff;
        if (first < LONG_FORM) {
            return content.length < 2 + first;
        }
        int more = first - LONG_FORM;
        if (content.length < 2 + more) {
            return true;
        }
        BigInteger length = new BigInteger(1, Arrays.copyOfRange(content, 2, 2 + more));
        return length.compareTo(BigInteger.valueOf(content.length - 2L - more)) > 0;
    }
}
