package vn.kyduyet.backup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What was typed after a command: its folder, the language, and settings of the server.
 *
 * @param settings such as {@code --spring.datasource.url=…}
 */
record CommandLine(Path folder, Locale locale, List<String> settings) {

    static final int USAGE = 64;

    private static final MessageSource WORDS = words();

    /** @param option the option that names the folder; nothing when the line cannot be understood */
    static @Nullable CommandLine read(String option, String... arguments) {
        Path folder = null;
        Locale locale = Locale.forLanguageTag("vi");
        List<String> settings = new ArrayList<>();
        for (int index = 0; index < arguments.length; index++) {
            boolean hasNext = index + 1 < arguments.length;
            if (arguments[index].equals(option) && hasNext) {
                folder = Path.of(arguments[++index]);
            } else if (arguments[index].equals("--lang") && hasNext) {
                locale = Locale.forLanguageTag(arguments[++index]);
            } else if (arguments[index].matches("--[^=]+=.*")) {
                settings.add(arguments[index]);
            } else {
                return null;
            }
        }
        return folder == null ? null : new CommandLine(folder.toAbsolutePath().normalize(), locale, settings);
    }

    String words(MessageSourceResolvable sentence) {
        return WORDS.getMessage(sentence, locale);
    }

    String words(String code, Object... arguments) {
        return WORDS.getMessage(code, arguments, locale);
    }

    static String usage(String code) {
        return WORDS.getMessage(code, null, Locale.forLanguageTag("vi"));
    }

    private static MessageSource words() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/backup", "messages/report", "messages/verification", "messages/signing");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
