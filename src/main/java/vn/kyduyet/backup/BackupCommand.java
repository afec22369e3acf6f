package vn.kyduyet.backup;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.core.env.StandardEnvironment;
import vn.kyduyet.refusal.RefusedException;

/**
 * {@code backup --to DIR [--lang en] [settings of the server]}: makes a backup. A server that runs on the same data makes
 * it itself, asked over the loopback; without one the command does.
 *
 * <p>Exit status: 0 made and whole, 1 not made, 2 made although files were missing from the store, 64 not understood.
 */
public final class BackupCommand {

    static final int MADE = 0;
    static final int NOT_MADE = 1;
    static final int INCOMPLETE = 2;

    private BackupCommand() {}

    /** Runs the command on the standard output, in UTF-8 whatever the machine's locale is; gives the exit status. */
    public static int run(String... arguments) {
        return run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8), arguments);
    }

    /** The same on another stream. */
    public static int run(PrintStream out, String... arguments) {
        QuietApplication.silenceLog();
        CommandLine line = CommandLine.read("--to", arguments);
        if (line == null) {
            out.println(CommandLine.usage("backup.command.usage"));
            return CommandLine.USAGE;
        }
        StandardEnvironment environment = QuietApplication.environment(line.settings());
        try {
            Optional<AskingServer.Answer> answer = new AskingServer(
                            Path.of(environment.getRequiredProperty("kyduyet.data")))
                    .backup(line.folder(), line.locale());
            if (answer.isPresent()) {
                out.println(line.words("backup.command.by-server"));
                out.println(answer.get().text());
                return answer.get().status();
            }
            return make(out, line, environment);
        } catch (RefusedException refused) {
            out.println(line.words(refused.refusal()));
        } catch (Exception failed) {
            out.println(line.words("backup.command.failed", Causes.of(failed)));
        }
        return NOT_MADE;
    }

    private static int make(PrintStream out, CommandLine line, StandardEnvironment environment) {
        try (ConfigurableApplicationContext parts = QuietApplication.open(environment)) {
            MadeBackup made = parts.getBean(MakingBackup.class).into(line.folder());
            List<String> said = BackupWords.of(made, parts.getBean(MessageSource.class), line.locale());
            said.forEach(out::println);
            return made.isWhole() ? MADE : INCOMPLETE;
        }
    }
}
