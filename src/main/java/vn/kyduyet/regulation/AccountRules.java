package vn.kyduyet.regulation;

import vn.kyduyet.people.Role;

/**
 * How accounts are kept.
 *
 * @param personal whether an account is for its owner alone, so that others only act in their own name
 * @param passwordMonths after how many months a password is to be changed
 * @param passwordRemindedBy who sees old passwords and reminds their owners
 */
public record AccountRules(Rule<Boolean> personal, Rule<Integer> passwordMonths, Rule<Role> passwordRemindedBy) {}
