package vn.kyduyet.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes people into a school and gives them their posts, for the load at the start of a year. Everything joins the
 * caller's transaction; the caller checks who may, and audits.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Staffing {

    /**
     * Somebody with an account.
     *
     * @param posts all of the past, of now and of the future
     */
    public record Member(String username, Person person, List<Post> posts) {}

    private final JdbcClient database;
    private final Accounts accounts;

    Staffing(JdbcClient database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /** All who have an account at the school, in two queries. */
    public List<Member> members(SchoolId school) {
        Map<UUID, List<Post>> posts = new LinkedHashMap<>();
        database.sql("select p.* from post p join person on person.id = p.person where person.school = :school"
                        + " order by p.held_from, p.id")
                .param("school", school.value())
                .query(row -> {
                    UUID group = row.getObject("subject_group", UUID.class);
                    UUID person = row.getObject("person", UUID.class);
                    posts.computeIfAbsent(person, one -> new ArrayList<>())
                            .add(new Post(
                                    new PersonId(person),
                                    Role.valueOf(row.getString("role")),
                                    group == null ? null : new GroupId(group),
                                    row.getObject("held_from", LocalDate.class),
                                    row.getObject("held_until", LocalDate.class)));
                });
        return database.sql("select a.username, p.* from account a join person p on p.id = a.person"
                        + " where p.school = :school order by a.username")
                .param("school", school.value())
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    Person person =
                            new Person(new PersonId(id), school, row.getString("full_name"), row.getString("email"));
                    return new Member(row.getString("username"), person, posts.getOrDefault(id, List.of()));
                })
                .list();
    }

    /** Those of the names that are in use at any school: a name says by itself whose account it is. */
    public Set<String> taken(Collection<String> usernames) {
        return usernames.isEmpty()
                ? Set.of()
                : database.sql("select username from account where username in (:names)")
                        .param("names", usernames)
                        .query(String.class)
                        .set();
    }

    /** The subject groups of a school. */
    public List<Group> groups(SchoolId school) {
        return database.sql("select * from subject_group where school = :school order by name, id")
                .param("school", school.value())
                .query((row, number) ->
                        new Group(new GroupId(row.getObject("id", UUID.class)), school, row.getString("name")))
                .list();
    }

    public GroupId addGroup(SchoolId school, String name) {
        GroupId id = new GroupId(UUID.randomUUID());
        database.sql("insert into subject_group (id, school, name) values (:id, :school, :name)")
                .param("id", id.value())
                .param("school", school.value())
                .param("name", name)
                .update();
        return id;
    }

    /** Adds somebody with an account that opens with a first password. */
    public PersonId add(SchoolId school, String username, String fullName, String email, FirstPassword password) {
        PersonId id = new PersonId(UUID.randomUUID());
        database.sql("insert into person (id, school, full_name, email) values (:id, :school, :name, :email)")
                .param("id", id.value())
                .param("school", school.value())
                .param("name", fullName)
                .param("email", email)
                .update();
        accounts.add(username, id, password.hash(), true);
        return id;
    }

    public void rename(PersonId person, String fullName, String email) {
        database.sql("update person set full_name = :name, email = :email where id = :id")
                .param("name", fullName)
                .param("email", email)
                .param("id", person.value())
                .update();
    }

    public void beginPost(PersonId person, Role role, @Nullable GroupId group, LocalDate from) {
        database.sql("insert into post (id, person, role, subject_group, held_from)"
                        + " values (:id, :person, :role, :group, :from)")
                .param("id", UUID.randomUUID())
                .param("person", person.value())
                .param("role", role.name())
                .param("group", group == null ? null : group.value(), java.sql.Types.OTHER)
                .param("from", from)
                .update();
    }

    /** Ends a post with the day before; one that would only begin on that day or later never was. */
    public void endPost(Post post, LocalDate firstDayWithout) {
        String group = post.group() == null ? " and subject_group is null" : " and subject_group = :group";
        String which = " where person = :person and role = :role and held_from = :from" + group;
        boolean neverWas = !post.from().isBefore(firstDayWithout);
        JdbcClient.StatementSpec statement = database.sql(
                        (neverWas ? "delete from post" : "update post set held_until = :until") + which)
                .param("person", post.person().value())
                .param("role", post.role().name())
                .param("from", post.from());
        if (post.group() != null) {
            statement = statement.param("group", post.group().value());
        }
        if (!neverWas) {
            statement = statement.param("until", firstDayWithout.minusDays(1));
        }
        statement.update();
    }
}
