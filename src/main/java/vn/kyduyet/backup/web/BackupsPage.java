package vn.kyduyet.backup.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.kyduyet.backup.BackupState;
import vn.kyduyet.backup.NightlyBackups;
import vn.kyduyet.backup.WatchingBackups;

/** For administrators: how the backups stand, and one more at once. */
@Controller
@RequestMapping("/administration/backups")
class BackupsPage {

    private final WatchingBackups watching;
    private final NightlyBackups nightly;

    BackupsPage(WatchingBackups watching, NightlyBackups nightly) {
        this.watching = watching;
        this.nightly = nightly;
    }

    @GetMapping
    String show(Model model) {
        List<BackupState> states = watching.states();
        model.addAttribute("states", states);
        model.addAttribute("tooFew", watching.tooFew().orElse(null));
        model.addAttribute("running", watching.isRunning());
        return "backup/backups";
    }

    @PostMapping
    String make() {
        nightly.makeNow();
        return "redirect:/administration/backups";
    }
}
