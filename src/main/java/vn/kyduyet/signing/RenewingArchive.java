package vn.kyduyet.signing;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.signing.CollectingValidationData.Collected;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.DocumentTimestamps;
import vn.kyduyet.signing.pades.PreparedRevision;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.ValidationData;
import vn.kyduyet.signing.timestamp.TimestampAuthority;
import vn.kyduyet.signing.timestamp.TimestampUnavailableException;
import vn.kyduyet.storage.DamagedFileException;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StoreUnavailableException;

/**
 * Stamps what is kept again before its newest timestamp can no longer be proven, because a certificate ends or an
 * algorithm is given up (ETSI EN 319 142-1, 5.5): the validation data of that timestamp, and a new one over all of it.
 */
@Component
public class RenewingArchive {

    private static final Logger LOG = LoggerFactory.getLogger(RenewingArchive.class);

    private static final int PORTION = 100;

    /** Longer than one document takes; what a crash left half done is taken up again after it. */
    private static final Duration AT_WORK = Duration.ofHours(1);

    /** Less than a day, so that each daily run tries again, and none tries twice. */
    static final Duration UNTIL_NEXT_RUN = Duration.ofHours(20);

    /** This near to its end, a timestamp is renewed without what its authority does not say any more. */
    private static final Duration URGENT = Duration.ofDays(30);

    private final Optional<TimestampAuthority> authority;
    private final CollectingValidationData validationData;
    private final RevisionWriter writer;
    private final ReadingTimestamps reading;
    private final UnreadTimestamps unread;
    private final ArchiveTimestamps timestamps;
    private final TimestampedVersions versions;
    private final Documents documents;
    private final DocumentStore store;
    private final AuditTrail audit;
    private final RenewalProperties properties;
    private final Clock clock;

