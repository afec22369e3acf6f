package vn.kyduyet.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

@IntegrationTest
class OrphanSweepIntegrationTests {

    @Autowired
    DocumentStore store;

    @Autowired
    Documents documents;

    @Test
    void aFileWithoutARowIsRemovedAfterADayAndNotBefore() throws Exception {
        byte[] content = UUID.randomUUID().toString().getBytes(UTF_8);
        StorageKey orphan = new StorageKey(
                DemoSchool.SCHOOL.value(),
                "lesson-plan",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        store.store(orphan, content);

        // The store stamps files with the machine's own clock.
        sweepAfter(Duration.ofHours(1));
        assertThat(store.contains(orphan)).isTrue();

        assertThat(sweepAfter(Duration.ofHours(25))).isPositive();
        assertThat(store.contains(orphan)).isFalse();
        assertThat(sweepAfter(Duration.ofHours(25))).isZero();
    }

    private int sweepAfter(Duration duration) {
        Clock later = Clock.fixed(Clock.systemUTC().instant().plus(duration), ZoneOffset.UTC);
        return new OrphanSweep(store, documents, later).sweep();
    }
}
