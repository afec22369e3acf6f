package vn.kyduyet.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** What became of a backup, in lines for people. */
final class BackupWords {

    private static final long MEGABYTE = 1024 * 1024;

    private BackupWords() {}

    static List<String> of(MadeBackup made, MessageSource messages, Locale locale) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.getMessage(
                made.manifest().full() ? "backup.made.full" : "backup.made.incremental",
                new Object[] {
                    made.folder().toString(),
                    made.manifest().files().size(),
                    made.copied(),
                    megabytes(made.copiedBytes()),
                    made.kept(),
                    megabytes(made.manifest().databaseEntry().size()),
                    made.took().toMillis() / 1000.0
                },
                locale));
        made.manifest()
                .missing()
                .forEach(name -> lines.add(messages.getMessage("backup.made.missing", new Object[] {name}, locale)));
        if (made.manifest().seal() == null) {
            lines.add(messages.getMessage("backup.made.unsealed", null, locale));
        }
        return lines;
    }

    static double megabytes(long bytes) {
        return bytes / (double) MEGABYTE;
    }
}