    RenewingArchive(
            ObjectProvider<TimestampAuthority> authority,
            CollectingValidationData validationData,
            RevisionWriter writer,
            ReadingTimestamps reading,
            UnreadTimestamps unread,
            ArchiveTimestamps timestamps,
            TimestampedVersions versions,
            Documents documents,
            DocumentStore store,
            AuditTrail audit,
            RenewalProperties properties,
            Clock clock) {
        this.authority = Optional.ofNullable(authority.getIfAvailable());
        this.validationData = validationData;
        this.writer = writer;
        this.reading = reading;
        this.unread = unread;
        this.timestamps = timestamps;
        this.versions = versions;
        this.documents = documents;
        this.store = store;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /** Renews all that is due; what fails is shown to administrators and tried again by the next run. */
    @Scheduled(cron = "${kyduyet.signing.archive.at:0 20 3 * * *}", zone = "Asia/Ho_Chi_Minh")
    public Outcome renew() {
        unread.read();
        Outcome outcome = new Outcome(0, 0);
        Instant gained = Instant.MAX;
        List<ArchiveTimestamps.Due> portion = due();
        while (!portion.isEmpty()) {
            for (ArchiveTimestamps.Due each : portion) {
                try {
                    requireHope(each, gained);
                    outcome = outcome.plus(renew(each) ? 1 : 0, 0);
                } catch (NotRenewedException hindered) {
                    remember(each, hindered);
                    outcome = outcome.plus(0, 1);
                    if (hindered.fault().isOfAll()) {
                        return told(outcome);
                    }
                    gained = hindered.holdsUntil().filter(gained::isAfter).orElse(gained);
                }
            }
            portion = due();
        }
        return told(outcome);
    }

    /** Once the authority has given what was of no use, it is not asked for documents that would gain as little. */
    private void requireHope(ArchiveTimestamps.Due due, Instant gained) throws NotRenewedException {
        if (!isGain(properties.end(due.reach()), gained)) {
            throw NotRenewedException.withoutGain(due.reach(), gained);
        }
    }

    private static Outcome told(Outcome outcome) {
        if (outcome.renewed() + outcome.hindered() > 0) {
            LOG.info("renewed {} archive timestamps, {} could not be", outcome.renewed(), outcome.hindered());
        }
        return outcome;
    }

    private List<ArchiveTimestamps.Due> due() {
        Instant limit = clock.instant().plus(properties.renewBefore());
        List<String> leaving = timestamps.algorithms().stream()
                .filter(algorithms -> properties
                        .end(algorithms)
                        .filter(end -> end.isBefore(limit))
                        .isPresent())
                .toList();
        return timestamps.due(limit, leaving, PORTION);
    }

    private boolean renew(ArchiveTimestamps.Due due) throws NotRenewedException {
        try {
            return timestamps.take(due, clock.instant().plus(AT_WORK)) && renewTaken(due);
        } catch (DamagedFileException damaged) {
            throw new NotRenewedException(RenewalFault.DAMAGED, damaged);
        } catch (StoreUnavailableException noStore) {
            throw new NotRenewedException(RenewalFault.STORE, noStore);
        } catch (IOException | RuntimeException failed) {
            throw new NotRenewedException(RenewalFault.FAILED, failed);
        }
    }

    private void remember(ArchiveTimestamps.Due due, NotRenewedException hindered) {
        String told = "the archive timestamp of document {} was not renewed, {}: {}";
        if (hindered.fault() == RenewalFault.FAILED) {
            LOG.error(told, due.document(), hindered.fault(), hindered.getMessage(), hindered);
        } else {
            LOG.error(told, due.document(), hindered.fault(), hindered.getMessage());
        }
        timestamps.hindered(due.document(), hindered.fault(), String.valueOf(hindered.getMessage()), nextRun());
    }

    /** Whether it was; no when there is nothing to renew any more, or somebody else signed meanwhile. */
    private boolean renewTaken(ArchiveTimestamps.Due due) throws IOException, NotRenewedException {
        if (!due.reach().endsAt().isAfter(clock.instant())) {
            throw new NotRenewedException(
                    RenewalFault.TOO_LATE,
                    "its certificate ended at " + due.reach().endsAt());
        }
        DocumentVersion base = documents.newest(due.document());
        byte[] pdf = store.read(base.key());
        Optional<byte[]> old = base.origin().keepsContent() ? DocumentTimestamps.newest(pdf) : Optional.empty();
        if (old.isEmpty()) {
            timestamps.rememberNone(due.document(), base.number());
            return false;
        }
        TimestampAuthority asked = authority.orElseThrow(
                () -> new NotRenewedException(RenewalFault.NO_TIMESTAMP, "no authority is configured"));
        PreparedRevision revision = writer.timestamp(
                pdf,
                addedData(base, pdf, old.get(), due.reach().endsAt()),
                CmsSignature.TIMESTAMP_ROOM,
                asked.digest());
        byte[] token = stamp(asked, revision);
        TimestampReach reach = reading.of(token);
        requireGain(reading.of(old.get()), reach);
        return versions.append(base, pdf, revision.embed(token), Optional.of(reach), made -> tell(made, reach))
                .isPresent();
    }

    private void tell(DocumentVersion made, TimestampReach reach) {
        audit.append(
                made.key().school(),
                null,
                "document.timestamp-renewed",
                "document",
                made.document().toString(),
                Map.of(
                        "version", Integer.toString(made.number()),
                        "sha256", made.sha256(),
                        "until", reach.endsAt().toString(),
                        "algorithms", reach.algorithms()));
    }

    /** What lets the old timestamp be proven; more only where somebody signed since. */
    private ValidationData addedData(DocumentVersion base, byte[] pdf, byte[] old, Instant end)
            throws IOException, NotRenewedException {
        if (base.origin() != DocumentVersion.Origin.TIMESTAMPED) {
            return validationData.of(pdf);
        }
        Collected collected = validationData.ofTimestamp(old);
        if (!collected.complete() && clock.instant().isBefore(end.minus(URGENT))) {
            throw new NotRenewedException(
                    RenewalFault.NO_STATUS, "nobody says whether the certificates of the old timestamp still hold");
        }
        return collected.data();
    }

    private static byte[] stamp(TimestampAuthority authority, PreparedRevision revision) throws NotRenewedException {
        try {
            return authority.stamp(revision.digest());
        } catch (TimestampUnavailableException none) {
            throw new NotRenewedException(RenewalFault.NO_TIMESTAMP, none);
        }
    }

    private void requireGain(TimestampReach old, TimestampReach renewed) throws NotRenewedException {
        Instant after = properties.end(renewed);
        if (!isGain(properties.end(old), after)) {
            throw NotRenewedException.withoutGain(old, after);
        }
    }

    /** What would be due again at once is a gain only when there is no time left. */
    private boolean isGain(Instant before, Instant after) {
        Instant now = clock.instant();
        boolean soonAgain = after.isBefore(now.plus(properties.renewBefore()));
        return after.isAfter(before) && (!soonAgain || !now.isBefore(before.minus(URGENT)));
    }

    private Instant nextRun() {
        return clock.instant().plus(UNTIL_NEXT_RUN);
    }

    /** What a run did. */
    public record Outcome(int renewed, int hindered) {

        private Outcome plus(int moreRenewed, int moreHindered) {
            return new Outcome(renewed + moreRenewed, hindered + moreHindered);
        }
    }
}
