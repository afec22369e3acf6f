package vn.kyduyet.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The letters of what the system writes on a page; from the class path, so that nothing depends on the machine. */
public enum LiberationSerif {
    REGULAR("Regular"),
    BOLD("Bold"),
    ITALIC("Italic"),
    BOLD_ITALIC("BoldItalic");

    private final String file;

    LiberationSerif(String file) {
        this.file = file;
    }

    /** The TrueType file. */
    public byte[] bytes() {
        try (InputStream font =
                LiberationSerif.class.getResourceAsStream("/liberation/LiberationSerif-" + file + ".ttf")) {
            if (font == null) {
                throw new IllegalStateException("the font Liberation Serif " + file + " is not on the class path");
            }
            return font.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
