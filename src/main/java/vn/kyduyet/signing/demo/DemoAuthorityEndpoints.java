package vn.kyduyet.signing.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Base64;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where the demo's authorities answer to everybody, at the addresses that the example certificates name. */
@RestController
@RequestMapping("/demo")
@ConditionalOnProperty("kyduyet.demo.school")
class DemoAuthorityEndpoints {

    private static final String OCSP_RESPONSE = "application/ocsp-response";
    private static final String CERTIFICATE = "application/pkix-cert";
    private static final String LIST = "application/pkix-crl";

    /** Far above any honest question, in bytes. */
    private static final int LARGEST_QUESTION = 16 * 1024;

    private final DemoTimestampServer timestamps;
    private final DemoAuthority authority;

    DemoAuthorityEndpoints(DemoTimestampServer timestamps, DemoAuthority authority) {
        this.timestamps = timestamps;
        this.authority = authority;
    }

    @PostMapping(path = "/tsa", consumes = "application/timestamp-query", produces = "application/timestamp-reply")
    byte[] timestamp(HttpServletRequest request) throws IOException {
        return timestamps.answer(question(request));
    }

    @PostMapping(path = "/ocsp", consumes = "application/ocsp-request", produces = OCSP_RESPONSE)
    byte[] ocsp(HttpServletRequest request) throws IOException {
        return authority.ocsp(question(request));
    }

    /** @param question Base64, whose slashes may stand as they are (RFC 6960, A.1) */
    @GetMapping(path = "/ocsp/{*question}", produces = OCSP_RESPONSE)
    byte[] ocsp(@PathVariable String question) throws IOException {
        try {
            return authority.ocsp(Base64.getDecoder().decode(question.substring(1)));
        } catch (IllegalArgumentException notBase64) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not Base64", notBase64);
        }
    }

    @GetMapping(path = "/crl/issuing-ca.crl", produces = LIST)
    byte[] issuingList() throws IOException {
        return authority.issuingList();
    }

    @GetMapping(path = "/crl/root.crl", produces = LIST)
    byte[] rootList() throws IOException {
        return authority.rootList();
    }

    @GetMapping(path = "/ca/issuing-ca.crt", produces = CERTIFICATE)
    byte[] issuingCertificate() throws IOException, CertificateException {
        return DemoCertificates.issuing().getEncoded();
    }

    @GetMapping(path = "/ca/example-root.crt", produces = CERTIFICATE)
    byte[] rootCertificate() throws IOException, CertificateException {
        return DemoCertificates.root().getEncoded();
    }

    private static byte[] question(HttpServletRequest request) throws IOException {
        byte[] question = request.getInputStream().readNBytes(LARGEST_QUESTION + 1);
        if (question.length > LARGEST_QUESTION) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return question;
    }
}
