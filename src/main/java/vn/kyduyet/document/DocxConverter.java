package vn.kyduyet.document;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jodconverter.core.office.OfficeException;
import org.jodconverter.core.office.OfficeManager;
import org.jodconverter.local.LocalConverter;
import org.jodconverter.local.office.LocalOfficeManager;
import org.jodconverter.local.office.LocalOfficeUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;

/** Makes a PDF of a DOCX with LibreOffice, started when first needed and kept for the next. */
@Component
class DocxConverter implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DocxConverter.class);
    private static final long TIMEOUT_MILLISECONDS = 60_000;

    private final boolean installed = LocalOfficeUtils.getDefaultOfficeHome() != null;
    private final Path workingFolder;
    private @Nullable OfficeManager office;

    DocxConverter(@Value("${kyduyet.data}") Path data) {
        this.workingFolder = data.toAbsolutePath().resolve("office");
    }

    /**
     * The DOCX as a new PDF in the folder.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no LibreOffice or it cannot read the file
     */
    Path convert(Path docx, Path folder) throws IOException {
        if (!installed) {
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "document.refused.no-office")
                    .asException();
        }
        Path pdf = Files.createTempFile(folder, "converted-", ".pdf");
        // LibreOffice goes by the name.
        Path named = Files.createTempFile(folder, "convert-", ".docx");
        try {
            Files.copy(docx, named, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            LocalConverter.make(office())
                    .convert(named.toFile())
                    .to(pdf.toFile())
                    .execute();
            return pdf;
        } catch (OfficeException cannotConvert) {
            LOG.warn("LibreOffice could not convert an uploaded DOCX", cannotConvert);
            Files.deleteIfExists(pdf);
            throw Refusal.invalid("document.refused.docx-conversion").asException();
        } finally {
            Files.deleteIfExists(named);
        }
    }

    private synchronized OfficeManager office() throws IOException, OfficeException {
        OfficeManager running = office;
        if (running == null) {
            Files.createDirectories(workingFolder);
            running = LocalOfficeManager.builder()
                    .portNumbers(freePort())
                    .workingDir(workingFolder.toFile())
                    .taskExecutionTimeout(TIMEOUT_MILLISECONDS)
                    .taskQueueTimeout(TIMEOUT_MILLISECONDS)
                    .build();
            running.start();
            office = running;
        }
        return running;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public synchronized void destroy() throws OfficeException {
        if (office != null) {
            office.stop();
        }
    }
}
