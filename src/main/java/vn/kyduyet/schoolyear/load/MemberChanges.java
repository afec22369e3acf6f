package vn.kyduyet.schoolyear.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.Staffing;
import vn.kyduyet.schoolyear.sheets.Words;

/** Compares a person with the row that names the same username. */
final class MemberChanges {

    private final Map<GroupId, String> groupNames;
    private final Known groups;
    private final LocalDate from;

    MemberChanges(Current current, Known groups, LocalDate from) {
        this.groupNames = current.groups().stream().collect(Collectors.toMap(Group::id, Group::name));
        this.groups = groups;
        this.from = from;
    }

    LoadPlan.ChangedMember of(Staffing.Member member, YearRows.StaffRow row) {
        List<LoadPlan.NewPost> wanted = new ArrayList<>(row.roles().stream()
                .sorted()
                .map(role -> new LoadPlan.NewPost(role, group(role, row.group())))
                .toList());
        List<Post> ended = new ArrayList<>();
        for (Post post : held(member)) {
            // A post that has an end already is kept in no other way than by a new one.
            boolean goesOn = post.until() == null && wanted.remove(new LoadPlan.NewPost(post.role(), name(post)));
            if (!goesOn) {
                ended.add(post);
            }
        }
        String email = row.email().isEmpty() ? member.person().email() : row.email();
        return new LoadPlan.ChangedMember(member, row.fullName(), email, ended, wanted);
    }

    private List<Post> held(Staffing.Member member) {
        return member.posts().stream()
                .filter(post -> post.until() == null || !post.until().isBefore(from))
                .toList();
    }

    private String group(Role role, @Nullable String group) {
        return group == null || !RoleWords.isOfGroup(role) ? "" : groups.orItself(group);
    }

    private String name(Post post) {
        return post.group() == null ? "" : groups.orItself(groupNames.getOrDefault(post.group(), ""));
    }

    String text(Staffing.Member member) {
        List<Post> held = held(member);
        return text(
                member.person().fullName(),
                member.person().email(),
                RoleWords.texts(held.stream().map(Post::role).collect(Collectors.toSet())),
                held.stream()
                        .map(this::name)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }

    /** @param knownEmail stays when the row says none */
    String text(YearRows.StaffRow row, String knownEmail) {
        String group = row.roles().stream().anyMatch(RoleWords::isOfGroup) && row.group() != null
                ? groups.orItself(row.group())
                : "";
        return text(
                row.fullName(), row.email().isEmpty() ? knownEmail : row.email(), RoleWords.texts(row.roles()), group);
    }

    private static String text(String... parts) {
        return java.util.Arrays.stream(parts)
                .map(Words::clean)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
