package vn.kyduyet.verification.attacks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.verification.TestAuthority;

/** Signs a revision that was written by hand, whatever else is in it: an attacker may have a good certificate. */
final class RawSignature {

    private static final int ROOM = 16_000;
    private static final String RANGE = " ".repeat(80);

    private RawSignature() {}

    /** Writes the value of a signature field, still to be signed. */
    static RawPdf value(RawPdf revision, int number, String keys) {
        return revision.object(
                number,
                "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20261123090000+07'00') "
                        + keys + " /ByteRange " + RANGE + " /Contents <" + "0".repeat(ROOM) + "> >>");
    }

    /** Writes the value of a document timestamp, still to be stamped. */
    static RawPdf timestamp(RawPdf revision, int number) {
        return revision.object(
                number,
                "<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 /ByteRange " + RANGE
                        + " /Contents <" + "0".repeat(ROOM) + "> >>");
    }

    /** The file with its last such value signed. */
    static byte[] sign(byte[] file, TestAuthority.Signer signer) throws Exception {
        return sign(file, signer, (open, close, length) -> new int[] {0, open, close, length - close});
    }

    /** As {@link #sign(byte[], TestAuthority.Signer)}, but over another range. */
    static byte[] sign(byte[] file, TestAuthority.Signer signer, Range range) throws Exception {
        List<java.security.cert.X509Certificate> chain = List.of(signer.certificate(), signer.issuer());
        return complete(file, range, digest -> {
            CmsSignature cms = new CmsSignature(digest, chain, "SHA256withRSA");
            return cms.complete(signed(cms.toBeSigned(), signer), Optional.empty());
        });
    }

    /** The file with its last such value stamped. */
    static byte[] stamp(byte[] file) throws Exception {
        return complete(
                file,
                (open, close, length) -> new int[] {0, open, close, length - close},
                TestOffice.TIMESTAMPS::token);
    }

    private static byte[] complete(byte[] file, Range signed, Content content) throws Exception {
        byte[] done = file.clone();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int range = text.lastIndexOf("/ByteRange " + RANGE) + "/ByteRange ".length();
        int open = text.indexOf("/Contents <", range) + "/Contents ".length();
        int[] parts = signed.of(open, open + ROOM + 2, file.length);
        write(done, range, Arrays.toString(parts).replace(",", ""));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int part = 0; part < parts.length; part += 2) {
            digest.update(done, parts[part], parts[part + 1]);
        }
        write(done, open + 1, HexFormat.of().formatHex(content.over(digest.digest())));
        return done;
    }

    static void write(byte[] file, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, file, at, bytes.length);
    }

    static byte[] signed(byte[] toBeSigned, TestAuthority.Signer signer) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.key());
        signature.update(toBeSigned);
        return signature.sign();
    }

    /** What is signed of a file, as offsets and lengths in turn. */
    interface Range {
        int[] of(int open, int close, int length);
    }

    private interface Content {
        byte[] over(byte[] digest) throws Exception;
    }
}
