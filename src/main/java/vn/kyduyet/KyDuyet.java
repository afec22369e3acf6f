package vn.kyduyet;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import vn.kyduyet.backup.BackupCommand;
import vn.kyduyet.backup.RestoreCommand;
import vn.kyduyet.signing.demo.DemoPki;
import vn.kyduyet.verification.VerificationServer;
import vn.kyduyet.verification.VerifyCommand;

/** The document workflow engine of a school. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class KyDuyet {

    /**
     * Starts the server, or with a command as the first argument does that and ends: {@code verify FILE…} verifies
     * signatures, {@code backup --to FOLDER} and {@code restore --from FOLDER} keep everything and bring it back, {@code
     * demo-pki FOLDER} draws the example keys anew. The server itself starts {@code
     * verification-process} to read what anyone may send.
     */
    public static void main(String[] arguments) throws Exception {
        String command = arguments.length == 0 ? "" : arguments[0];
        String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        switch (command) {
            case "verify" -> System.exit(VerifyCommand.run(rest));
            case "verification-process" -> System.exit(VerificationServer.run(rest));
            case "backup" -> System.exit(BackupCommand.run(rest));
            case "restore" -> System.exit(RestoreCommand.run(rest));
            case "demo-pki" -> System.exit(DemoPki.run(rest));
            default -> SpringApplication.run(KyDuyet.class, arguments);
        }
    }

    /** The one clock of the application, in Vietnam's zone: every reading of the time or of the day goes through it. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));
    }
}
