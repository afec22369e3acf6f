package vn.kyduyet.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who works at a school, and in which post on which day. */
@Repository
public class StaffDirectory {

    private static final RowMapper<Person> PERSON = (row, number) -> new Person(
            new PersonId(row.getObject("id", UUID.class)),
            new SchoolId(row.getString("school")),
            row.getString("full_name"),
            row.getString("email"));

    private static final RowMapper<Group> GROUP = (row, number) -> new Group(
            new GroupId(row.getObject("id", UUID.class)), new SchoolId(row.getString("school")), row.getString("name"));

    private static final RowMapper<Post> POST = (row, number) -> {
        UUID group = row.getObject("subject_group", UUID.class);
        return new Post(
                new PersonId(row.getObject("person", UUID.class)),
                Role.valueOf(row.getString("role")),
                group == null ? null : new GroupId(group),
                row.getObject("held_from", LocalDate.class),
                row.getObject("held_until", LocalDate.class));
    };

    private static final String HELD_ON_DAY =
            " p.held_from <= :day and (p.held_until is null or p.held_until >= :day) ";

    private final JdbcClient database;

    StaffDirectory(JdbcClient database) {
        this.database = database;
    }

    /** Thrown when there is no such school: {@link IllegalArgumentException}. */
    public School school(SchoolId id) {
        return database.sql("select * from school where id = :id")
                .param("id", id.value())
                .query((row, number) -> new School(
                        new SchoolId(row.getString("id")),
                        row.getString("name"),
                        row.getString("parent_agency"),
                        row.getString("place")))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no school " + id));
    }

    public Optional<Person> find(PersonId id) {
        return database.sql("select * from person where id = :id")
                .param("id", id.value())
                .query(PERSON)
                .optional();
    }

    /** Thrown when there is no such person: {@link IllegalArgumentException}. */
    public Person person(PersonId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no person " + id));
    }

    /** The full names of many people in one query. */
    public Map<PersonId, String> names(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("select * from person where id in (:people)")
                .param("people", people.stream().map(PersonId::value).toList())
                .query(PERSON)
                .list()
                .stream()
                .collect(Collectors.toMap(Person::id, Person::fullName));
    }

    public Set<Role> rolesOf(PersonId person, LocalDate day) {
        return database.sql("select p.role from post p where p.person = :person and" + HELD_ON_DAY)
                .param("person", person.value())
                .param("day", day)
                .query((row, number) -> Role.valueOf(row.getString("role")))
                .set();
    }

    /** All posts that a person holds, held or will hold, the earliest first. */
    public List<Post> postsOf(PersonId person) {
        return database.sql("select * from post where person = :person order by held_from, id")
                .param("person", person.value())
                .query(POST)
                .list();
    }

    /** Those who hold the role at the school on the day, in the order in which they took the post. */
    public List<Person> holders(SchoolId school, Role role, LocalDate day) {
        return database.sql("select person.* from person join post p on p.person = person.id"
                        + " where person.school = :school and p.role = :role and" + HELD_ON_DAY
                        + " order by p.held_from, person.id")
                .param("school", school.value())
                .param("role", role.name())
                .param("day", day)
                .query(PERSON)
                .list();
    }

    /** The tổ trưởng of a group on a day. */
    public Optional<Person> headOf(GroupId group, LocalDate day) {
        return database
                .sql("select person.* from person join post p on p.person = person.id"
                        + " where p.subject_group = :group and p.role = 'GROUP_HEAD' and" + HELD_ON_DAY
                        + " order by p.held_from")
                .param("group", group.value())
                .param("day", day)
                .query(PERSON)
                .list()
                .stream()
                .findFirst();
    }

    /** The subject group in which a person teaches on a day. */
    public Optional<Group> groupOf(PersonId person, LocalDate day) {
        return database
                .sql("select g.* from subject_group g join post p on p.subject_group = g.id"
                        + " where p.person = :person and" + HELD_ON_DAY + " order by p.held_from, g.id")
                .param("person", person.value())
                .param("day", day)
                .query(GROUP)
                .list()
                .stream()
                .findFirst();
    }

    /** All posts that are held at a school on a day, in the order in which they were taken. */
    public List<Post> postsOn(SchoolId school, LocalDate day) {
        return database.sql(
                        "select p.* from post p join person on person.id = p.person where person.school = :school and"
                                + HELD_ON_DAY + "order by p.held_from, p.id")
                .param("school", school.value())
                .param("day", day)
                .query(POST)
                .list();
    }

    /** The subject groups of a school. */
    public List<Group> groups(SchoolId school) {
        return database.sql("select * from subject_group where school = :school order by name")
                .param("school", school.value())
                .query(GROUP)
                .list();
    }

    public Group group(GroupId id) {
        return database.sql("select * from subject_group where id = :id")
                .param("id", id.value())
                .query(GROUP)
                .single();
    }
}
