package cn.qingshan.clue;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.observe.Findings;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class CluePages {

    private final Clues clues;
    private final Evidence evidence;
    private final Ledger ledger;

    CluePages(Clues clues, Evidence evidence, Ledger ledger) {
        this.clues = clues;
        this.evidence = evidence;
        this.ledger = ledger;
    }

    @GetMapping("/clues")
    String list(Model page) {
        page.addAttribute("clues", clues.all());
        return "clue/list";
    }

    @GetMapping("/clues/{id}")
    String one(@PathVariable UUID id, Model page) {
        var clue = clues.find(id);
        page.addAttribute("clue", clue);
        page.addAttribute("findings", Findings.ofJson(clue.frozen()));
        page.addAttribute("items", evidence.of(clue.ref()));
        page.addAttribute("maySend", clue.state() == Clues.State.REGISTERED && ledger.may(ClueAct.SENT_TO_FIELD));
        page.addAttribute("mayDismiss", clue.state() == Clues.State.REGISTERED && ledger.may(ClueAct.DISMISSED));
        return "clue/clue";
    }

    @PostMapping("/clues")
    String register(
            @RequestParam UUID observation,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam String facts) {
        return "redirect:/clues/" + clues.registerFrom(observation, seen, date, facts);
    }

    @PostMapping("/clues/{id}/dismiss")
    String dismiss(
            @PathVariable UUID id, @RequestParam UUID seen, @RequestParam LocalDate date, @RequestParam String reason) {
        clues.dismiss(id, seen, date, reason);
        return "redirect:/clues/" + id;
    }
}
