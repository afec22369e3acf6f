package vn.kyduyet.signing.revocation;

import java.security.cert.CRLReason;
import java.time.Instant;

/** What is known of a certificate. */
public sealed interface RevocationStatus {

    /** Not revoked, as its authority says. */
    record Good(Evidence evidence) implements RevocationStatus {}

    /** Revoked, as its authority says; no signature after that time counts. */
    record Revoked(Instant at, CRLReason reason, Evidence evidence) implements RevocationStatus {}

    /**
     * Nobody could say.
     *
     * @param detail for the log, in English
     */
    record Unknown(Cause cause, String detail) implements RevocationStatus {}

    /** Why nobody could say. */
    enum Cause {
        /** The certificate names no address that may be asked, or asking is switched off. */
        NOT_ASKED,
        /** No server answered, or none with what holds when checked. Asking later may help. */
        NO_ANSWER,
        /** The authority says that it does not know this certificate. */
        NOT_ISSUED
    }

    /**
     * What was checked, for a signature to carry (PAdES-B-LT).
     *
     * @param kind of the bytes
     * @param der a whole {@code OCSPResponse} or a {@code CertificateList}
     */
    record Evidence(Kind kind, byte[] der) {

        /** The sorts of evidence. */
        public enum Kind {
            OCSP,
            CRL
        }
    }
}
