package vn.kyduyet.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.storage.DamagedFileException;
import vn.kyduyet.storage.DiskRoom;
import vn.kyduyet.storage.StoreFullException;
import vn.kyduyet.storage.StoreUnavailableException;

/** Tells users why something was not done: on a page in one sentence, to programs as a problem detail. */
@ControllerAdvice
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final ApiProblems problems;
    private final Path uploads;

    /** @param uploads where the server keeps an upload until it is read */
    Refusals(ApiProblems problems, @Value("${java.io.tmpdir}") Path uploads) {
        this.problems = problems;
        this.uploads = uploads;
    }

    @ExceptionHandler
    Object refused(RefusedException refused, HttpServletRequest request, HttpServletResponse response) {
        return tell(refused.refusal(), refused.refusal().kind().status(), request, response);
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException large, HttpServletRequest request, HttpServletResponse response) {
        return tell(Refusal.of(Refusal.Kind.TOO_LARGE, "web.error.too-large"), 413, request, response);
    }

    @ExceptionHandler
    Object brokenOff(MultipartException broken, HttpServletRequest request, HttpServletResponse response) {
        if (DiskRoom.isShort(uploads, DiskRoom.LITTLE)) {
            LOG.error("no room for an upload at {}", request.getRequestURI(), broken);
            return tell(Refusal.of(Refusal.Kind.UNAVAILABLE, "web.error.full"), 503, request, response);
        }
        return tell(Refusal.invalid("web.error.broken-upload"), 400, request, response);
    }

    @ExceptionHandler
    Object invalid(BindException invalid, HttpServletRequest request, HttpServletResponse response) {
        String first = String.valueOf(invalid.getAllErrors().get(0).getDefaultMessage());
        return tell(Refusal.invalid("web.error.invalid", first), 422, request, response);
    }

    /** A page called x, an identity that is none, a body that is no JSON: nothing that a button or a link of ours sends. */
    @ExceptionHandler({TypeMismatchException.class, HttpMessageNotReadableException.class})
    Object unreadable(HttpServletRequest request, HttpServletResponse response) {
        return tell(Refusal.invalid("web.error.bad-request"), 400, request, response);
    }

    @ExceptionHandler({StoreUnavailableException.class, DamagedFileException.class})
    Object noFiles(RuntimeException fault, HttpServletRequest request, HttpServletResponse response) {
        LOG.error("the store failed at {}", request.getRequestURI(), fault);
        return tell(Refusal.of(Refusal.Kind.UNAVAILABLE, code(fault)), 503, request, response);
    }

    private static String code(RuntimeException fault) {
        if (fault instanceof DamagedFileException) {
            return "web.error.damaged";
        }
        return fault instanceof StoreFullException ? "web.error.full" : "web.error.store";
    }

    /** A conversion that is not supported is a type mismatch by its class, and a fault of ours by its cause. */
    @ExceptionHandler({Exception.class, ConversionNotSupportedException.class})
    Object unexpected(Exception fault, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (fault instanceof AccessDeniedException) {
            throw fault;
        }
        if (fault instanceof ErrorResponse known) {
            return known(known, request, response);
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("fault {} at {} {}", number, request.getMethod(), request.getRequestURI(), fault);
        return tell(Refusal.of(Refusal.Kind.UNAVAILABLE, "web.error.fault", number), 500, request, response);
    }

    private Object known(ErrorResponse known, HttpServletRequest request, HttpServletResponse response) {
        int status = known.getStatusCode().value();
        String code = status == 404 ? "web.error.not-found" : "web.error.bad-request";
        return tell(Refusal.invalid(code), status, request, response);
    }

    private Object tell(Refusal refusal, int status, HttpServletRequest request, HttpServletResponse response) {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problems.of(request, status, refusal));
        }
        ModelAndView page = new ModelAndView("error/refused", HttpStatus.valueOf(status));
        page.addObject("refusal", refusal);
        return page;
    }
}
