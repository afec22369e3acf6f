package vn.kyduyet.storage;

/** How a store keeps files that must not be removed yet. */
enum ObjectLock {
    /** Not at all: retention is written down, and nothing enforces it. */
    NONE,
    /** Who has a special right at the store may still remove them. */
    GOVERNANCE,
    /** Nobody may, whatever his rights. */
    COMPLIANCE
}
