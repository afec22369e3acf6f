package vn.kyduyet.inspection.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.inspection.Checkers;
import vn.kyduyet.inspection.DrawingUpMinutes;
import vn.kyduyet.inspection.FindingLesson;
import vn.kyduyet.inspection.Lesson;
import vn.kyduyet.inspection.LookingAtLesson;
import vn.kyduyet.inspection.MinutesForm;
import vn.kyduyet.inspection.ReadingSpotChecks;
import vn.kyduyet.inspection.SigningMinutes;
import vn.kyduyet.inspection.SpotCheck;
import vn.kyduyet.inspection.SpotCheckId;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.workflow.Answers;

/** The minutes of spot checks: drawing them up, signing them, and those that were made. */
@Controller
@RequestMapping("/spot-check/minutes")
class MinutesPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String REDIRECT = "redirect:/spot-check/minutes/";

    private final Checkers checkers;
    private final FindingLesson finding;
    private final LookingAtLesson looking;
    private final MinutesForm form;
    private final DrawingUpMinutes drawing;
    private final SigningMinutes signing;
    private final ReadingSpotChecks reading;
    private final StaffDirectory staff;
    private final MessageSource messages;
    private final Clock clock;

    MinutesPages(
            Checkers checkers,
            FindingLesson finding,
            LookingAtLesson looking,
            MinutesForm form,
            DrawingUpMinutes drawing,
            SigningMinutes signing,
            ReadingSpotChecks reading,
            StaffDirectory staff,
            MessageSource messages,
            Clock clock) {
        this.checkers = checkers;
        this.finding = finding;
        this.looking = looking;
        this.form = form;
        this.drawing = drawing;
        this.signing = signing;
        this.reading = reading;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("found", reading.list(me));
        model.addAttribute("checks", checkers.roleOf(me).isPresent());
        return "inspection/minutes-list";
    }

    @GetMapping("/new")
    String form(@AuthenticationPrincipal SignedInPerson me, Asked asked, Model model) {
        checkers.require(me);
        About about = about(me, asked);
        String place = messages.getMessage(
                "inspection.minutes.room", new Object[] {about.lesson().className()}, Locale.forLanguageTag("vi"));
        Map<String, String> values = Map.of("startTime", TIME.format(LocalTime.now(clock)), "place", place);
        return form(asked, about, values, null, UUID.randomUUID(), model);
    }

    private String form(
            Asked asked, About about, Map<String, String> values, @Nullable Answers answers, UUID token, Model model) {
        model.addAttribute("asked", asked);
        model.addAttribute("teacher", about.teacher());
        model.addAttribute("date", about.day());
        model.addAttribute("lesson", about.lesson());
        model.addAttribute("records", looking.records(about.teacher(), about.lesson(), about.day()));
        model.addAttribute("form", form.form());
        model.addAttribute("values", values);
        model.addAttribute("answers", answers);
        model.addAttribute("token", token);
        return "inspection/minutes-form";
    }

    @PostMapping
    String drawUp(
            @AuthenticationPrincipal SignedInPerson me,
            Asked asked,
            @RequestParam UUID token,
            @RequestParam Map<String, String> submitted,
            Model model,
            HttpServletResponse response) {
        checkers.require(me);
        About about = about(me, asked);
        Answers answers = form.answers(submitted, about.day());
        if (!answers.errors().isEmpty()) {
            response.setStatus(Refusal.Kind.INVALID.status());
            return form(asked, about, submitted, answers, token, model);
        }
        try {
            return REDIRECT + drawing.drawUp(me, about.teacher(), about.day(), about.lesson(), answers.values(), token);
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            return form(asked, about, submitted, answers, token, model);
        }
    }

    /** The subject and the class are in the address even where the timetable named them: it may change meanwhile. */
    private About about(SignedInPerson me, Asked asked) {
        Person teacher = asked.person(staff, me.school());
        LocalDate day = asked.date();
        if (!asked.period().isEmpty()) {
            return finding.at(teacher, day, asked.number()).lessons().stream()
                    .filter(lesson -> lesson.subject().equals(asked.subject())
                            && lesson.className().equals(asked.className()))
                    .findFirst()
                    .map(lesson -> new About(teacher, day, lesson))
                    .orElseThrow(() -> Refusal.conflict("inspection.refused.lesson-changed")
                            .asException());
        }
        return new About(teacher, day, finding.chosen(teacher, day, asked.subject(), asked.className()));
    }

    @GetMapping("/{id}")
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID id, Model model) {
        ReadingSpotChecks.SpotCheckView view = reading.view(me, new SpotCheckId(id));
        SpotCheck check = view.check();
        model.addAttribute("view", view);
        model.addAttribute("check", check);
        model.addAttribute("token", UUID.randomUUID());
        model.addAttribute("signs", check.fieldFor(me.id()) != null);
        model.addAttribute("owns", check.checker().equals(me.id()));
        model.addAttribute(
                "mayRefuse",
                check.state() == SpotCheck.State.AWAITING_TEACHER
                        && (check.teacher().equals(me.id()) || check.checker().equals(me.id())));
        return "inspection/minutes";
    }

    @GetMapping("/{id}/versions/{number}/file")
    ResponseEntity<InputStreamResource> file(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(defaultValue = "false") boolean download) {
        DocumentVersion version = reading.version(me, new SpotCheckId(id), number);
        ContentDisposition disposition = (download ? ContentDisposition.attachment() : ContentDisposition.inline())
                .filename(version.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(version.mediaType()))
                .contentLength(version.size())
                // A version never changes, but who may read it can.
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(version.sha256())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(new InputStreamResource(() -> reading.content(version), version.fileName()));
    }

    @PostMapping("/{id}/signature")
    String sign(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam UUID token,
            @RequestParam String sha256,
            @RequestParam(defaultValue = "") String pin,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        char[] secret = pin.toCharArray();
        try {
            signing.sign(me, new SpotCheckId(id), token, sha256, secret);
            redirect.addFlashAttribute("told", "inspection.told.signed");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), "", model, response);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @PostMapping("/{id}/refusal")
    String refuse(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            signing.refuse(me, new SpotCheckId(id), reason);
            redirect.addFlashAttribute("told", "inspection.told.refused");
            return REDIRECT + id;
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), reason, model, response);
        }
    }

    @PostMapping("/{id}/cancellation")
    String cancel(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            signing.cancel(me, new SpotCheckId(id));
            redirect.addFlashAttribute("told", "inspection.told.cancelled");
            return "redirect:/spot-check/minutes";
        } catch (RefusedException refused) {
            return again(me, id, refused.refusal(), "", model, response);
        }
    }

    /** The page once more with what is wrong; a PIN is never sent back. */
    private String again(
            SignedInPerson me, UUID id, Refusal refusal, String reason, Model model, HttpServletResponse response) {
        String page = show(me, id, model);
        response.setStatus(refusal.kind().status());
        model.addAttribute("refusal", refusal);
        model.addAttribute("reason", reason);
        return page;
    }

    /** What the minutes are about. */
    private record About(Person teacher, LocalDate day, Lesson lesson) {}
}
