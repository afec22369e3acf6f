package vn.kyduyet.verification;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.verification.packages.PackageJson;
import vn.kyduyet.verification.packages.PackageResult;
import vn.kyduyet.verification.packages.PackageVerifier;

/**
 * {@code verify FILE… [--trust DIR] [--json] [--lang en]}: verifies files, and packages of records, without a server,
 * a database or a network.
 *
 * <p>Exit status: 0 all passed, 1 any failed, else 3 any unreadable or unsigned, else 2 any indeterminate; 64 when the
 * command was not understood.
 */
public final class VerifyCommand {

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int INDETERMINATE = 2;
    private static final int NOT_VERIFIED = 3;
    private static final int USAGE = 64;

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final List<Path> files = new ArrayList<>();
    private final PrintStream out;
    private final MessageSource messages = messages();
    private Locale locale = Locale.forLanguageTag("vi");
    private TrustAnchors trust = TrustAnchors.example();
    private boolean json;
    private boolean failed;
    private boolean indeterminate;
    private boolean notVerified;

    private VerifyCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs the command on the standard output, in UTF-8 whatever the machine's locale is; gives the exit status. */
    public static int run(String... arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return run(out, arguments);
    }

    /** The same on another stream. */
    public static int run(PrintStream out, String... arguments) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
        VerifyCommand command = new VerifyCommand(out);
        try {
            command.read(List.of(arguments));
        } catch (IllegalArgumentException | IOException misunderstood) {
            out.println(misunderstood.getMessage());
            out.println(command.messages.getMessage("verification.command.usage", null, command.locale));
            out.println(command.messages.getMessage("report.package.usage", null, command.locale));
            return USAGE;
        }
        return command.verifyAll();
    }

    private void read(List<String> arguments) throws IOException {
        for (int index = 0; index < arguments.size(); index++) {
            String argument = arguments.get(index);
            switch (argument) {
                case "--json" -> json = true;
                case "--trust" -> trust = TrustAnchors.of(Path.of(next(arguments, ++index)));
                case "--lang" -> locale = Locale.forLanguageTag(next(arguments, ++index));
                default -> {
                    if (argument.startsWith("--")) {
                        throw new IllegalArgumentException(argument + "?");
                    }
                    files.add(Path.of(argument));
                }
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("verify");
        }
    }

    private static String next(List<String> arguments, int index) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException(arguments.get(index - 1) + " …?");
        }
        return arguments.get(index);
    }

    private int verifyAll() {
        SignatureVerifier verifier = new SignatureVerifier(trust, Clock.system(VIETNAM));
        PackageVerifier packages = new PackageVerifier(verifier);
        VerifyPrinter printer = new VerifyPrinter(out, messages, locale, VIETNAM);
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        // One at a time and printed at once, so that a thousand files take no more memory than one.
        String separator = "[";
        for (Path file : files) {
            Object told;
            if (PackageVerifier.isZip(file)) {
                PackageResult result = packages.verify(file, file.toString());
                count(result.verdict());
                told = json ? PackageJson.of(result, messages, locale) : printer.print(result);
            } else {
                VerificationResult result = verifier.verify(file, file.toString());
                count(result instanceof VerificationResult.Verified verified ? verified.verdict() : null);
                told = json ? VerificationJson.of(result, messages, locale) : printer.print(result);
            }
            if (json) {
                out.print(separator + mapper.writeValueAsString(told));
                separator = ",\n";
            }
        }
        if (json) {
            out.println("]");
        }
        if (failed) {
            return FAILED;
        }
        return notVerified ? NOT_VERIFIED : indeterminate ? INDETERMINATE : PASSED;
    }

    private void count(@Nullable Verdict verdict) {
        failed |= verdict == Verdict.TOTAL_FAILED;
        indeterminate |= verdict == Verdict.INDETERMINATE;
        notVerified |= verdict == null;
    }

    private static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/verification", "messages/report");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
