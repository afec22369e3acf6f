package vn.kyduyet.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server on loopback that refuses every recipient with one reply (RFC 5321). */
final class RefusingMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String reply;

    RefusingMailServer(String reply) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.reply = reply;
        Thread thread = new Thread(this::serve, "refusing-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException closed) {
                // Then the next is waited for, or the test has ended.
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        PrintWriter answer = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
        answer.print("220 test\r\n");
        answer.flush();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            answer.print(
                    (command.startsWith("RCPT") ? reply : command.startsWith("QUIT") ? "221 bye" : "250 ok") + "\r\n");
            answer.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
