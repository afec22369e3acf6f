package vn.kyduyet.signing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.document.Retaining;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.ArchiveTimestamps;
import vn.kyduyet.signing.RegisteringKey;
import vn.kyduyet.signing.SchoolCertificates;
import vn.kyduyet.signing.keys.KeyFiles;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.keys.SigningKeys;

/** For administrators: whose certificate holds, registering people's keys, and how long the archive is proven. */
@Controller
@RequestMapping("/administration/certificates")
class CertificatesPage {

    private static final int MOST_SHOWN = 100;

    private final SchoolCertificates certificates;
    private final ArchiveTimestamps archive;
    private final Retaining retaining;
    private final RegisteringKey registering;
    private final SigningKeys keys;
    private final SigningKeyRegister register;
    private final StaffDirectory staff;

    CertificatesPage(
            SchoolCertificates certificates,
            ArchiveTimestamps archive,
            Retaining retaining,
            RegisteringKey registering,
            SigningKeys keys,
            SigningKeyRegister register,
            StaffDirectory staff) {
        this.certificates = certificates;
        this.archive = archive;
        this.retaining = retaining;
        this.registering = registering;
        this.keys = keys;
        this.register = register;
        this.staff = staff;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute("lines", certificates.of(me.school()));
        model.addAttribute("kept", archive.kept(me.school()));
        model.addAttribute("hindered", archive.hindered(me.school(), MOST_SHOWN));
        model.addAttribute("unlocked", retaining.hindered(me.school()));
        return "signing/certificates";
    }

    @GetMapping("/{person}")
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID person, Model model) {
        Person holder = holder(me, person);
        model.addAttribute("holder", holder);
        model.addAttribute("kinds", keys.kinds());
        model.addAttribute("largest", KeyFiles.LARGEST_KILOBYTES);
        model.addAttribute(
                "kind",
                register.find(holder.id()).map(entry -> entry.key().kind()).orElse(null));
        return "signing/register-key";
    }

    @PostMapping("/{person}")
    String register(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID person,
            @RequestParam KeySource.Kind kind,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        Person holder = holder(me, person);
        try {
            if (kind == KeySource.Kind.PKCS12) {
                registering.file(me.id(), holder, content(file));
            } else {
                registering.place(me.id(), holder, kind, location.strip());
            }
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("location", location);
            model.addAttribute("tried", kind);
            return show(me, person, model);
        }
        redirect.addFlashAttribute("told", "signing.register.done");
        return "redirect:/administration/certificates";
    }

    private Person holder(SignedInPerson me, UUID person) {
        return staff.find(new PersonId(person))
                .filter(holder -> holder.school().equals(me.school()))
                .orElseThrow(() -> Refusal.notFound("signing.refused.no-person").asException());
    }

    /** No more than is looked at: what is larger is refused anyway. */
    private static byte[] content(@Nullable MultipartFile file) throws IOException {
        if (file == null) {
            return new byte[0];
        }
        try (InputStream content = file.getInputStream()) {
            return content.readNBytes(KeyFiles.LARGEST_KILOBYTES * 1024 + 1);
        }
    }
}
