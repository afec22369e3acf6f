package vn.kyduyet.backup;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server with the client programs of its own version: those that are installed on this machine. */
final class InstalledPostgresql implements AutoCloseable {

    static final String USER = "postgres";

    private final Path programs;
    private final Process server;
    private final int port;

    private InstalledPostgresql(Path programs, Process server, int port) {
        this.programs = programs;
        this.server = server;
        this.port = port;
    }

    /** Starts one on a new folder. Skips, and says so, where none is installed. */
    static InstalledPostgresql start(Path folder) throws Exception {
        String programs = said("pg_config", "--bindir");
        Path initdb = Path.of(programs.isBlank() ? "none" : programs, "initdb");
        if (!Files.exists(initdb)) {
            System.err.println("SKIPPED: the rehearsed restore on PostgreSQL needs a PostgreSQL server, pg_dump and"
                    + " pg_restore on this machine");
        }
        Assumptions.assumeTrue(Files.exists(initdb), "no PostgreSQL is installed here");
        Path data = folder.resolve("postgresql");
        said(unprivileged(initdb.toString(), "--auth=trust", "--username=" + USER, "--encoding=UTF8", "-D", data + ""));
        int port = freePort();
        Process server = new ProcessBuilder(unprivileged(
                        initdb.resolveSibling("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-k",
                        data.toString(),
                        "-c",
                        "fsync=off"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("postgresql.log").toFile())
                .start();
        InstalledPostgresql started = new InstalledPostgresql(initdb.getParent(), server, port);
        started.waitUntilItAnswers();
        return started;
    }

    /** PostgreSQL refuses to be run by root. */
    private static String[] unprivileged(String... command) {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(List.of(command));
        return whole.toArray(String[]::new);
    }

    private static String said(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said.strip() : "";
        } catch (IOException noSuchProgram) {
            return "";
        }
    }

    private void waitUntilItAnswers() throws Exception {
        for (int attempt = 0; ; attempt++) {
            try {
                connect().close();
                return;
            } catch (SQLException notYet) {
                if (attempt > 600 || !server.isAlive()) {
                    close();
                    throw notYet;
                }
                Thread.sleep(50);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), USER, "");
    }

    void create(String database) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Path programs() {
        return programs;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}
