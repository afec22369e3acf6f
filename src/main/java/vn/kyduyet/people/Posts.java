package vn.kyduyet.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The posts of a whole school at once, taking one and leaving them. */
@Repository
public class Posts {

    private final JdbcClient database;

    Posts(JdbcClient database) {
        this.database = database;
    }

    /** All posts that anybody of a school holds, held or will hold, the earliest first. */
    public List<Post> of(SchoolId school) {
        return database.sql("select p.* from post p join person on person.id = p.person"
                        + " where person.school = :school order by p.held_from, p.id")
                .param("school", school.value())
                .query(Posts::post)
                .list();
    }

    /** All posts of many people, in one query. */
    public List<Post> of(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return database.sql("select * from post where person in (:people) order by held_from, id")
                .param("people", people.stream().map(PersonId::value).distinct().toList())
                .query(Posts::post)
                .list();
    }

    /** Everybody of a school by identity. */
    public Map<PersonId, Person> people(SchoolId school) {
        return database
                .sql("select * from person where school = :school")
                .param("school", school.value())
                .query((row, number) -> new Person(
                        new PersonId(row.getObject("id", UUID.class)),
                        new SchoolId(row.getString("school")),
                        row.getString("full_name"),
                        row.getString("email")))
                .list()
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** Everybody whose last day in a post lies in a period: those whose tasks may have to move. */
    public List<PersonId> endedBetween(LocalDate first, LocalDate last) {
        return database.sql("select distinct person from post where held_until between :first and :last")
                .param("first", first)
                .param("last", last)
                .query((row, number) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }

    /** Whether somebody holds a post on a day; the group counts only where it is given. */
    public static boolean isHeld(
            Collection<Post> posts, PersonId person, Role role, @Nullable GroupId group, LocalDate day) {
        return posts.stream()
                .filter(post -> post.person().equals(person) && post.role() == role)
                .filter(post -> group == null || group.equals(post.group()))
                .anyMatch(post -> post.isHeldOn(day));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Post post) {
        GroupId group = post.group();
        database.sql("insert into post (id, person, role, subject_group, held_from, held_until)"
                        + " values (:id, :person, :role, :group, :from, :until)")
                .param("id", UUID.randomUUID())
                .param("person", post.person().value())
                .param("role", post.role().name())
                .param("group", group == null ? null : group.value(), java.sql.Types.OTHER)
                .param("from", post.from())
                .param("until", post.until(), java.sql.Types.DATE)
                .update();
    }

    /** Ends all posts of a person on a day; those that would have begun later are given up. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(PersonId person, LocalDate lastDay) {
        database.sql("delete from post where person = :person and held_from > :day")
                .param("person", person.value())
                .param("day", lastDay)
                .update();
        database.sql("update post set held_until = :day"
                        + " where person = :person and (held_until is null or held_until > :day)")
                .param("person", person.value())
                .param("day", lastDay)
                .update();
    }

    private static Post post(ResultSet row, int number) throws SQLException {
        UUID group = row.getObject("subject_group", UUID.class);
        return new Post(
                new PersonId(row.getObject("person", UUID.class)),
                Role.valueOf(row.getString("role")),
                group == null ? null : new GroupId(group),
                row.getObject("held_from", LocalDate.class),
                row.getObject("held_until", LocalDate.class));
    }
}
