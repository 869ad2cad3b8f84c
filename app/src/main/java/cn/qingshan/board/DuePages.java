package cn.qingshan.board;

import cn.qingshan.board.DueList.After;
import cn.qingshan.board.DueList.Choice;
import cn.qingshan.board.DueList.Owes;
import cn.qingshan.clock.Warning;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.law.term.TermRules;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class DuePages {

    private final DueList due;

    DuePages(DueList due) {
        this.due = due;
    }

    @GetMapping("/due")
    String list(
            @RequestParam(defaultValue = "OURS") Owes owes,
            @RequestParam(required = false) Optional<Warning> window,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(required = false) Optional<UUID> mine,
            @RequestParam(defaultValue = "false") boolean minePost,
            @RequestParam(required = false) Optional<LocalDate> afterDue,
            @RequestParam(required = false) Optional<LocalDate> afterHalf,
            @RequestParam(required = false) Optional<UUID> afterTerm,
            Model page) {
        var choice = new Choice(
                owes,
                window,
                Optional.of(rule).filter(r -> !r.isBlank()),
                Optional.of(township).filter(t -> !t.isBlank()),
                mine,
                minePost);
        var after = afterDue.flatMap(on -> afterHalf.flatMap(half -> afterTerm.map(term -> new After(on, half, term))));
        var found = due.page(choice, after, DueList.PAGE);
        page.addAttribute("found", found);
        page.addAttribute("next", found.next().orElse(null));
        page.addAttribute("first", after.isEmpty());
        page.addAttribute("counts", due.counts(choice));
        page.addAttribute("owes", owes);
        page.addAttribute("window", window.orElse(null));
        page.addAttribute("rule", rule);
        page.addAttribute("township", township);
        page.addAttribute("mine", mine.orElse(null));
        page.addAttribute("mineName", mine.flatMap(due::mineName).orElse(null));
        page.addAttribute("minePost", minePost);
        page.addAttribute("rules", rules());
        page.addAttribute("townships", due.townships());
        return "board/due";
    }

    /** The newest version of each row of the catalogue, by its number. */
    private static List<TermRule> rules() {
        var newest = new LinkedHashMap<String, TermRule>();
        TermRules.bundled().all().forEach(row -> newest.put(row.id(), row));
        return newest.values().stream()
                .sorted(Comparator.comparing(TermRule::id))
                .toList();
    }
}
