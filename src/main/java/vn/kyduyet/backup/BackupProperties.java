package vn.kyduyet.backup;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where backups go by themselves.
 *
 * @param directories two or more, on disks that do not burn together; none where somebody else makes backups
 */
@ConfigurationProperties("kyduyet.backup")
record BackupProperties(@Nullable List<Path> directories) {

    BackupProperties {
        directories = directories == null ? List.of() : List.copyOf(directories);
    }
}
