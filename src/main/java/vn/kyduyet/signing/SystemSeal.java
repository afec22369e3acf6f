package vn.kyduyet.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.ResourceUtils;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.keys.Pkcs12Keys;
import vn.kyduyet.signing.keys.SystemKey;
import vn.kyduyet.signing.keys.UnlockedKey;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.PreparedRevision;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.timestamp.TimestampAuthority;
import vn.kyduyet.signing.timestamp.TimestampUnavailableException;

/**
 * The system's own signature, under what no person makes: reports and the lists of what is in a package. With a
 * timestamp where an authority gives one (B-T), else without (B-B).
 */
@Component
public class SystemSeal {

    private static final Logger LOG = LoggerFactory.getLogger(SystemSeal.class);

    private final Optional<UnlockedKey> key;
    private final CertificateCheck certificates;
    private final RevisionWriter writer;
    private final Optional<TimestampAuthority> authority;
    private final Clock clock;

    SystemSeal(
            @Value("${kyduyet.report.key:}") String location,
            @Value("${kyduyet.report.password:}") String password,
            ObjectProvider<SystemKey> demo,
            Pkcs12Keys files,
            CertificateCheck certificates,
            RevisionWriter writer,
            ObjectProvider<TimestampAuthority> authority,
            Clock clock) {
        SystemKey configured = location.isBlank() ? demo.getIfAvailable() : new SystemKey(location, password);
        this.key = Optional.ofNullable(configured).map(place -> unlocked(files, place));
        this.certificates = certificates;
        this.writer = writer;
        this.authority = Optional.ofNullable(authority.getIfAvailable());
        this.clock = clock;
    }

    private static UnlockedKey unlocked(Pkcs12Keys files, SystemKey place) {
        String location = ResourceUtils.isUrl(place.location())
                ? place.location()
                : Path.of(place.location()).toUri().toString();
        return files.unlock(location, place.password().toCharArray())
                .orElseThrow(() -> new IllegalStateException("kyduyet.report.password không mở được " + place.location()
                        + " / kyduyet.report.password does not open " + place.location()));
    }

    /**
     * Why nothing can be sealed now, nothing when it can: no key is configured, or its certificate may not be used
     * (NĐ 23/2025/NĐ-CP, Đ15).
     */
    public Optional<Refusal> hindrance() {
        if (key.isEmpty()) {
            return Optional.of(Refusal.conflict("signing.seal.no-key"));
        }
        try {
            certificates.checkWithAuthorities(key.get().chain());
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(refused.refusal());
        }
    }

    /** Whose seal it is; nothing while no key is configured. */
    public Optional<X509Certificate> certificate() {
        return key.map(own -> own.chain().get(0));
    }

    /**
     * A PDF with the system's signature, which shows nowhere on its pages.
     *
     * @throws IllegalStateException when there is a {@link #hindrance}
     */
    public byte[] sealed(byte[] pdf) {
        UnlockedKey own = usable();
        try {
            PreparedRevision revision = writer.unseenSignature(
                    pdf,
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    CmsSignature.room(own.chain(), authority.isPresent()));
            byte[] tail = revision.embed(cms(own, revision.digest()));
            byte[] sealed = Arrays.copyOf(pdf, pdf.length + tail.length);
            System.arraycopy(tail, 0, sealed, pdf.length, tail.length);
            return sealed;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A signature to be kept beside what it signs: CMS, DER (CAdES, detached).
     *
     * @throws IllegalStateException when there is a {@link #hindrance}
     */
    public byte[] beside(byte[] content) {
        return cms(usable(), sha256(content));
    }

    private UnlockedKey usable() {
        hindrance().ifPresent(hindrance -> {
            throw new IllegalStateException("not to be sealed: " + hindrance.code());
        });
        return key.orElseThrow();
    }

    private byte[] cms(UnlockedKey own, byte[] digest) {
        CmsSignature cms = new CmsSignature(digest, own.chain(), own.algorithm());
        try {
            byte[] signature = own.sign(List.of(cms.toBeSigned())).get(0);
            return cms.complete(signature, Optional.ofNullable(stamp(signature)));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("the key of the system did not sign", failed);
        }
    }

    private byte @Nullable [] stamp(byte[] signature) {
        if (authority.isEmpty()) {
            return null;
        }
        try {
            byte[] token = authority.get().stamp(Digests.of(authority.get().digest(), signature));
            return token.length > CmsSignature.TIMESTAMP_ROOM ? null : token;
        } catch (TimestampUnavailableException notNow) {
            LOG.warn("sealed without timestamp: {}", notNow.getMessage());
            return null;
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
