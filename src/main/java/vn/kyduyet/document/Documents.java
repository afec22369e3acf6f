package vn.kyduyet.document;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.storage.StorageKey;

/** The documents and their versions. The files themselves are in the store, and are there before their row is. */
@Repository
public class Documents {

    private static final RowMapper<Document> DOCUMENT = (row, number) -> new Document(
            new DocumentId(row.getObject("id", UUID.class)),
            new SchoolId(row.getString("school")),
            DocumentKind.valueOf(row.getString("kind")),
            row.getString("title"),
            new PersonId(row.getObject("owner", UUID.class)),
            row.getString("lookup_code"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getInt("newest_version"));

    private static final String VERSION_OF_DOCUMENT =
            "select v.*, d.school, d.kind from document_version v join document d on d.id = v.document ";

    private static final RowMapper<DocumentVersion> VERSION = (row, number) -> new DocumentVersion(
            new DocumentId(row.getObject("document", UUID.class)),
            row.getInt("number"),
            new StorageKey(
                    row.getString("school"),
                    DocumentKind.valueOf(row.getString("kind")).folder(),
                    row.getString("sha256")),
            row.getLong("size_bytes"),
            row.getInt("pages"),
            DocumentVersion.Origin.valueOf(row.getString("origin")),
            row.getString("media_type"),
            row.getString("file_name"),
            new PersonId(row.getObject("created_by", UUID.class)),
            row.getObject("created_at", OffsetDateTime.class).toInstant());

    private final JdbcClient database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Documents(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A new {@link LookupCode}. */
    public String newLookupCode() {
        return LookupCode.random(random);
    }

    /** Registers a document that has no version yet; the caller appends the first in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Document create(
            DocumentId id, SchoolId school, DocumentKind kind, String title, PersonId owner, String lookupCode) {
        database.sql("""
                        insert into document (id, school, kind, title, owner, lookup_code, created_at, newest_version)
                        values (:id, :school, :kind, :title, :owner, :code, :at, 0)
                        """)
                .param("id", id.value())
                .param("school", school.value())
                .param("kind", kind.name())
                .param("title", title)
                .param("owner", owner.value())
                .param("code", lookupCode)
                .param("at", now())
                .update();
        return get(id);
    }

    public Optional<Document> find(DocumentId id) {
        return database.sql("select * from document where id = :id")
                .param("id", id.value())
                .query(DOCUMENT)
                .optional();
    }

    /** Thrown when there is no such document: {@link IllegalArgumentException}. */
    public Document get(DocumentId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no document " + id));
    }

    public Optional<Document> byLookupCode(String lookupCode) {
        return database.sql("select * from document where lookup_code = :code")
                .param("code", lookupCode)
                .query(DOCUMENT)
                .optional();
    }

    /** The version that counts now. */
    public DocumentVersion newest(DocumentId id) {
        return database.sql(VERSION_OF_DOCUMENT + "where d.id = :id and v.number = d.newest_version")
                .param("id", id.value())
                .query(VERSION)
                .single();
    }

    /**
     * The number of the version that counts now, kept from being replaced by anyone else until the transaction ends: two
     * signers never sign the same version.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int lockNumber(DocumentId id) {
        return database.sql("select newest_version from document where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** All versions, oldest first. */
    public List<DocumentVersion> versions(DocumentId id) {
        return database.sql(VERSION_OF_DOCUMENT + "where d.id = :id order by v.number")
                .param("id", id.value())
                .query(VERSION)
                .list();
    }

    public Optional<DocumentVersion> version(DocumentId id, int number) {
        return database.sql(VERSION_OF_DOCUMENT + "where d.id = :id and v.number = :number")
                .param("id", id.value())
                .param("number", number)
                .query(VERSION)
                .optional();
    }

    /** The versions with this content, in any document of a school. */
    public List<DocumentVersion> withContent(SchoolId school, String sha256) {
        return database.sql(
                        VERSION_OF_DOCUMENT + "where v.sha256 = :sha256 and d.school = :school order by v.created_at")
                .param("sha256", sha256)
                .param("school", school.value())
                .query(VERSION)
                .list();
    }

    /** The versions with this content, in any school. */
    public List<DocumentVersion> findByContent(String sha256) {
        return database.sql(VERSION_OF_DOCUMENT + "where v.sha256 = :sha256 order by v.created_at")
                .param("sha256", sha256)
                .query(VERSION)
                .list();
    }

    /** All versions of many documents in one query, each document's oldest first. */
    public Map<DocumentId, List<DocumentVersion>> versions(Collection<DocumentId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database
                .sql(VERSION_OF_DOCUMENT + "where d.id in (:ids) order by v.document, v.number")
                .param("ids", ids.stream().map(DocumentId::value).toList())
                .query(VERSION)
                .list()
                .stream()
                .collect(Collectors.groupingBy(DocumentVersion::document));
    }

    /** The versions of many documents that count now, in one query. */
    public Map<DocumentId, DocumentVersion> newest(Collection<DocumentId> ids) {
        return each(ids, "d.newest_version");
    }

    /** The first versions of many documents in one query. */
    public Map<DocumentId, DocumentVersion> first(Collection<DocumentId> ids) {
        return each(ids, "1");
    }

    private Map<DocumentId, DocumentVersion> each(Collection<DocumentId> ids, String number) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database
                .sql(VERSION_OF_DOCUMENT + "where d.id in (:ids) and v.number = " + number)
                .param("ids", ids.stream().map(DocumentId::value).toList())
                .query(VERSION)
                .list()
                .stream()
                .collect(Collectors.toMap(DocumentVersion::document, Function.identity()));
    }

    /** The look-up codes of many documents in one query. */
    public Map<DocumentId, String> lookupCodes(Collection<DocumentId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("select * from document where id in (:ids)")
                .param("ids", ids.stream().map(DocumentId::value).toList())
                .query(DOCUMENT)
                .list()
                .stream()
                .collect(Collectors.toMap(Document::id, Document::lookupCode));
    }

    /** Whether any row knows a stored file. */
    public boolean isKnown(StorageKey key) {
        return withContent(new SchoolId(key.school()), key.sha256()).stream()
                .anyMatch(version -> version.key().equals(key));
    }

    /** Hands over the address of every file that a row knows, each once, while they are read from the database. */
    public void forEachStoredFile(Consumer<StorageKey> reader) {
        database.sql("select distinct d.school, d.kind, v.sha256 from document_version v"
                        + " join document d on d.id = v.document order by d.school, d.kind, v.sha256")
                .query(row -> {
                    reader.accept(new StorageKey(
                            row.getString("school"),
                            DocumentKind.valueOf(row.getString("kind")).folder(),
                            row.getString("sha256")));
                });
    }

    /** Adds a version, which from then on is the one that counts. Its file must be in the store already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public DocumentVersion append(
            DocumentId id,
            String sha256,
            long size,
            int pages,
            DocumentVersion.Origin origin,
            String mediaType,
            String fileName,
            PersonId createdBy) {
        database.sql("update document set newest_version = newest_version + 1 where id = :id")
                .param("id", id.value())
                .update();
        database.sql("""
                        insert into document_version (document, number, sha256, size_bytes, pages, origin, media_type,
                                                      file_name, created_by, created_at)
                        select id, newest_version, :sha256, :size, :pages, :origin, :type, :name, :by, :at
                        from document where id = :id
                        """)
                .param("sha256", sha256)
                .param("size", size)
                .param("pages", pages)
                .param("origin", origin.name())
                .param("type", mediaType)
                .param("name", fileName)
                .param("by", createdBy.value())
                .param("at", now())
                .param("id", id.value())
                .update();
        return newest(id);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
