package vn.kyduyet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;

@IntegrationTest
class AuditTrailIntegrationTests {

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private final String school = "s" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aWholeChainHasNoBrokenLink() {
        append(3);

        assertThat(audit.firstBrokenLink(school)).isEmpty();
        assertThat(audit.of("thing", school + "/2"))
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("value", "2"));
    }

    @Test
    void aChangedEventIsFound() {
        append(4);
        update("update audit_event set details = '{\"value\":\"9\"}' where school = :school and number = 3");

        assertThat(audit.firstBrokenLink(school)).contains(3L);
    }

    @Test
    void aChangedEventWithItsSealMadeAnewIsFoundAtTheNext() {
        append(4);
        update("update audit_event set hash = repeat('a', 64) where school = :school and number = 3");

        assertThat(audit.firstBrokenLink(school)).contains(3L);
    }

    @Test
    void aRemovedEventIsFound() {
        append(4);
        update("delete from audit_event where school = :school and number = 2");

        assertThat(audit.firstBrokenLink(school)).contains(2L);
    }

    @Test
    void eventsCutOffTheEndAreFound() {
        append(4);
        update("delete from audit_event where school = :school and number > 2");

        assertThat(audit.firstBrokenLink(school)).contains(4L);
    }

    @Test
    void whatIsUndoneLeavesNoEvent() {
        append(1);
        transaction.executeWithoutResult(status -> {
            append(1);
            status.setRollbackOnly();
        });
        append(1);

        assertThat(audit.firstBrokenLink(school)).isEmpty();
        assertThat(database.sql("select count(*) from audit_event where school = :school")
                        .param("school", school)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void eventsOfTheSameMomentAreInOneOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> append(1)))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(audit.firstBrokenLink(school)).isEmpty();
    }

    private void append(int events) {
        for (int number = 1; number <= events; number++) {
            String value = Integer.toString(number);
            transaction.executeWithoutResult(status ->
                    audit.append(school, null, "tested", "thing", school + "/" + value, Map.of("value", value)));
        }
    }

    private void update(String statement) {
        assertThat(database.sql(statement).param("school", school).update()).isPositive();
    }
}
