package vn.kyduyet.verification.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.register.RegisteredRoute.RegisteredSignature;
import vn.kyduyet.verification.register.RegisteredRoute.Step;

/** Holds the signatures of one file against the route of its process, the register and the posts of the day. */
final class RouteCheck {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final StaffDirectory staff;
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
        steps.forEach(step -> people.add(step.signer()));
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
        GroupId group = step.group();
        return new RecordCheck.Signer(
                step.field(),
                name(step),
                step.role(),
                group == null ? null : staff.group(group).name(),
                step.inPlaceOf(),
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

    private Optional<Reason> post(Step step, RegisteredSignature signature) {
        LocalDate day = LocalDate.ofInstant(signature.signedAt(), zone);
        List<Post> posts = staff.postsOf(signature.signer()).stream()
                .filter(post -> post.role() == step.role())
                .filter(post -> step.group() == null || step.group().equals(post.group()))
                .toList();
        boolean ofTheSchool = staff.person(signature.signer()).school().equals(school);
        if (ofTheSchool && posts.stream().anyMatch(post -> post.isHeldOn(day))) {
            return Optional.empty();
        }
        Reason role = Reason.of("people.role." + step.role());
        return Optional.of(posts.stream()
                .map(Post::until)
                .filter(until -> until != null && until.isBefore(day))
                .max(LocalDate::compareTo)
                .filter(until -> ofTheSchool)
                .map(until -> Reason.of(
                        "verification.record.post-ended", name(signature), role, DAY.format(day), DAY.format(until)))
                .orElseGet(() -> Reason.of("verification.record.not-in-post", name(signature), role, DAY.format(day))));
    }

    private String name(Step step) {
        return names.getOrDefault(step.signer(), "?");
    }

    private String name(RegisteredSignature signature) {
        return names.getOrDefault(signature.signer(), "?");
    }
}
