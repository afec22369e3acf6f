package vn.kyduyet.verification.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.Delegations;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.register.RegisteredRoute.RegisteredSignature;
import vn.kyduyet.verification.register.RegisteredRoute.Step;
import vn.kyduyet.wording.WrittenDates;

/** Holds the signatures of one file against the route of its process, the register and the posts of the day. */
final class RouteCheck {

    private final StaffDirectory staff;
    private final List<Delegation> delegations;
    private final ZoneId zone;
    private final SchoolId school;
    private final List<Step> steps;
    private final Map<String, RegisteredSignature> registered = new LinkedHashMap<>();
    private final Map<String, SignedField> inFile = new LinkedHashMap<>();
    private final Map<PersonId, String> names = new HashMap<>();

    /**
     * @param signatures those that the register has for this version
     * @param inFile those that the file has, first made first
     */
    RouteCheck(
            StaffDirectory staff,
            Delegations delegations,
            ZoneId zone,
            SchoolId school,
            List<Step> steps,
            List<RegisteredSignature> signatures,
            List<SignedField> inFile) {
        this.staff = staff;
        this.zone = zone;
        this.school = school;
        this.steps = steps;
        signatures.forEach(signature -> registered.put(signature.field(), signature));
        inFile.forEach(field -> this.inFile.put(field.name(), field));
        List<PersonId> people = new ArrayList<>();
        List<PersonId> absent = new ArrayList<>();
        for (Step step : steps) {
            people.add(step.signer());
            if (step.inPlaceOf() != null) {
                absent.add(step.inPlaceOf());
            }
        }
        people.addAll(absent);
        this.delegations = delegations.ofAbsent(absent);
        signatures.forEach(signature -> people.add(signature.signer()));
        names.putAll(staff.names(people));
    }

    List<RecordCheck.Signer> signers() {
        return steps.stream().map(this::signer).toList();
    }

    /** What concerns no step: signatures that only the file or only the register has, or that no step asks for. */
    List<Reason> findings() {
        List<Reason> findings = new ArrayList<>();
        for (String field : inFile.keySet()) {
            boolean onRoute = steps.stream().anyMatch(step -> step.field().equals(field));
            if (!registered.containsKey(field)) {
                findings.add(Reason.of("verification.record.not-registered", field));
            } else if (!onRoute) {
                findings.add(Reason.of("verification.record.outside-route", field, name(registered.get(field))));
            }
        }
        for (RegisteredSignature signature : registered.values()) {
            if (!inFile.containsKey(signature.field())) {
                findings.add(Reason.of("verification.record.not-in-file", name(signature), signature.field()));
            }
        }
        return findings;
    }

    private RecordCheck.Signer signer(Step step) {
        RegisteredSignature signature = registered.get(step.field());
        SignedField field = inFile.get(step.field());
        List<Reason> findings = new ArrayList<>(order(step));
        if (signature == null || field == null) {
            // What only one of the two has is told among the file's findings.
            return signer(step, null, null, null, findings);
        }
        boolean sameSigner = signature.signer().equals(step.signer());
        if (!sameSigner) {
            findings.add(Reason.of("verification.record.other-signer", name(step), name(signature)));
        }
        Optional<Reason> post = post(step, signature);
        post.ifPresent(findings::add);
        Boolean matches =
                field.certificate() == null ? null : field.certificate().equals(signature.certificate());
        if (Boolean.FALSE.equals(matches)) {
            findings.add(Reason.of("verification.record.other-certificate", name(signature)));
        }
        Instant claimed = field.claimedTime();
        if (claimed != null && !claimed.equals(signature.signedAt().truncatedTo(ChronoUnit.SECONDS))) {
            findings.add(Reason.of("verification.record.other-time", name(signature)));
        }
        return signer(step, signature.signedAt(), post.isEmpty(), matches, findings);
    }

    private RecordCheck.Signer signer(
            Step step,
            @Nullable Instant signedAt,
            @Nullable Boolean heldPost,
            @Nullable Boolean certificateMatches,
            List<Reason> findings) {
        PersonId absent = step.inPlaceOf();
        Optional<Delegation> delegation = delegation(step, signedAt);
        Role role = delegation.map(Delegation::deputyRole).orElse(step.role());
        GroupId group = absent == null || role == Role.TEACHER ? step.group() : null;
        return new RecordCheck.Signer(
                step.field(),
                name(step),
                role,
                group == null ? null : staff.group(group).name(),
                absent == null ? null : step.role(),
                absent == null ? null : names.getOrDefault(absent, "?"),
                delegation.map(RouteCheck::sentence).orElse(null),
                signedAt,
                heldPost,
                certificateMatches,
                List.copyOf(findings));
    }

