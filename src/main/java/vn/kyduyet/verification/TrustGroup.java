package vn.kyduyet.verification;

/** Whose authorities vouch for a certificate; each has a subfolder of its own in the trust folder. */
public enum TrustGroup {
    /** The authorities that serve everyone, under the national root (Luật Giao dịch điện tử 20/2023/QH15). */
    PUBLIC("public"),
    /** The authority of the agencies of state (Ban Cơ yếu Chính phủ). */
    GOVERNMENT("government"),
    /** The authority that comes with the software, for trying. */
    EXAMPLE("example");

    private final String folder;

    TrustGroup(String folder) {
        this.folder = folder;
    }

    String folder() {
        return folder;
    }
}
