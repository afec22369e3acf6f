package vn.kyduyet.verification.packages;

import vn.kyduyet.verification.Reason;

/**
 * How much a package may hold. Far above every record, and low enough that a ZIP made to fill disks and memories ends
 * after seconds.
 *
 * @param entries how many
 * @param entryBytes of one entry, unpacked
 * @param totalBytes of all, unpacked
 * @param keptBytes of one of the entries that are read whole: the list, its signature, the audit trail
 */
record PackageLimits(int entries, long entryBytes, long totalBytes, int keptBytes) {

    static final PackageLimits USUAL = new PackageLimits(5_000, 256L << 20, 4L << 30, 16 << 20);

    /** Text of a record shrinks to a twentieth at best; what shrinks so much more was made for it. */
    private static final int MOST_SHRUNK = 200;

    private static final long NEVER_SUSPECT = 16L << 20;

    /**
     * Thrown when more came out of a package than is right: {@link UnusablePackageException}.
     *
     * @param entry bytes of the entry so far
     * @param total bytes of all so far
     * @param packed bytes of the package so far
     */
    void check(String name, long entry, long total, long packed) throws UnusablePackageException {
        if (entry > entryBytes || total > totalBytes || total > NEVER_SUSPECT + MOST_SHRUNK * packed) {
            throw new UnusablePackageException(Reason.of("report.package.too-large", name));
        }
    }
}
