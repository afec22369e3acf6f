package vn.kyduyet.storage;

import io.minio.MinioClient;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/**
 * A real Ceph cluster with its S3 gateway: one monitor, one OSD that keeps everything in memory and one RADOS Gateway,
 * as plain processes on loopback, in a folder that goes when they end. It needs Debian's packages {@code ceph-mon},
 * {@code ceph-osd} and {@code radosgw}.
 */
public final class RadosGateway {

    static final String PACKAGES = "ceph-mon ceph-osd radosgw";

    private static final String ACCESS_KEY = "kyduyet";
    private static final String SECRET_KEY = "only-for-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Nobody but this test reaches the cluster, and nothing of it is kept: no keys, no replicas, no disk. */
    private static final String CONFIGURATION = """
            [global]
            fsid = %1$s
            run dir = %2$s
            admin socket = %2$s/$name.asok
            pid file = %2$s/$name.pid
            log file = %2$s/$name.log
            keyring = %2$s/keyring
            auth cluster required = none
            auth service required = none
            auth client required = none
            ms mon client mode = crc
            mon host = v2:127.0.0.1:%3$d
            public addr = 127.0.0.1
            cluster addr = 127.0.0.1
            mon data = %2$s/mon
            mon allow pool size one = true
            mon osd report timeout = 900
            paxos propose interval = 0.01
            paxos min wait = 0.01
            osd data = %2$s/osd
            osd objectstore = memstore
            memstore device bytes = 268435456
            osd crush chooseleaf type = 0
            osd pool default size = 1
            osd pool default min size = 1
            osd pool default pg num = 1
            osd pool default pgp num = 1
            osd pool default pg autoscale mode = off
            rgw data = %2$s/rgw
            rgw frontends = beast endpoint=127.0.0.1:%4$d
            rgw rados pool pg num min = 1
            rgw run sync thread = false
            rgw dynamic resharding = false
            """;

    private static @Nullable RadosGateway running;

    private final Path folder;
    private final int port = freePort();
    private final List<Process> servers = new ArrayList<>();

    private RadosGateway(Path folder) throws IOException {
        this.folder = folder;
    }

    /** Why none can be started on this machine. */
    static Optional<String> hindrance() {
        List<String> missing = Stream.of("ceph", "monmaptool", "ceph-mon", "ceph-osd", "radosgw", "radosgw-admin")
                .filter(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .noneMatch(place -> Files.isExecutable(Path.of(place, program))))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("not on this machine: " + String.join(", ", missing) + " (Debian: " + PACKAGES + ")");
    }

    /** The one of this run of tests, which ends with it; skips, and says so, where there can be none. */
    static synchronized RadosGateway running() throws Exception {
        Optional<String> hindrance = hindrance();
        hindrance.ifPresent(why -> System.err.println("SKIPPED: the tests of object lock need Ceph, " + why));
        Assumptions.assumeTrue(hindrance.isEmpty(), () -> hindrance.orElse(""));
        if (running == null) {
            // Short: the path of a Unix socket has room for a hundred letters.
            RadosGateway gateway = new RadosGateway(Files.createTempDirectory("rgw"));
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::end));
            long before = System.nanoTime();
            gateway.startAll();
            System.out.println("the RADOS Gateway started in " + (System.nanoTime() - before) / 1_000_000 + " ms");
            running = gateway;
        }
        return running;
    }

    /** A bucket of the running gateway. */
    public static DocumentStore bucket(String name, boolean locking) throws Exception {
        RadosGateway gateway = running();
        StorageConfiguration.prepareBucket(gateway.client(), gateway.properties(name, !locking));
        return gateway.store(name);
    }

    /** Believes that the bucket locks, whether it does or not. */
    MinioDocumentStore store(String bucket) {
        return new MinioDocumentStore(client(), bucket, (key, bytes) -> false, ObjectLock.COMPLIANCE);
    }

    private void startAll() throws Exception {
        String cluster = UUID.randomUUID().toString();
        String osd = UUID.randomUUID().toString();
        int monitor = freePort();
        Files.writeString(folder.resolve("ceph.conf"), CONFIGURATION.formatted(cluster, folder, monitor, port));
        Files.createFile(folder.resolve("keyring"));
        for (String part : List.of("mon", "osd", "rgw")) {
            Files.createDirectory(folder.resolve(part));
        }
        String map = folder.resolve("monmap").toString();
        run("monmaptool", "--create", "--fsid", cluster, "--addv", "a", "[v2:127.0.0.1:" + monitor + "]", map);
        run("ceph-mon", "--mkfs", "-i", "a", "--monmap", map);
        serve("ceph-mon", "-f", "-i", "a");
        run("ceph", "osd", "new", osd);
        run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", osd);
        serve("ceph-osd", "-f", "-i", "0");
        serve("radosgw", "-f", "-n", "client.rgw");
        awaitGateway();
        run(
                "radosgw-admin",
                "user",
                "create",
                "--uid=school",
                "--display-name=school",
                "--access-key=" + ACCESS_KEY,
                "--secret=" + SECRET_KEY);
    }

    MinioClient client() {
        return StorageConfiguration.client(properties("any", false));
    }

    StorageProperties properties(String bucket, boolean withoutLock) {
        // A Ceph that was set up without realms calls its region so.
        return new StorageProperties(
                "http://127.0.0.1:" + port, ACCESS_KEY, SECRET_KEY, "default", bucket, withoutLock, null);
    }

    private void awaitGateway() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                requireAlive();
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the gateway does not listen; see its log:\n" + logs(), notYet);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private void requireAlive() throws IOException {
        if (!servers.stream().allMatch(Process::isAlive)) {
            throw new IllegalStateException("a server ended:\n" + logs());
        }
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log : files.filter(file -> file.toString().matches(".*\\.(log|out)"))
                    .toList()) {
                String text = Files.readString(log, StandardCharsets.ISO_8859_1);
                all.append(log).append('\n').append(text.substring(Math.max(0, text.length() - 2_000)));
            }
        }
        return all.toString();
    }

    private void serve(String... command) throws IOException {
        servers.add(process(command).start());
    }

    private void run(String... command) throws Exception {
        Process process = process(command).start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + logs());
        }
    }

    private ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(command[0] + ".out").toFile()));
        builder.environment().put("CEPH_CONF", folder.resolve("ceph.conf").toString());
        return builder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void end() {
        servers.forEach(Process::destroyForcibly);
        servers.forEach(server -> server.onExit().join());
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
