package vn.kyduyet.signing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.ChoosingSignaturePicture;
import vn.kyduyet.signing.SchoolCertificates;
import vn.kyduyet.signing.SignaturePreview;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.pades.PictureRules;

/** One's own key: the certificate, and the picture that is put on documents. */
@Controller
@RequestMapping("/account/signing-key")
class SigningKeyPage {

    private static final String HERE = "redirect:/account/signing-key";

    private final SchoolCertificates certificates;
    private final SigningKeyRegister register;
    private final ChoosingSignaturePicture pictures;
    private final SignaturePreview preview;
    private final StaffDirectory staff;

    SigningKeyPage(
            SchoolCertificates certificates,
            SigningKeyRegister register,
            ChoosingSignaturePicture pictures,
            SignaturePreview preview,
            StaffDirectory staff) {
        this.certificates = certificates;
        this.register = register;
        this.pictures = pictures;
        this.preview = preview;
        this.staff = staff;
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedInPerson me, Model model) {
        model.addAttribute(
                "kind", register.find(me.id()).map(entry -> entry.key().kind()).orElse(null));
        model.addAttribute("certificate", certificates.of(me.id()).orElse(null));
        model.addAttribute("pictured", pictures.inUse(me.id()).isPresent());
        model.addAttribute("proposal", pictures.proposed(me.id()).orElse(null));
        return "signing/own-key";
    }

    @PostMapping("/picture")
    String propose(
            @AuthenticationPrincipal SignedInPerson me,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            pictures.propose(me.id(), content(file));
            return HERE + "#proposal";
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute("refusal", refused.refusal());
            return show(me, model);
        }
    }

    @PostMapping("/picture/confirmation")
    String confirm(
            @AuthenticationPrincipal SignedInPerson me, @RequestParam String sha256, RedirectAttributes redirect) {
        try {
            pictures.confirm(staff.person(me.id()), sha256);
            redirect.addFlashAttribute("told", "signing.own.changed");
        } catch (RefusedException refused) {
            redirect.addFlashAttribute("refusal", refused.refusal());
        }
        return HERE;
    }

    @PostMapping("/picture/withdrawal")
    String withdraw(@AuthenticationPrincipal SignedInPerson me) {
        pictures.withdraw(me.id());
        return HERE;
    }

    @GetMapping("/picture")
    ResponseEntity<byte[]> picture(@AuthenticationPrincipal SignedInPerson me) {
        return png(pictures.inUse(me.id()).orElseThrow(SigningKeyPage::nothingThere));
    }

    /** The proposed picture on an approval sheet. */
    @GetMapping("/preview")
    ResponseEntity<byte[]> preview(@AuthenticationPrincipal SignedInPerson me) {
        byte[] proposed = pictures.proposed(me.id())
                .orElseThrow(SigningKeyPage::nothingThere)
                .png();
        return png(preview.of(proposed, staff.school(me.school()), me.roles(), me.fullName()));
    }

    private static ResponseEntity<byte[]> png(byte[] content) {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(content);
    }

    private static RuntimeException nothingThere() {
        return Refusal.notFound("web.error.not-found").asException();
    }

    /** No more than is looked at: what is larger is refused anyway. */
    private static byte[] content(@Nullable MultipartFile file) throws IOException {
        if (file == null) {
            return new byte[0];
        }
        try (InputStream content = file.getInputStream()) {
            return content.readNBytes(PictureRules.LARGEST_BYTES + 1);
        }
    }
}
