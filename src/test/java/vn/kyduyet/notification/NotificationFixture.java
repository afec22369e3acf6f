package vn.kyduyet.notification;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/** People to tell something, and documents to send them. */
record NotificationFixture(BeanFactory beans) {

    static final PersonId AN = DemoSchool.person("giaovien.an");
    static final PersonId DUNG = DemoSchool.person("giaovien.dung");
    static final PersonId HEAD_OF_MATHS = DemoSchool.person("totruong.toan");

    /** A sentence that is its argument. */
    static final String ANYTHING = "notification.mail.subject";

    static Notice record(PersonId recipient, String title) {
        return Notice.to(recipient, DemoSchool.SCHOOL, NoticeGroup.MY_RECORDS, ANYTHING, title)
                .at("/lesson-plans");
    }

    static Notice waiting(PersonId recipient, String title) {
        return Notice.to(recipient, DemoSchool.SCHOOL, NoticeGroup.WAITING_FOR_ME, ANYTHING, title)
                .at("/lesson-plans/" + title.hashCode());
    }

    boolean tell(Notice notice) {
        return Boolean.TRUE.equals(bean(TransactionTemplate.class)
                .execute(status -> bean(Telling.class).tell(notice)));
    }

    /** A first version with so many bytes of a Vietnamese file name. */
    Stored stored(int bytes) throws Exception {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        bean(DocumentStore.class)
                .store(new StorageKey(DemoSchool.SCHOOL.value(), DocumentKind.LESSON_PLAN.folder(), sha256), content);
        DocumentId id = new DocumentId(UUID.randomUUID());
        Documents documents = bean(Documents.class);
        bean(TransactionTemplate.class).executeWithoutResult(status -> {
            documents.create(id, DemoSchool.SCHOOL, DocumentKind.LESSON_PLAN, "Bài", AN, documents.newLookupCode());
            documents.append(
                    id,
                    sha256,
                    bytes,
                    1,
                    DocumentVersion.Origin.SIGNED,
                    "application/pdf",
                    "Toán_CK_12_Tuần_5 (đã ký).pdf",
                    AN);
        });
        return new Stored(id, content);
    }

    /** Takes away what other tests told. */
    void clear() {
        JdbcClient database = bean(JdbcClient.class);
        database.sql("delete from notice").update();
        database.sql("delete from mail").update();
        database.sql("delete from mail_preference").update();
    }

    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    record Stored(DocumentId id, byte[] content) {}
}
