package vn.kyduyet.verification.fetch;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.model.x509.revocation.Revocation;
import eu.europa.esig.dss.model.x509.revocation.crl.CRL;
import eu.europa.esig.dss.model.x509.revocation.ocsp.OCSP;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.DSSRevocationUtils;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.x509.revocation.OfflineRevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.ExternalResourcesOCSPSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.jspecify.annotations.Nullable;

/** Whether, and how, authorities are asked for OCSP responses and revocation lists that a file does not have. */
public final class Fetching {

    private final @Nullable AuthorityServer server;

    private Fetching(@Nullable AuthorityServer server) {
        this.server = server;
    }

    /** Nobody is asked: what a file does not have is unknown. */
    public static Fetching never() {
        return new Fetching(null);
    }

    /**
     * Authorities of the trust folders are asked.
     *
     * @param timeout for each whole answer
     */
    public static Fetching fromTrustedAuthorities(Clock clock, Duration timeout) {
        return new Fetching(new AuthorityServer(clock, timeout));
    }

    /**
     * Lets the validation of one file ask.
     *
     * @param anchors the certificates of the trust folders
     * @param inFile every certificate that the file has; asked for only when something is to be fetched
     */
    public void allow(
            CertificateVerifier verifier,
            Collection<CertificateToken> anchors,
            Supplier<Collection<CertificateToken>> inFile) {
        if (server != null) {
            Vouched vouched = new Vouched(anchors, inFile);
            verifier.setOcspSource(new Source<OCSP>(vouched, ocsp(server)));
            verifier.setCrlSource(new Source<CRL>(vouched, lists(server)));
        }
    }

    private static Asking<OCSP> ocsp(AuthorityServer server) {
        return (certificate, issuer) -> first(
                CertificateExtensionsUtils.getOCSPAccessUrls(certificate),
                address -> server.ocsp(address, question(certificate, issuer))
                        .flatMap(answer -> token(
                                new ExternalResourcesOCSPSource(new InMemoryDocument(answer)), certificate, issuer)));
    }

    private static Asking<CRL> lists(AuthorityServer server) {
        return (certificate, issuer) -> first(
                CertificateExtensionsUtils.getCRLAccessUrls(certificate),
                address -> server.list(address)
                        .flatMap(list -> token(
                                new ExternalResourcesCRLSource(new InMemoryDocument(list)), certificate, issuer)));
    }

    private static <R> @Nullable R first(List<String> addresses, Function<String, Optional<R>> asking) {
        for (String address : addresses) {
            try {
                Optional<R> answer = asking.apply(address);
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (RuntimeException unreadable) {
                // Not an answer; the next address may give one, and else it stays unknown.
                continue;
            }
        }
        return null;
    }

    private static <R extends Revocation> Optional<RevocationToken<R>> token(
            OfflineRevocationSource<R> answer, CertificateToken certificate, CertificateToken issuer) {
        return answer.getRevocationTokens(certificate, issuer).stream().findFirst();
    }

    private static byte[] question(CertificateToken certificate, CertificateToken issuer) {
        try {
            return new OCSPReqBuilder()
                    // The one hash that every responder knows; it protects nothing (RFC 6960, 4.1.1).
                    .addRequest(DSSRevocationUtils.getOCSPCertificateID(certificate, issuer, DigestAlgorithm.SHA1))
                    .build()
                    .getEncoded();
        } catch (IOException | OCSPException impossible) {
            throw new IllegalStateException("written to memory", impossible);
        }
    }

    private interface Asking<R extends Revocation> {
        @Nullable
        RevocationToken<R> ask(CertificateToken certificate, CertificateToken issuer);
    }

    /** The certificates whose addresses may be asked, found when the first is wanted. */
    private static final class Vouched {

        private final Collection<CertificateToken> anchors;
        private final Supplier<Collection<CertificateToken>> inFile;
        private @Nullable Set<CertificateToken> below;

        Vouched(Collection<CertificateToken> anchors, Supplier<Collection<CertificateToken>> inFile) {
            this.anchors = anchors;
            this.inFile = inFile;
        }

        boolean contains(CertificateToken certificate) {
            if (below == null) {
                below = VouchedCertificates.below(anchors, inFile.get());
            }
            return below.contains(certificate) || anchors.contains(certificate);
        }
    }

    /** The library's way to ask, held to the certificates that an anchor vouches for. */
    private static final class Source<R extends Revocation> implements RevocationSource<R> {

        private final transient Vouched vouched;
        private final transient Asking<R> asking;

        Source(Vouched vouched, Asking<R> asking) {
            this.vouched = vouched;
            this.asking = asking;
        }

        @Override
        public @Nullable RevocationToken<R> getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
            return vouched.contains(certificate) ? asking.ask(certificate, issuer) : null;
        }
    }
}
