package vn.kyduyet.notification;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;

/** How each person wants the mails of each group of notices. */
@Repository
public class MailPreferences {

    private final JdbcClient database;
    private final Notices notices;

    MailPreferences(JdbcClient database, Notices notices) {
        this.database = database;
        this.notices = notices;
    }

    MailWay of(PersonId person, NoticeGroup group) {
        return database.sql("select way from mail_preference where person = :person and notice_group = :group")
                .param("person", person.value())
                .param("group", group.name())
                .query((row, number) -> MailWay.valueOf(row.getString("way")))
                .optional()
                .orElse(group.unlessChosen());
    }

    /** A way for every group: the chosen one, or the one that holds unless one is chosen. */
    public Map<NoticeGroup, MailWay> of(PersonId person) {
        Map<NoticeGroup, MailWay> ways = new EnumMap<>(NoticeGroup.class);
        for (NoticeGroup group : NoticeGroup.values()) {
            ways.put(group, group.unlessChosen());
        }
        database.sql("select notice_group, way from mail_preference where person = :person")
                .param("person", person.value())
                .query((row, number) -> ways.put(
                        NoticeGroup.valueOf(row.getString("notice_group")), MailWay.valueOf(row.getString("way"))))
                .list();
        return ways;
    }

    /** Holds from the next notice on; whoever wants no mails of a group gets none of what waits for a digest either. */
    @Transactional
    public void choose(PersonId person, Map<NoticeGroup, MailWay> ways) {
        ways.forEach((group, way) -> {
            database.sql("delete from mail_preference where person = :person and notice_group = :group")
                    .param("person", person.value())
                    .param("group", group.name())
                    .update();
            database.sql("insert into mail_preference (person, notice_group, way) values (:person, :group, :way)")
                    .param("person", person.value())
                    .param("group", group.name())
                    .param("way", way.name())
                    .update();
            if (way == MailWay.NONE) {
                notices.withdrawFromDigest(person, group);
            }
        });
    }
}
