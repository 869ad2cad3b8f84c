package cn.qingshan.dossier;

import cn.qingshan.agreement.Disclosures;
import cn.qingshan.ledger.ActCatalogue;
import cn.qingshan.place.Mines;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class MinePages {

    private final Mines mines;
    private final MineFiles files;
    private final ActCatalogue acts;
    private final Disclosures disclosures;
    private final Clock clock;

    MinePages(Mines mines, MineFiles files, ActCatalogue acts, Disclosures disclosures, Clock clock) {
        this.mines = mines;
        this.files = files;
        this.acts = acts;
        this.disclosures = disclosures;
        this.clock = clock;
    }

    @GetMapping("/mines")
    String list(@RequestParam(defaultValue = "") String words, Model page) {
        page.addAttribute("mines", mines.search(words));
        page.addAttribute("words", words);
        return "dossier/mines";
    }

    @GetMapping("/mines/{id}")
    String one(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(defaultValue = "HAPPENED") MineFiles.Knowing knowing,
            Model page) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = on == null || on.isAfter(today) ? today : on;
        page.addAttribute("mine", mines.find(id));
        page.addAttribute("rights", mines.rightsOf(id));
        page.addAttribute("day", day);
        page.addAttribute("past", !day.equals(today));
        page.addAttribute("knowing", knowing);
        page.addAttribute("standings", files.standings(id, day, knowing));
        page.addAttribute("watched", files.watched(id, day, knowing));
        var happenings = files.happenings(id, day, knowing);
        page.addAttribute("happenings", happenings);
        page.addAttribute(
                "disclosed",
                disclosures.of(happenings.stream().map(MineFiles.Happening::act).toList()));
        page.addAttribute("titles", acts.titles());
        return "dossier/mine";
    }
}
