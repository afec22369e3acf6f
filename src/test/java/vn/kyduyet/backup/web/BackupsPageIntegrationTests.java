package vn.kyduyet.backup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.backup.BackupCommand;
import vn.kyduyet.people.Accounts;

@IntegrationTest
class BackupsPageIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Value("${kyduyet.data}")
    Path data;

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "TK 3.3 an administrator is told on the home page and on the page of the backups that there are too few")
    void tooFewFoldersAreTold() throws Exception {
        http.perform(get("/administration/backups").with(user(accounts.loadUserByUsername("quantri"))))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Mới có 0 thư mục sao lưu được khai báo"),
                                containsString("kyduyet.backup.directories"))));
        http.perform(get("/").with(user(accounts.loadUserByUsername("quantri"))))
                .andExpect(content().string(containsString("Việc sao lưu cần được xem lại")));
        http.perform(get("/administration/backups").with(user(accounts.loadUserByUsername("hieutruong"))))
                .andExpect(status().isForbidden());
    }

    @Test
    void theCommandAsksTheServerThatRunsOnTheSameData() throws Exception {
        Path port = data.resolve("backup-port");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(port)))
                .isEqualTo("rw-------");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BackupCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                "--to",
                folder.toString(),
                "--lang",
                "en",
                "--kyduyet.data=" + data);

        // A pg_dump that is older than the server of these tests is told.
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("The running server makes the backup.")
                .containsPattern("Full backup in |program pg_dump did not finish|program pg_dump is not there");
    }
}
