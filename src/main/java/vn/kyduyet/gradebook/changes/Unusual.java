package vn.kyduyet.gradebook.changes;

/** What makes a changed mark worth a look, the weightiest first. None of them is a fault by itself. */
public enum Unusual {
    /** One of many by the same person in a short time. */
    MANY_AT_ONCE(4),
    /** After the day on which the books of the term closed. */
    AFTER_CLOSING(3),
    /** Outside of the office's hours. */
    AFTER_HOURS(2),
    /** By two marks or more, or from Chưa đạt to Đạt or back. */
    LARGE(2),
    /** Upwards. */
    UPWARD(1);

    /** From so many changes by one person within {@link #MINUTES} on. */
    static final int MANY = 10;

    static final int MINUTES = 30;

    private final int weight;

    Unusual(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }
}
