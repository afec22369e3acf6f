package vn.kyduyet.schoolyear.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.OfficeHours;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.SettingUpYear;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.schoolyear.sheets.SheetFile;
import vn.kyduyet.schoolyear.sheets.SheetFiles;

/** The demo school's year 2026-2027, whose classes, assignments and students are loaded from the same files as everyone's. */
@Component
@Order(15)
@ConditionalOnProperty("kyduyet.demo.school")
class DemoSchoolYear implements ApplicationRunner {

    private static final String FOLDER = "demo/school-year/";
    private static final List<String> FILES =
            List.of("mon.csv", "lop.csv", "phan-cong.csv", "thoi-khoa-bieu.csv", "hoc-sinh.csv");

    /** Tết Đinh Mùi is on 06/02/2027, Giỗ Tổ Hùng Vương on 16/04/2027. */
    private static final SchoolYear YEAR = new SchoolYear(
            new SchoolYearId(
                    UUID.nameUUIDFromBytes("hoa-phuong/2026-2027".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
            DemoSchool.SCHOOL,
            "2026-2027",
            LocalDate.of(2026, 8, 1),
            LocalDate.of(2027, 7, 31),
            List.of(
                    new Term(1, LocalDate.of(2026, 9, 7), LocalDate.of(2027, 1, 9)),
                    new Term(2, LocalDate.of(2027, 1, 11), LocalDate.of(2027, 5, 22))),
            List.of(
                    days("Quốc khánh", LocalDate.of(2026, 9, 2), 1),
                    days("Tết Dương lịch", LocalDate.of(2027, 1, 1), 1),
                    days("Tết Nguyên đán", LocalDate.of(2027, 2, 1), 14),
                    days("Giỗ Tổ Hùng Vương", LocalDate.of(2027, 4, 16), 1),
                    days("Ngày Chiến thắng 30/4 và Quốc tế Lao động 1/5", LocalDate.of(2027, 4, 30), 2)),
            OfficeHours.USUAL);

    private final SchoolYears years;
    private final SettingUpYear settingUp;
    private final LoadingYear loading;
    private final StaffDirectory staff;

    DemoSchoolYear(SchoolYears years, SettingUpYear settingUp, LoadingYear loading, StaffDirectory staff) {
        this.years = years;
        this.settingUp = settingUp;
        this.loading = loading;
        this.staff = staff;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        boolean isDemo = staff.find(DemoSchool.person("quantri")).isPresent();
        if (isDemo && years.of(DemoSchool.SCHOOL).isEmpty()) {
            settingUp.save(DemoSchool.person("quantri"), YEAR, "");
            loading.load(YEAR, YEAR.terms().get(0).from(), sheets());
        }
    }

    private static List<SheetFile> sheets() throws IOException {
        List<SheetFile> sheets = new ArrayList<>();
        for (String name : FILES) {
            Path file = Files.createTempFile("demo-", ".csv");
            try (InputStream content = new ClassPathResource(FOLDER + name).getInputStream()) {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                sheets.add(SheetFiles.read(file, name));
            } finally {
                Files.deleteIfExists(file);
            }
        }
        return sheets;
    }

    private static DaysOff days(String name, LocalDate from, int days) {
        return new DaysOff(name, from, from.plusDays(days - 1L));
    }
}
