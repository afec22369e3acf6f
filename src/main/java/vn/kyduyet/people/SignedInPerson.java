package vn.kyduyet.people;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The person behind a request: what controllers take as their authentication principal. */
public record SignedInPerson(
        PersonId id, SchoolId school, String username, String fullName, Set<Role> roles, String passwordHash)
        implements UserDetails {

    public boolean holds(Role role) {
        return roles.contains(role);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles.stream()
                .sorted()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return username;
    }

    /** Without the hash of the password, so that no log line ever holds it. */
    @Override
    public String toString() {
        return username + " " + List.copyOf(roles);
    }
}
