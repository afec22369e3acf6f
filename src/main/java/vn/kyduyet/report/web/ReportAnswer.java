package vn.kyduyet.report.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A report as an answer to a browser or a program: to be saved, never shown as a page of ours. */
final class ReportAnswer {

    private ReportAnswer() {}

    static ResponseEntity<byte[]> pdf(byte[] report, String about) {
        return answer(report, MediaType.APPLICATION_PDF, about, ".pdf");
    }

    static ResponseEntity<byte[]> json(byte[] report, String about) {
        return answer(report, MediaType.APPLICATION_JSON, about, ".json");
    }

    private static ResponseEntity<byte[]> answer(byte[] report, MediaType type, String about, String suffix) {
        String name =
                "bao-cao-" + about.replaceAll("[^\\p{L}\\p{N} ._-]", "_").replaceFirst("(?i)\\.pdf$", "") + suffix;
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(report);
    }
}
