package vn.kyduyet.termclosing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.workflow.InboxTask;

/** What is open in the classes of a closing, and with whom: everything that was read once for all of them. */
record OpenItems(
        Map<String, Integer> missing,
        Set<String> corrections,
        Map<ClassClosingId, List<ClosingParty>> parties,
        Map<ClassClosingId, List<Waivers.Waiver>> waivers,
        Map<String, List<InboxTask>> tasks,
        Map<PersonId, String> names) {

    static String key(String className, String subject) {
        return className + "\n" + subject;
    }

    ReadingTermClosings.Row row(ClassClosing closing) {
        List<ClosingParty> own = parties.getOrDefault(closing.id(), List.of());
        Set<String> waived = waivers.getOrDefault(closing.id(), List.of()).stream()
                .map(Waivers.Waiver::subject)
                .collect(Collectors.toSet());
        Map<String, SubjectState> states = new LinkedHashMap<>();
        String homeroom = "";
        for (ClosingParty party : own) {
            if (party.role() == ClosingRole.SUBJECT_TEACHER) {
                states.put(party.subject(), state(closing, party, waived));
            } else if (party.role() == ClosingRole.HOMEROOM_TEACHER) {
                homeroom = name(party.person());
            }
        }
        List<String> holders = new ArrayList<>();
        tasks.getOrDefault(closing.id().toString(), List.of()).stream()
                .filter(task -> ClosingTasks.role(task) != ClosingRole.SUBJECT_TEACHER)
                .forEach(task -> holders.add(name(task.assignee())));
        return new ReadingTermClosings.Row(closing, homeroom, states, holders);
    }

    private SubjectState state(ClassClosing closing, ClosingParty party, Set<String> waived) {
        String key = key(closing.className(), party.subject());
        int count = missing.getOrDefault(key, 0);
        return new SubjectState(
                party.subject(),
                party.position(),
                kind(closing, party, corrections.contains(key), count, waived.contains(party.subject())),
                count,
                name(party.person()));
    }

    private static SubjectState.Kind kind(
            ClassClosing closing, ClosingParty party, boolean correction, int missing, boolean waived) {
        if (correction) {
            return SubjectState.Kind.CORRECTION_ON_THE_WAY;
        }
        if (party.signedAt() != null) {
            return SubjectState.Kind.SIGNED;
        }
        if (party.doneAt() != null) {
            return closing.state() == ClassClosing.State.TEACHERS_SIGNING
                    ? SubjectState.Kind.TO_BE_SIGNED
                    : SubjectState.Kind.CHECKED;
        }
        if (waived) {
            return SubjectState.Kind.WAIVED;
        }
        return missing > 0 ? SubjectState.Kind.MARKS_MISSING : SubjectState.Kind.TO_BE_CHECKED;
    }

    private String name(PersonId person) {
        return names.getOrDefault(person, "");
    }
}
