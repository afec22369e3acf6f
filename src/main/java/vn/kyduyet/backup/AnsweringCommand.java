package vn.kyduyet.backup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import vn.kyduyet.refusal.RefusedException;

/**
 * Where the command finds the running server: a port on the loopback and a secret, in a file that only the server's own
 * user can read. An H2 file is open in one program only, so the server makes the backup itself.
 */
@Component
class AnsweringCommand {

    private static final int SECRET_BYTES = 32;

    private final MakingBackup making;
    private final MessageSource messages;
    private final Path file;
    private @Nullable HttpServer server;

    AnsweringCommand(MakingBackup making, MessageSource messages, @Value("${kyduyet.data}") Path data) {
        this.making = making;
        this.messages = messages;
        this.file = data.toAbsolutePath().resolve(AskingServer.FILE);
    }

    @EventListener(ApplicationReadyEvent.class)
    public void listen() throws IOException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        opened.createContext("/backup", exchange -> answer(exchange, secret));
        opened.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "backup-command");
            thread.setDaemon(true);
            return thread;
        }));
        opened.start();
        server = opened;
        Files.createDirectories(file.getParent());
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(file.getParent(), AskingServer.FILE, ".new", ownerOnly);
        Files.writeString(draft, opened.getAddress().getPort() + "\n" + secret + "\n");
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void answer(HttpExchange exchange, String secret) throws IOException {
        try (exchange) {
            String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!MessageDigest.isEqual(
                    sent.getBytes(StandardCharsets.UTF_8), ("Bearer " + secret).getBytes(StandardCharsets.UTF_8))) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            AskingServer.Answer answer = exchange.getRequestMethod().equals("POST")
                    ? make(exchange)
                    : new AskingServer.Answer(BackupCommand.MADE, "");
            byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set(AskingServer.STATUS, Integer.toString(answer.status()));
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
            exchange.sendResponseHeaders(200, text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private AskingServer.Answer make(HttpExchange exchange) {
        var query =
                UriComponentsBuilder.fromUri(exchange.getRequestURI()).build().getQueryParams();
        Locale locale = Locale.forLanguageTag(String.valueOf(query.getFirst("lang")));
        try {
            String folder = URLDecoder.decode(String.valueOf(query.getFirst("to")), StandardCharsets.UTF_8);
            MadeBackup made = making.into(Path.of(folder));
            return new AskingServer.Answer(
                    made.isWhole() ? BackupCommand.MADE : BackupCommand.INCOMPLETE,
                    String.join("\n", BackupWords.of(made, messages, locale)));
        } catch (RefusedException refused) {
            return new AskingServer.Answer(BackupCommand.NOT_MADE, messages.getMessage(refused.refusal(), locale));
        } catch (RuntimeException failed) {
            return new AskingServer.Answer(
                    BackupCommand.NOT_MADE,
                    messages.getMessage("backup.command.failed", new Object[] {Causes.of(failed)}, locale));
        }
    }

    @PreDestroy
    void close() throws IOException {
        if (server != null) {
            server.stop(0);
            Files.deleteIfExists(file);
        }
    }
}
