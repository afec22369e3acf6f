package vn.kyduyet.backup;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.wording.WrittenDates;

/**
 * {@code restore --from DIR [--lang en] [settings of the server]}: brings the newest backup of a folder, or the one whose
 * folder it is, back to where the settings lead, when nothing is there.
 *
 * <p>Exit status: 0 restored and whole, 1 refused or damaged and nothing restored, 2 restored with faults that it names, 64
 * not understood.
 */
public final class RestoreCommand {

    static final int RESTORED = 0;
    static final int NOT_RESTORED = 1;
    static final int WITH_FAULTS = 2;

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private RestoreCommand() {}

    /** Runs the command on the standard output, in UTF-8 whatever the machine's locale is; gives the exit status. */
    public static int run(String... arguments) {
        return run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8), arguments);
    }

    static int run(PrintStream out, String... arguments) {
        QuietApplication.silenceLog();
        CommandLine line = CommandLine.read("--from", arguments);
        if (line == null) {
            out.println(CommandLine.usage("backup.command.restore-usage"));
            return CommandLine.USAGE;
        }
        StandardEnvironment environment = QuietApplication.environment(line.settings());
        Path data = Path.of(environment.getRequiredProperty("kyduyet.data"));
        try {
            if (new AskingServer(data).isRunning()) {
                out.println(line.words("backup.refused.server-runs"));
                return NOT_RESTORED;
            }
            try (ConfigurableApplicationContext parts = QuietApplication.open(environment)) {
                Restored restored = parts.getBean(RestoringBackup.class).from(line.folder());
                tell(out, line, restored, data);
                return restored.faults().isEmpty()
                                && restored.manifest().missing().isEmpty()
                        ? RESTORED
                        : WITH_FAULTS;
            }
        } catch (DamagedBackupException damaged) {
            out.println(line.words("backup.damaged", damaged.faults().size()));
            damaged.faults().forEach(fault -> out.println("! " + line.words(fault)));
        } catch (RefusedException refused) {
            out.println(line.words(refused.refusal()));
        } catch (Exception failed) {
            out.println(line.words("backup.command.failed", Causes.of(failed)));
        }
        return NOT_RESTORED;
    }

    private static void tell(PrintStream out, CommandLine line, Restored restored, Path data) {
        BackupManifest manifest = restored.manifest();
        out.println(line.words(
                "backup.restored",
                restored.folder().toString(),
                WrittenDates.DAY_AND_EXACT_TIME.format(manifest.madeAt().atZoneSameInstant(VIETNAM)),
                manifest.installation()));
        out.println(line.words(
                "backup.restored.counts",
                restored.documents(),
                restored.versions(),
                restored.files(),
                BackupWords.megabytes(manifest.bytes()),
                restored.events()));
        if (restored.seal() == null) {
            out.println(line.words("backup.restored.unsealed"));
        } else {
            boolean holds = restored.seal().verdict() == Verdict.TOTAL_PASSED;
            out.println(line.words(
                    holds ? "backup.restored.sealed" : "backup.restored.seal-open",
                    String.valueOf(restored.seal().signer())));
        }
        manifest.missing().forEach(name -> out.println("! " + line.words("backup.made.missing", name)));
        for (Reason fault : restored.faults()) {
            out.println("! " + line.words(fault));
        }
        out.println(line.words("backup.restored.by-hand", data.resolve("keys").toString()));
        if (!restored.keys().isEmpty()) {
            out.println(line.words("backup.restored.keys", restored.keys().size()));
        }
        restored.keys().forEach(key -> out.println("  - " + key));
    }
}
