package vn.kyduyet;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SubIndication;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word that a user sees has its Vietnamese and its English, and none that is asked for is missing. */
class MessagesTests {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern IN_TEMPLATES = Pattern.compile("#\\{([a-z][\\w.-]*[\\w])[}(]");
    private static final Pattern IN_CODE = Pattern.compile(
            "(?:Refusal\\.(?:invalid|conflict|forbidden|notFound)|Reason\\.of)\\(\\s*\"([\\w.-]+\\w)\"");

    static Stream<Path> vietnameseFiles() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.filter(file -> !file.toString().endsWith("_en.properties")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vietnameseFiles")
    void bothLanguagesSayTheSameThings(Path file) throws IOException {
        Properties vietnamese = read(file);
        Properties english = read(Path.of(file.toString().replace(".properties", "_en.properties")));

        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(vietnamese.stringPropertyNames());
        for (String key : vietnamese.stringPropertyNames()) {
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(arguments(english.getProperty(key)))
                    .as("arguments of " + key)
                    .isEqualTo(arguments(vietnamese.getProperty(key)));
        }
    }

    @Test
    void everyMessageThatAPageOrARefusalAsksForIsThere() throws IOException {
        Set<String> known = all();
        Set<String> missing = new TreeSet<>();
        collect(Path.of("src/main/resources/templates"), IN_TEMPLATES, missing);
        collect(Path.of("forms"), IN_TEMPLATES, missing);
        collect(Path.of("src/main/java"), IN_CODE, missing);
        assertThat(missing).hasSizeGreaterThan(100);
        missing.removeAll(known);
        assertThat(missing).isEmpty();
    }

    @Test
    void everySubIndicationOfTheStandardHasItsSentence() throws IOException {
        Set<String> known = all();
        for (SubIndication subIndication : SubIndication.values()) {
            assertThat(known).contains("verification.sub." + subIndication.name());
        }
    }

    private static void collect(Path folder, Pattern pattern, Set<String> found) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher keys = pattern.matcher(Files.readString(file));
                while (keys.find()) {
                    found.add(keys.group(1));
                }
            }
        }
    }

    private static Set<String> all() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : vietnameseFiles().toList()) {
            keys.addAll(read(file).stringPropertyNames());
        }
        return keys;
    }

    private static int arguments(String message) {
        return new MessageFormat(message).getFormatsByArgumentIndex().length;
    }

    private static Properties read(Path file) throws IOException {
        Properties messages = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            messages.load(text);
        }
        return messages;
    }
}
