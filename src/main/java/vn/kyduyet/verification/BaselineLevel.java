package vn.kyduyet.verification;

/** How much a signature carries for later (ETSI EN 319 142-1, 6); whether it is right, its verdict tells. */
public enum BaselineLevel {
    /** The signature alone. */
    B_B,
    /** With a timestamp. */
    B_T,
    /** And with the certificates and revocation data of a later validation. */
    B_LT,
    /** And with a document timestamp over all of it. */
    B_LTA
}
