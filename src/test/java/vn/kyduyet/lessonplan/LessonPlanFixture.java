package vn.kyduyet.lessonplan;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;

/** Plans and people of the demo school for tests. */
final class LessonPlanFixture {

    static final PersonId AN = DemoSchool.person("giaovien.an");
    static final PersonId HEAD_OF_MATHS = DemoSchool.person("totruong.toan");
    static final PersonId PRINCIPAL = DemoSchool.person("hieutruong");
    static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    private LessonPlanFixture() {}

    static Submission submission() {
        return new Submission(UUID.randomUUID(), "Số hữu tỉ", "Toán", "7A", 10, 2, false);
    }

    static byte[] file() {
        return PdfFixture.pdf(2);
    }

    static char[] pin() {
        return Arrays.copyOf(DemoSchool.PIN.toCharArray(), DemoSchool.PIN.length());
    }
}
