package vn.kyduyet;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives each application context a database and a data folder of its own. */
class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final boolean POSTGRESQL = "postgresql".equals(System.getProperty("kyduyet.test.database"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        TestPropertyValues.of(
                        "kyduyet.data=" + newDataFolder(),
                        // The server may end before the contexts do: they shall not wait long for it then.
                        "spring.datasource.hikari.connection-timeout=5000",
                        "spring.datasource.url="
                                + (POSTGRESQL ? newPostgresql(name) : "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1"),
                        "spring.datasource.username=" + (POSTGRESQL ? "postgres" : "kyduyet"),
                        "spring.datasource.password=" + (POSTGRESQL ? "postgres" : ""))
                .applyTo(context);
    }

    private static Path newDataFolder() {
        try {
            Path folder = Files.createTempDirectory("kyduyet-test-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    FileSystemUtils.deleteRecursively(folder);
                } catch (IOException stillInUse) {
                    // The temporary folder of the system is emptied by the system.
                }
            }));
            return folder;
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    private static String newPostgresql(String name) {
        EmbeddedPostgres server = Postgresql.SERVER.orElseThrow();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return server.getJdbcUrl("postgres", name);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** One server for the whole run, started when first asked for. */
    private static final class Postgresql {

        static final Optional<EmbeddedPostgres> SERVER = start();

        private static Optional<EmbeddedPostgres> start() {
            try {
                return Optional.of(EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .start());
            } catch (IOException | RuntimeException cannotStart) {
                System.err.println("""
                        ******************************************************************
                        *  SKIPPED: the integration tests were NOT run on PostgreSQL,    *
                        *  because this machine cannot start one:                        *
                        ******************************************************************
                        """ + cannotStart);
                return Optional.empty();
            }
        }
    }

    /** Skips, loudly, what needs a PostgreSQL where none can start. */
    static class MustStart implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return POSTGRESQL && Postgresql.SERVER.isEmpty()
                    ? ConditionEvaluationResult.disabled("PostgreSQL cannot start on this machine")
                    : ConditionEvaluationResult.enabled("the database is there");
        }
    }
}
