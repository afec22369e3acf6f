package vn.kyduyet.workflow;

/**
 * One of several things that a task which many do at once is about, such as a subject of a class. In a model it is the
 * element variable {@code part} of a multi-instance task: the inbox orders by its position and names it in the title.
 *
 * @param position counted from 1
 */
public record Part(int position, String name) {

    static final String VARIABLE = "part";

    /** Thrown when the text is not one that {@link #toString} wrote: {@link IllegalArgumentException}. */
    public static Part of(String text) {
        int space = text.indexOf(' ');
        if (space < 1) {
            throw new IllegalArgumentException("no part: " + text);
        }
        return new Part(Integer.parseInt(text.substring(0, space)), text.substring(space + 1));
    }

    /** As the engine keeps it. */
    @Override
    public String toString() {
        return position + " " + name;
    }
}
