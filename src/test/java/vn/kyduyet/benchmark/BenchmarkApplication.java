package vn.kyduyet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import vn.kyduyet.KyDuyet;
import vn.kyduyet.TestClock;

/** The whole application with a clock that is moved, on a folder of its own that goes when it is closed. */
final class BenchmarkApplication implements AutoCloseable {

    private final Path folder;
    private final ConfigurableApplicationContext application;

    private BenchmarkApplication(Path folder, ConfigurableApplicationContext application) {
        this.folder = folder;
        this.application = application;
    }

    /** @param database where it is, in Spring's words; H2 in a file when empty */
    static BenchmarkApplication start(Map<String, Object> database) throws IOException {
        Path folder = Files.createTempDirectory("benchmark-");
        Map<String, Object> settings = new HashMap<>(database);
        settings.putAll(Map.of(
                "kyduyet.data", folder,
                "kyduyet.demo.lesson-plans", false,
                // What happens by itself happens when the simulation says so.
                "kyduyet.notification.every", "P1D",
                "kyduyet.reminders.every", "P1D",
                "spring.main.allow-bean-definition-overriding", true,
                "spring.main.banner-mode", "off",
                "server.port", 0,
                "logging.level.vn.kyduyet", "warn",
                "logging.level.org.springframework.boot.SpringApplication", "warn"));
        // As arguments, because the application's own file is stronger than mere properties.
        SpringApplication application = new SpringApplication(KyDuyet.class, TestClock.class);
        return new BenchmarkApplication(
                folder,
                application.run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    ConfigurableApplicationContext context() {
        return application;
    }

    @Override
    public void close() throws IOException {
        SpringApplication.exit(application);
        FileSystemUtils.deleteRecursively(folder);
    }
}
