package cn.qingshan.observe;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.place.Outline;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ObservationPages {

    private final Observations observations;
    private final ScreeningRun screening;
    private final Evidence evidence;
    private final Ledger ledger;

    ObservationPages(Observations observations, ScreeningRun screening, Evidence evidence, Ledger ledger) {
        this.observations = observations;
        this.screening = screening;
        this.evidence = evidence;
        this.ledger = ledger;
    }

    @GetMapping("/observations")
    String list(@RequestParam(defaultValue = "SCREENED") Observations.State state, Model page) {
        page.addAttribute("observations", observations.inState(state));
        page.addAttribute("state", state);
        page.addAttribute("states", Observations.State.values());
        page.addAttribute("waiting", screening.waiting());
        page.addAttribute("mayScreen", ledger.may(ObserveAct.SCREENED));
        return "observe/list";
    }

    @PostMapping("/observations/screen")
    String screen() {
        if (!ledger.may(ObserveAct.SCREENED)) {
            throw new AccessDeniedException("no power to screen");
        }
        screening.screenWaiting();
        return "redirect:/observations";
    }

    @GetMapping("/observations/{id}")
    String one(@PathVariable UUID id, Model page) {
        var observation = observations.find(id);
        page.addAttribute("observation", observation);
        page.addAttribute("findings", observation.found());
        page.addAttribute("outline", Outline.geoJson(observation.outline()));
        page.addAttribute("items", evidence.of(observation.ref()));
        page.addAttribute("rejections", Rejection.values());
        boolean open = observation.state() == Observations.State.SCREENED;
        page.addAttribute("mayReject", open && ledger.may(ObserveAct.REJECTED));
        page.addAttribute("mayAdopt", open && ledger.may(ObserveAct.ADOPTED));
        return "observe/observation";
    }

    @PostMapping("/observations/{id}/reject")
    String reject(
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam Rejection rejection,
            @RequestParam(defaultValue = "") String note) {
        observations.reject(id, seen, date, rejection, note);
        return "redirect:/observations";
    }
}
