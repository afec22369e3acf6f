package vn.kyduyet.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kyduyet.refusal.Refusal;

/** An archive of a PostgreSQL database by its own programs pg_dump and pg_restore, which must not be older than it. */
final class PostgresqlCopy implements DatabaseCopy {

    static final String PRODUCT = "PostgreSQL";

    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://(?<host>\\[[^]]+]|[^:/?,]+)(:(?<port>\\d+))?/(?<name>[^?]+)(\\?.*)?");
    private static final Pattern SSL = Pattern.compile("[?&]sslmode=([a-z-]+)");
    private static final int MOST_SAID = 500;

    private final String url;
    private final String user;
    private final String password;
    private final String programs;

    /** @param programs the folder of pg_dump; empty where the system finds it by itself */
    PostgresqlCopy(String url, String user, String password, String programs) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.programs = programs;
    }

    @Override
    public String product() {
        return PRODUCT;
    }

    @Override
    public String fileName() {
        return "database.dump";
    }

    @Override
    public void write(Path file) throws IOException {
        run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file=" + file);
    }

    /** All of it in one transaction, or nothing. */
    @Override
    public void read(Path file) throws IOException {
        run(
                "pg_restore",
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                "--dbname=" + place().group("name"),
                file.toString());
    }

    private Matcher place() {
        Matcher place = URL.matcher(url);
        if (!place.matches()) {
            throw Refusal.conflict("backup.refused.url", url).asException();
        }
        return place;
    }

    private void run(String program, String... arguments) throws IOException {
        Matcher place = place();
        List<String> command = new ArrayList<>();
        command.add(programs.isBlank() ? program : Path.of(programs, program).toString());
        command.addAll(List.of(
                "--no-password", "--host=" + place.group("host").replaceAll("[\\[\\]]", ""), "--username=" + user));
        if (place.group("port") != null) {
            command.add("--port=" + place.group("port"));
        }
        command.addAll(List.of(arguments));
        if (program.equals("pg_dump")) {
            command.add(place.group("name"));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        Matcher ssl = SSL.matcher(url);
        if (ssl.find()) {
            builder.environment().put("PGSSLMODE", ssl.group(1));
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException noSuchProgram) {
            throw Refusal.conflict("backup.refused.no-program", program).asException(noSuchProgram);
        }
        waitFor(process, program);
    }

    private static void waitFor(Process process, String program) throws IOException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw Refusal.conflict(
                                "backup.refused.program-failed",
                                program,
                                said.substring(0, Math.min(said.length(), MOST_SAID)))
                        .asException();
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(program + " was stopped", stopped);
        }
    }
}
