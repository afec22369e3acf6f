package vn.kyduyet.workflow.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.kyduyet.workflow.Incidents;

/** For administrators: automatic steps that failed, and trying them again. */
@Controller
class IncidentsPage {

    private final Incidents incidents;

    IncidentsPage(Incidents incidents) {
        this.incidents = incidents;
    }

    @GetMapping("/administration/incidents")
    String show(Model model) {
        model.addAttribute("incidents", incidents.open());
        return "workflow/incidents";
    }

    @PostMapping("/administration/incidents/{id}/retry")
    String retry(@PathVariable String id, RedirectAttributes redirect) {
        incidents.retry(id);
        redirect.addFlashAttribute("told", "workflow.incidents.retried");
        return "redirect:/administration/incidents";
    }
}
