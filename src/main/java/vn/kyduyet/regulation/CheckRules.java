package vn.kyduyet.regulation;

import java.util.List;
import java.util.Optional;
import vn.kyduyet.people.Role;

/**
 * Who looks after it that records are there.
 *
 * @param planBy who checks by a check plan ("kế hoạch kiểm tra")
 * @param planOf the types of record that the check plan covers
 * @param chasedBy who reminds those who are late
 * @param spot the types of record that a teacher must have at hand in a spot check ("kiểm tra đột xuất"); absent where
 *     no clause knows one
 */
public record CheckRules(
        Rule<Role> planBy, Rule<List<String>> planOf, Rule<Role> chasedBy, Optional<Rule<List<String>>> spot) {}