    /** The file's own order counts, not the register's: each signature covers those before it. */
    private List<Reason> order(Step step) {
        List<String> made = List.copyOf(inFile.keySet());
        int own = made.indexOf(step.field());
        if (own < 0) {
            return List.of();
        }
        return steps.stream()
                .filter(earlier -> earlier.stage() < step.stage())
                .filter(earlier -> {
                    int position = made.indexOf(earlier.field());
                    return position < 0 || position > own;
                })
                .map(earlier -> Reason.of("verification.record.out-of-order", name(step), name(earlier)))
                .toList();
    }

    /** The delegation that allowed a signature; while it is missing, the newest that could. */
    private Optional<Delegation> delegation(Step step, @Nullable Instant signedAt) {
        PersonId absent = step.inPlaceOf();
        return absent == null
                ? Optional.empty()
                : delegations.stream()
                        .filter(delegation -> delegation.isOf(absent, step.role(), step.group()))
                        .filter(delegation -> delegation.deputy().equals(step.signer()))
                        .filter(delegation -> signedAt == null || delegation.allows(signedAt, zone))
                        .reduce((earlier, later) -> later);
    }

    private static Reason sentence(Delegation delegation) {
        String from = WrittenDates.DAY.format(delegation.from());
        String until = WrittenDates.DAY.format(delegation.until());
        return delegation.paper() == null
                ? Reason.of("verification.record.delegation", from, until)
                : Reason.of("verification.record.delegation.paper", from, until, delegation.paper());
    }

    private Optional<Reason> post(Step step, RegisteredSignature signature) {
        PersonId absent = step.inPlaceOf();
        if (absent == null) {
            return held(signature.signer(), step.role(), step.group(), signature);
        }
        Optional<Delegation> delegation = delegation(step, signature.signedAt())
                .filter(allowed -> allowed.deputy().equals(signature.signer()));
        if (delegation.isEmpty()) {
            return Optional.of(Reason.of(
                    "verification.record.no-delegation",
                    name(signature),
                    Reason.of("people.role." + step.role()),
                    names.getOrDefault(absent, "?"),
                    WrittenDates.DAY.format(LocalDate.ofInstant(signature.signedAt(), zone))));
        }
        Role own = delegation.get().deputyRole();
        return held(absent, step.role(), step.group(), signature)
                .or(() -> held(signature.signer(), own, own == Role.TEACHER ? step.group() : null, signature));
    }

    /** Why a person did not hold a post on the day of a signature; nothing when the person did. */
    private Optional<Reason> held(PersonId person, Role role, @Nullable GroupId group, RegisteredSignature signature) {
        LocalDate day = LocalDate.ofInstant(signature.signedAt(), zone);
        List<Post> posts = staff.postsOf(person).stream()
                .filter(post -> post.role() == role)
                .filter(post -> group == null || group.equals(post.group()))
                .toList();
        boolean ofTheSchool = staff.person(person).school().equals(school);
        if (ofTheSchool && posts.stream().anyMatch(post -> post.isHeldOn(day))) {
            return Optional.empty();
        }
        String name = names.getOrDefault(person, "?");
        Reason post = Reason.of("people.role." + role);
        return Optional.of(posts.stream()
                .map(Post::until)
                .filter(until -> until != null && until.isBefore(day))
                .max(LocalDate::compareTo)
                .filter(until -> ofTheSchool && person.equals(signature.signer()))
                .map(until -> Reason.of(
                        "verification.record.post-ended",
                        name,
                        post,
                        WrittenDates.DAY.format(day),
                        WrittenDates.DAY.format(until)))
                .orElseGet(() -> Reason.of(
                        person.equals(signature.signer())
                                ? "verification.record.not-in-post"
                                : "verification.record.absent-not-in-post",
                        name,
                        post,
                        WrittenDates.DAY.format(day))));
    }

    private String name(Step step) {
        return names.getOrDefault(step.signer(), "?");
    }

    private String name(RegisteredSignature signature) {
        return names.getOrDefault(signature.signer(), "?");
    }
}
