package vn.kyduyet.signing;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.kyduyet.document.DocumentKind;

/**
 * How a school signs.
 *
 * @param workers how many documents of bulk commands are signed at the same time
 * @param levels by the folder name of a kind of document ({@code lesson-plan}); kinds without one have the defaults
 */
@ConfigurationProperties("kyduyet.signing")
public record SigningProperties(
        @DefaultValue("2") int workers, @DefaultValue Map<String, Levels> levels) {

    Levels levels(DocumentKind kind) {
        return levels.getOrDefault(kind.folder(), Levels.HIGHEST);
    }

    /** The levels of PAdES (ETSI EN 319 142-1), each containing those before it. */
    public enum Level {
        /** A signature. */
        B_B,
        /** With a timestamp of an authority. */
        B_T,
        /** With all that is needed to validate it without asking anybody. */
        B_LT,
        /** With a timestamp over all of that. */
        B_LTA
    }

    /**
     * The levels of one kind of document, reached when a timestamp authority is configured.
     *
     * @param signing of each signature when it is made: {@code B_B} or {@code B_T}
     * @param archive of the record
     */
    public record Levels(
            @DefaultValue("B_T") Level signing,
            @DefaultValue("B_LTA") Level archive) {

        static final Levels HIGHEST = new Levels(Level.B_T, Level.B_LTA);

        public Levels {
            if (signing.compareTo(Level.B_T) > 0) {
                throw new IllegalArgumentException("kyduyet.signing.levels: signing là B_B hoặc B_T, mức cao hơn thuộc"
                        + " archive / signing is B_B or B_T, higher levels belong to archive");
            }
        }
    }
}
