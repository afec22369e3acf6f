package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.regulation.RegulationFixture.assertInherited;
import static vn.kyduyet.regulation.RegulationFixture.assertOwn;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyduyet.people.Role;
import vn.kyduyet.regulation.ClosingRules.KeptFor;

class ClosingRulesTests {

    private final ClosingRules thucKhang = closing("thuc-khang");
    private final ClosingRules binhPhuoc = closing("binh-phuoc");
    private final ClosingRules thanNhanTrung = closing("than-nhan-trung");
    private final ClosingRules xuanTruong = closing("xuan-truong");
    private final ClosingRules thangLong = closing("thang-long");

    @ParameterizedTest(name = "{1} {2} locks and unlocks on the principal''s order")
    @CsvSource({
        "thuc-khang, TK 3.3, ADMINISTRATOR, TK Đ3.3.3",
        "binh-phuoc, BP 13.2b, ADMINISTRATOR, BP Đ13.2b",
        "than-nhan-trung, TNT 5.2, ADMINISTRATOR, TNT 5.2",
        "xuan-truong, XT Đ3, VICE_PRINCIPAL, XT Đ3",
        "thang-long, TL II.1, ADMINISTRATOR, TL II.1"
    })
    void whoLocks(String profile, String clause, Role role, String citation) {
        assertOwn(citation, closing(profile).lockedBy());
        assertThat(closing(profile).lockedBy().value()).isEqualTo(role);
    }

    @Test
    @DisplayName("TK 7.2, BP 14: the Ban quản trị proposes before the principal decides on the lock; nowhere else")
    void proposed() {
        assertOwn("TK Đ7.2", thucKhang.lockProposed());
        assertOwn("BP Đ14", binhPhuoc.lockProposed());
        assertThat(thucKhang.lockProposed().value()).isTrue();
        assertThat(binhPhuoc.lockProposed().value()).isTrue();
        assertThat(xuanTruong.lockProposed().value()).isFalse();
        assertInherited(thanNhanTrung.lockProposed(), xuanTruong.lockProposed(), thangLong.lockProposed());
    }

    @Test
    @DisplayName("TK 2.5, XT Đ2: the principal approves only what every teacher has completed, and so by default")
    void completeFirst() {
        assertOwn("TK Đ3.2.5", thucKhang.completeFirst());
        assertOwn("XT Đ2", xuanTruong.completeFirst());
        assertInherited(binhPhuoc.completeFirst());
        assertThat(thucKhang.completeFirst().value()).isTrue();
        assertThat(xuanTruong.completeFirst().value()).isTrue();
        assertThat(binhPhuoc.completeFirst().value()).isTrue();
    }

    @Test
    @DisplayName("BP 6.5, 8.4, Đ9: subject teachers sign each term, the leader only at the end of the year")
    void signaturesOfBinhPhuoc() {
        assertOwn("BP Đ8.4", binhPhuoc.teacherSigns());
        assertOwn("BP Đ9", binhPhuoc.leaderSignsTerms());
        assertThat(binhPhuoc.teacherSigns().value()).isTrue();
        assertThat(binhPhuoc.leaderSignsTerms().value()).isFalse();
        assertInherited(thucKhang.leaderSignsTerms());
        assertThat(thucKhang.leaderSignsTerms().value()).isTrue();
    }

    @Test
    @DisplayName("TK 5.4; TNT 3.4, 4.4; TL II.2: the teacher signs; at TNT the GVCN collects all signatures")
    void signaturesOfTheOthers() {
        assertOwn("TK Đ3.5.4", thucKhang.teacherSigns());
        assertOwn("TNT 4.4", thanNhanTrung.teacherSigns());
        assertOwn("TL II.2", thangLong.teacherSigns());
        assertOwn("TNT 3.4", thanNhanTrung.homeroomCollects());
        assertThat(thanNhanTrung.homeroomCollects().value()).isTrue();
        assertInherited(thucKhang.homeroomCollects(), xuanTruong.teacherSigns());
        assertThat(thucKhang.homeroomCollects().value()).isFalse();
        assertThat(xuanTruong.teacherSigns().value()).isTrue();
    }

    @Test
    @DisplayName("BP Đ13.1a the department can set audit lock windows; no other regulation says so")
    void auditLocks() {
        assertOwn("BP Đ13.1a", binhPhuoc.auditLocks());
        assertThat(binhPhuoc.auditLocks().value()).isTrue();
        assertInherited(thucKhang.auditLocks(), thanNhanTrung.auditLocks(), xuanTruong.auditLocks());
        assertThat(thucKhang.auditLocks().value()).isFalse();
    }

    @Test
    @DisplayName("TK 7.2 a locked book opens again by a petition, at most three days where no clause says how long")
    void reopening() {
        assertOwn("TK Đ7.2", thucKhang.reopenedByPetition());
        assertThat(thucKhang.reopenedByPetition().value()).isTrue();
        assertInherited(thucKhang.reopenDays(), binhPhuoc.reopenedByPetition());
        assertThat(thucKhang.reopenDays().value()).isEqualTo(3);
    }

    @Test
    @DisplayName("TL I.2 Sổ đăng bộ and Sổ kết quả đánh giá giáo dục của lớp are printed and signed; TK 7.1 its books")
    void printed() {
        assertOwn("TL I.2", thangLong.printed());
        assertOwn("TK Đ7.1", thucKhang.printed());
        assertThat(thangLong.printed().value())
                .containsExactly("Sổ đăng bộ học sinh", "Sổ kết quả đánh giá giáo dục của lớp");
        assertThat(thucKhang.printed().value())
                .containsExactly("Sổ Theo dõi và đánh giá học sinh", "Sổ đánh giá học sinh", "Học bạ");
        assertInherited(xuanTruong.printed());
        assertThat(xuanTruong.printed().value()).isEmpty();
    }

    @Test
    @DisplayName("TK 7.1; XT Đ3, Đ7; BP 14: the closed books are kept for good")
    void kept() {
        assertOwn("TK Đ7.1", thucKhang.kept());
        assertOwn("XT Đ3", xuanTruong.kept());
        assertOwn("BP Đ14", binhPhuoc.kept());
        assertInherited(thanNhanTrung.kept());
        for (ClosingRules rules : new ClosingRules[] {thucKhang, binhPhuoc, thanNhanTrung, xuanTruong, thangLong}) {
            assertThat(rules.kept().value()).isEqualTo(KeptFor.PERMANENT);
        }
    }

    private static ClosingRules closing(String profile) {
        return RegulationFixture.regulation(profile).closing();
    }
}
