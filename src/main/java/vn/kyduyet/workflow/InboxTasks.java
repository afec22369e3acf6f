package vn.kyduyet.workflow;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/** The rows of the inbox. */
@Repository
class InboxTasks {

    private static final RowMapper<InboxTask> TASK = (row, number) -> new InboxTask(
            row.getString("id"),
            new SchoolId(row.getString("school")),
            row.getString("process_key"),
            row.getString("definition_key"),
            row.getString("name"),
            row.getString("business_key"),
            new PersonId(row.getObject("assignee", UUID.class)),
            row.getString("title"),
            row.getString("form_key"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getInt("precedence"),
            person(row.getObject("in_place_of", UUID.class)));

    private final JdbcClient database;

    InboxTasks(JdbcClient database) {
        this.database = database;
    }

    void put(InboxTask task) {
        remove(task.id());
        PersonId absent = task.inPlaceOf();
        database.sql("""
                        insert into inbox_task (id, school, process_key, definition_key, name, business_key, assignee,
                                                title, form_key, created_at, precedence, in_place_of)
                        values (:id, :school, :process, :definition, :name, :business, :assignee, :title, :form, :at,
                                :precedence, :inPlaceOf)
                        """)
                .param("id", task.id())
                .param("school", task.school().value())
                .param("process", task.processKey())
                .param("definition", task.definitionKey())
                .param("name", task.name())
                .param("business", task.businessKey())
                .param("assignee", task.assignee().value())
                .param("title", task.title())
                .param("form", task.formKey())
                .param("at", OffsetDateTime.ofInstant(task.createdAt(), ZoneOffset.UTC))
                .param("precedence", task.precedence())
                .param("inPlaceOf", absent == null ? null : absent.value(), java.sql.Types.OTHER)
                .update();
    }

    void remove(String id) {
        database.sql("delete from inbox_task where id = :id").param("id", id).update();
    }

    void removeAll() {
        database.sql("delete from inbox_task").update();
    }

    Optional<InboxTask> find(String id) {
        return database.sql("select * from inbox_task where id = :id")
                .param("id", id)
                .query(TASK)
                .optional();
    }

    List<InboxTask> of(PersonId person) {
        return database.sql("select * from inbox_task where assignee = :person order by created_at, id")
                .param("person", person.value())
                .query(TASK)
                .list();
    }

    /** Of many people in one query. */
    List<InboxTask> of(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return database.sql("select * from inbox_task where assignee in (:people) order by created_at, id")
                .param("people", people.stream().map(PersonId::value).distinct().toList())
                .query(TASK)
                .list();
    }

    List<InboxTask> of(PersonId person, int skipped, int most) {
        return database.sql("select * from inbox_task where assignee = :person order by created_at, id"
                        + " limit :most offset :skipped")
                .param("person", person.value())
                .param("most", most)
                .param("skipped", skipped)
                .query(TASK)
                .list();
    }

    /** What deputies do in the places of many people, in one query. */
    List<InboxTask> inPlaceOf(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return database.sql("select * from inbox_task where in_place_of in (:people) order by created_at, id")
                .param("people", people.stream().map(PersonId::value).distinct().toList())
                .query(TASK)
                .list();
    }

    int count(PersonId person) {
        return database.sql("select count(*) from inbox_task where assignee = :person")
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    List<InboxTask> about(String businessKey) {
        return database.sql("select * from inbox_task where business_key = :key order by created_at, id")
                .param("key", businessKey)
                .query(TASK)
                .list();
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }
}
