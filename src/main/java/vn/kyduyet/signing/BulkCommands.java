package vn.kyduyet.signing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;

/** The rows of bulk commands and their documents. */
@Repository
class BulkCommands {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient database;
    private final NamedParameterJdbcOperations batches;
    private final Documents documents;
    private final JsonMapper json;
    private final Clock clock;

    BulkCommands(
            JdbcClient database,
            NamedParameterJdbcOperations batches,
            Documents documents,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.batches = batches;
        this.documents = documents;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public BatchId add(PersonId signer, List<SignatureRequest> requests) {
        BatchId id = new BatchId(UUID.randomUUID());
        String school = documents.get(requests.get(0).document()).school().value();
        database.sql("insert into bulk_command (id, school, signer, created_at, cancelled)"
                        + " values (:id, :school, :signer, :at, false)")
                .param("id", id.value())
                .param("school", school)
                .param("signer", signer.value())
                .param("at", now())
                .update();
        List<MapSqlParameterSource> items = new ArrayList<>();
        for (SignatureRequest request : requests) {
            items.add(new MapSqlParameterSource("command", id.value())
                    .addValue("position", items.size() + 1)
                    .addValue("request", request.id())
                    .addValue("document", request.document().value())
                    .addValue("sha256", request.expectedSha256())
                    .addValue("field", request.fieldName())
                    .addValue("occasion", request.occasion())
                    .addValue("caption", caption(request.caption()), java.sql.Types.VARCHAR));
        }
        batches.batchUpdate("""
                insert into bulk_item (command, position, request, document, title, expected_sha256, field_name,
                                       occasion, caption, state)
                select :command, :position, :request, id, title, :sha256, :field, :occasion, :caption, 'WAITING'
                from document where id = :document
                """, items.toArray(MapSqlParameterSource[]::new));
        return id;
    }

    /** The documents of a command that are still to be signed, in their order. */
    List<Taken> waiting(BatchId id, PersonId signer) {
        return database.sql("select * from bulk_item where command = :id and state = 'WAITING' order by position")
                .param("id", id.value())
                .query((row, number) -> new Taken(
                        row.getInt("position"),
                        new SignatureRequest(
                                row.getObject("request", UUID.class),
                                new DocumentId(row.getObject("document", UUID.class)),
                                row.getString("expected_sha256"),
                                signer,
                                row.getString("field_name"),
                                row.getString("occasion"),
                                caption(row.getString("caption")))))
                .list();
    }

    /**
     * Decides what became of a document that still waits.
     *
     * @return false when it waits no longer: it was cancelled
     */
    boolean finish(BatchId id, int position, BatchProgress.ItemState state, @Nullable Refusal reason) {
        return database.sql("""
                        update bulk_item set state = :state, reason_code = :code, reason = :reason, finished_at = :at
                        where command = :id and position = :position and state = 'WAITING'
                        """)
                        .param("state", state.name())
                        .param("code", code(reason), java.sql.Types.VARCHAR)
                        .param("reason", arguments(reason), java.sql.Types.VARCHAR)
                        .param("at", now())
                        .param("id", id.value())
                        .param("position", position)
                        .update()
                > 0;
    }

    /** Keeps why the key of a command stopped signing; null when it goes on. */
    @Transactional
    public void pause(BatchId id, @Nullable Refusal reason) {
        database.sql("update bulk_command set pause_code = :code, pause_reason = :reason where id = :id")
                .param("code", code(reason), java.sql.Types.VARCHAR)
                .param("reason", arguments(reason), java.sql.Types.VARCHAR)
                .param("id", id.value())
                .update();
    }

    /** Has those that failed wait again; the command is no longer cancelled. */
    @Transactional
    public void retry(BatchId id) {
        database.sql("update bulk_item set state = 'WAITING', reason_code = null, reason = null, finished_at = null"
                        + " where command = :id and state = 'FAILED'")
                .param("id", id.value())
                .update();
    }

    @Transactional
    public void cancel(BatchId id) {
        database.sql("update bulk_command set cancelled = true where id = :id")
                .param("id", id.value())
                .update();
        database.sql("update bulk_item set state = 'CANCELLED', finished_at = :at"
                        + " where command = :id and state = 'WAITING'")
                .param("at", now())
                .param("id", id.value())
                .update();
    }

    Optional<Command> find(BatchId id) {
        return database.sql("select * from bulk_command where id = :id")
                .param("id", id.value())
                .query((row, number) -> new Command(
                        id,
                        new PersonId(row.getObject("signer", UUID.class)),
                        row.getObject("created_at", OffsetDateTime.class),
                        row.getBoolean("cancelled"),
                        reason(row.getString("pause_code"), row.getString("pause_reason"))))
                .optional();
    }

    List<BatchProgress.Item> items(BatchId id) {
        return database.sql("select * from bulk_item where command = :id order by position")
                .param("id", id.value())
                .query((row, number) -> new BatchProgress.Item(
                        row.getInt("position"),
                        row.getString("document"),
                        row.getString("title"),
                        BatchProgress.ItemState.valueOf(row.getString("state")),
                        reason(row.getString("reason_code"), row.getString("reason"))))
                .list();
    }

    private @Nullable String caption(@Nullable SignatureCaption caption) {
        return caption == null ? null : json.writeValueAsString(caption);
    }

    private @Nullable SignatureCaption caption(@Nullable String caption) {
        return caption == null ? null : json.readValue(caption, SignatureCaption.class);
    }

    private static @Nullable String code(@Nullable Refusal reason) {
        return reason == null ? null : reason.code();
    }

    private @Nullable String arguments(@Nullable Refusal reason) {
        return reason == null
                ? null
                : json.writeValueAsString(
                        reason.arguments().stream().map(String::valueOf).toList());
    }

    private @Nullable Refusal reason(@Nullable String code, @Nullable String arguments) {
        return code == null || arguments == null
                ? null
                : Refusal.conflict(code, json.readValue(arguments, TEXTS).toArray());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    record Command(
            BatchId id,
            PersonId signer,
            OffsetDateTime createdAt,
            boolean cancelled,
            @Nullable Refusal pause) {}

    record Taken(int position, SignatureRequest request) {}
}
