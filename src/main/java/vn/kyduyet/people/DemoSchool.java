package vn.kyduyet.people;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A school to try the software with: loaded on the first start of an empty database, and never into a real one. */
@Component
@Order(10)
@ConditionalOnProperty("kyduyet.demo.school")
public class DemoSchool implements ApplicationRunner {

    public static final String PASSWORD = "HoaPhuong@2026";
    public static final String PIN = "135790";
    public static final SchoolId SCHOOL = new SchoolId("hoa-phuong");

    private static final LocalDate SINCE = LocalDate.of(2026, 8, 1);
    private static final String MATHS = "toan-tin";
    private static final String LITERATURE = "van-su";

    /** The people, in the order in which the login page lists them. */
    public static final List<DemoPerson> PEOPLE = List.of(
            new DemoPerson("giaovien.an", "Võ Thị Bình An", MATHS, Role.TEACHER),
            new DemoPerson("giaovien.dung", "Đặng Hoàng Dũng", MATHS, Role.TEACHER),
            new DemoPerson("giaovien.mai", "Bùi Ngọc Mai", LITERATURE, Role.TEACHER),
            new DemoPerson("giaovien.khanh", "Hoàng Gia Khánh", LITERATURE, Role.TEACHER),
            new DemoPerson("totruong.toan", "Lê Văn Minh", MATHS, Role.GROUP_HEAD),
            new DemoPerson("totruong.van", "Phạm Thị Ánh Tuyết", LITERATURE, Role.GROUP_HEAD),
            new DemoPerson("hieutruong", "Nguyễn Thị Thu Hà", null, Role.PRINCIPAL),
            new DemoPerson("phohieutruong", "Trần Quốc Bảo", null, Role.VICE_PRINCIPAL),
            new DemoPerson("quantri", "Đỗ Mạnh Hùng", null, Role.ADMINISTRATOR),
            new DemoPerson("vanthu", "Ngô Thị Lan", null, Role.CLERK),
            new DemoPerson("thanhtra", "Vũ Đức Thắng", null, Role.INSPECTOR));

    private final JdbcClient database;
    private final Accounts accounts;
    private final PasswordEncoder passwords;

    DemoSchool(JdbcClient database, Accounts accounts, PasswordEncoder passwords) {
        this.database = database;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** The identity of a demo person, the same on every machine. */
    public static PersonId person(String username) {
        return new PersonId(uuid("person/" + username));
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        int schools =
                database.sql("select count(*) from school").query(Integer.class).single();
        if (schools == 0) {
            load();
        }
    }

    private void load() {
        database.sql("insert into school (id, name, parent_agency, place) values (:id, :name, :parent, :place)")
                .param("id", SCHOOL.value())
                .param("name", "Trường THCS Hoa Phượng")
                .param("parent", "UBND phường Hoa Phượng")
                .param("place", "Hải Phòng")
                .update();
        group(MATHS, "Tổ Toán – Tin");
        group(LITERATURE, "Tổ Ngữ văn – Lịch sử");
        // One hash for all: they share one password, and hashing is slow on purpose.
        String hash = passwords.encode(PASSWORD);
        for (DemoPerson person : PEOPLE) {
            add(person, hash);
        }
    }

    private void group(String key, String name) {
        database.sql("insert into subject_group (id, school, name) values (:id, :school, :name)")
                .param("id", uuid("group/" + key))
                .param("school", SCHOOL.value())
                .param("name", name)
                .update();
    }

    private void add(DemoPerson person, String hash) {
        PersonId id = person(person.username());
        database.sql("insert into person (id, school, full_name, email) values (:id, :school, :name, :email)")
                .param("id", id.value())
                .param("school", SCHOOL.value())
                .param("name", person.fullName())
                .param("email", person.username() + "@hoaphuong.example")
                .update();
        post(id, person.role(), person.group());
        if (person.role() == Role.GROUP_HEAD) {
            post(id, Role.TEACHER, person.group());
        }
        accounts.add(person.username(), id, hash, false);
    }

    private void post(PersonId person, Role role, @Nullable String group) {
        database.sql("insert into post (id, person, role, subject_group, held_from)"
                        + " values (:id, :person, :role, :group, :from)")
                .param("id", UUID.randomUUID())
                .param("person", person.value())
                .param("role", role.name())
                .param("group", group == null ? null : uuid("group/" + group), java.sql.Types.OTHER)
                .param("from", SINCE)
                .update();
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes((SCHOOL + "/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody of the demo school. */
    public record DemoPerson(
            String username, String fullName, @Nullable String group, Role role) {}
}
