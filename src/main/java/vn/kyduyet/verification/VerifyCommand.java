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
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code verify FILE… [--trust DIR] [--json] [--lang en]}: verifies files without a server and without a database.
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
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private final List<Path> files = new ArrayList<>();
    private final PrintStream out;
    private final MessageSource messages = messages();
    private Locale locale = Locale.forLanguageTag("vi");
    private TrustAnchors trust = TrustAnchors.example();
    private boolean json;

    private VerifyCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs the command on the standard output, in UTF-8 whatever the machine's locale is; gives the exit status. */
    public static int run(String... arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return run(out, arguments);
    }

    static int run(PrintStream out, String... arguments) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
        VerifyCommand command = new VerifyCommand(out);
        try {
            command.read(List.of(arguments));
        } catch (IllegalArgumentException | IOException misunderstood) {
            out.println(misunderstood.getMessage());
            out.println(command.messages.getMessage("verification.command.usage", null, command.locale));
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
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        boolean failed = false;
        boolean indeterminate = false;
        boolean notVerified = false;
        // One at a time and printed at once, so that a thousand files take no more memory than one.
        String separator = "[";
        for (Path file : files) {
            VerificationResult result = verifier.verify(file, file.toString());
            if (json) {
                out.print(separator + mapper.writeValueAsString(VerificationJson.of(result, messages, locale)));
                separator = ",\n";
            } else {
                print(result);
            }
            if (result instanceof VerificationResult.Verified verified) {
                failed |= verified.verdict() == Verdict.TOTAL_FAILED;
                indeterminate |= verified.verdict() == Verdict.INDETERMINATE;
            } else {
                notVerified = true;
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

    private void print(VerificationResult result) {
        String headline = result instanceof VerificationResult.Verified verified
                ? verified.verdict().name()
                : result instanceof VerificationResult.Unsigned ? "UNSIGNED" : "UNREADABLE";
        out.println(result.name());
        out.println("  " + headline + ": " + messages.getMessage(result.reason(), locale));
        if (result instanceof VerificationResult.Verified verified) {
            verified.signatures().forEach(this::print);
            verified.findings().forEach(finding -> out.println("  ! " + messages.getMessage(finding, locale)));
        }
    }

    private void print(SignatureFinding signature) {
        out.println("  - " + signature.verdict() + " " + signature.field() + ": " + signature.signer() + " ("
                + signature.issuer() + ")"
                + (signature.claimedTime() == null
                        ? ""
                        : ", " + TIME.format(signature.claimedTime().atZone(VIETNAM)))
                + ". " + messages.getMessage(signature.reason(), locale)
                + " " + messages.getMessage(signature.revocation().sentence(VIETNAM), locale));
    }

    private static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/verification");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
