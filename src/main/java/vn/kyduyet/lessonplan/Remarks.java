package vn.kyduyet.lessonplan;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;

/** The remarks on pages of plans. */
@Repository
class Remarks {

    private static final RowMapper<Remark> REMARK = (row, number) -> {
        OffsetDateTime checked = row.getObject("checked_at", OffsetDateTime.class);
        return new Remark(
                row.getObject("id", UUID.class),
                new LessonPlanId(row.getObject("plan", UUID.class)),
                row.getInt("round"),
                row.getInt("page"),
                row.getObject("x", Double.class),
                row.getObject("y", Double.class),
                new PersonId(row.getObject("author", UUID.class)),
                row.getString("body"),
                Remark.State.valueOf(row.getString("state")),
                row.getString("reply"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                checked == null ? null : checked.toInstant());
    };

    private final JdbcClient database;
    private final Clock clock;

    Remarks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All of a plan that a reader may see, by submission, page and height: drafts only one's own. */
    List<Remark> of(LessonPlanId plan, PersonId reader) {
        return database.sql("select * from remark where plan = :plan and (state <> 'DRAFT' or author = :reader)"
                        + " order by round, page, coalesce(y, 0), written_at, id")
                .param("plan", plan.value())
                .param("reader", reader.value())
                .query(REMARK)
                .list();
    }

    Optional<Remark> find(UUID id) {
        return database.sql("select * from remark where id = :id")
                .param("id", id)
                .query(REMARK)
                .optional();
    }

    /** Thrown when there is one with its id: {@link org.springframework.dao.DuplicateKeyException}. */
    void add(Remark remark) {
        database.sql("""
                        insert into remark (id, plan, round, page, x, y, author, body, state, written_at)
                        values (:id, :plan, :round, :page, :x, :y, :author, :text, :state, :at)
                        """)
                .param("id", remark.id())
                .param("plan", remark.plan().value())
                .param("round", remark.round())
                .param("page", remark.page())
                .param("x", remark.x(), Types.DOUBLE)
                .param("y", remark.y(), Types.DOUBLE)
                .param("author", remark.author().value())
                .param("text", remark.text())
                .param("state", remark.state().name())
                .param("at", OffsetDateTime.ofInstant(remark.writtenAt(), ZoneOffset.UTC))
                .update();
    }

    /** Whether it still was a draft, which alone can be changed. */
    boolean change(Remark remark) {
        return database.sql("update remark set page = :page, x = :x, y = :y, body = :text"
                                + " where id = :id and state = 'DRAFT'")
                        .param("page", remark.page())
                        .param("x", remark.x(), Types.DOUBLE)
                        .param("y", remark.y(), Types.DOUBLE)
                        .param("text", remark.text())
                        .param("id", remark.id())
                        .update()
                == 1;
    }

    boolean removeDraft(UUID id) {
        return database.sql("delete from remark where id = :id and state = 'DRAFT'")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The drafts that a reviewer wrote on a plan become remarks; gives them in the order of their places. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Remark> send(LessonPlanId plan, PersonId author) {
        List<Remark> drafts = of(plan, author).stream().filter(Remark::isDraft).toList();
        database.sql("update remark set state = 'OPEN' where plan = :plan and author = :author and state = 'DRAFT'")
                .param("plan", plan.value())
                .param("author", author.value())
                .update();
        return drafts;
    }

    int drafts(LessonPlanId plan, PersonId author) {
        return database.sql("select count(*) from remark where plan = :plan and author = :author and state = 'DRAFT'")
                .param("plan", plan.value())
                .param("author", author.value())
                .query(Integer.class)
                .single();
    }

    /** Keeps what the plan's author answers to a remark that is open or answered already. */
    @Transactional(propagation = Propagation.MANDATORY)
    void answer(RemarkReply reply) {
        database.sql("update remark set state = :state, reply = :reply, answered_at = :at"
                        + " where id = :id and state in ('OPEN', 'RESOLVED')")
                .param("state", (reply.resolved() ? Remark.State.RESOLVED : Remark.State.OPEN).name())
                .param("reply", reply.reply())
                .param("at", now())
                .param("id", reply.remark())
                .update();
    }

    /** Keeps what a reviewer saw; gives whether that changed anything. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean check(UUID id, PersonId reviewer, Remark.State seen) {
        return database.sql("update remark set state = :state, checked_by = :by, checked_at = :at"
                                + " where id = :id and state <> 'DRAFT' and state <> :state")
                        .param("state", seen.name())
                        .param("by", reviewer.value())
                        .param("at", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
