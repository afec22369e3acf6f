package vn.kyduyet.schoolyear.load;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.sheets.Words;

/** The posts as schools write them in their lists; the first of each is how this software writes it. */
final class RoleWords {

    private static final Map<Role, List<String>> WORDS = new EnumMap<>(Map.of(
            Role.TEACHER, List.of("Giáo viên", "GV"),
            Role.GROUP_HEAD, List.of("Tổ trưởng", "Tổ trưởng chuyên môn", "TTCM"),
            Role.VICE_PRINCIPAL, List.of("Phó hiệu trưởng", "Hiệu phó", "PHT"),
            Role.PRINCIPAL, List.of("Hiệu trưởng", "HT"),
            Role.ADMINISTRATOR, List.of("Quản trị hệ thống", "Quản trị"),
            Role.CLERK, List.of("Văn thư"),
            Role.INSPECTOR, List.of("Thanh tra"),
            Role.UNION_OFFICER, List.of("Công đoàn"),
            Role.YOUTH_OFFICER, List.of("Đoàn thanh niên", "Đội thiếu niên", "Tổng phụ trách Đội")));

    private RoleWords() {}

    static Optional<Role> role(String text) {
        String key = Words.key(text);
        return Arrays.stream(Role.values())
                .filter(role -> WORDS.get(role).stream()
                        .anyMatch(word -> Words.key(word).equals(key)))
                .findFirst();
    }

    static String text(Role role) {
        return WORDS.get(role).get(0);
    }

    static String texts(Set<Role> roles) {
        return roles.stream().sorted().map(RoleWords::text).collect(Collectors.joining("; "));
    }

    static String all() {
        return Arrays.stream(Role.values()).map(RoleWords::text).collect(Collectors.joining(", "));
    }

    /** Whether a post belongs to a subject group. */
    static boolean isOfGroup(Role role) {
        return role == Role.TEACHER || role == Role.GROUP_HEAD;
    }
}
