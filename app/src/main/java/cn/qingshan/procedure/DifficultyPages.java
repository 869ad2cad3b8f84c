package cn.qingshan.procedure;

import cn.qingshan.law.procedure.difficulty.DifficultyKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many difficulties of which kind, for those who lead; each figure leads to its rows. */
@Controller
class DifficultyPages {

    private final Difficulties difficulties;

    DifficultyPages(Difficulties difficulties) {
        this.difficulties = difficulties;
    }

    @GetMapping("/difficulties")
    String counts(Model page) {
        page.addAttribute("track", Tracks.DIFFICULTY);
        page.addAttribute("counts", difficulties.counts());
        page.addAttribute("columns", Difficulties.Which.values());
        return "procedure/difficulties";
    }

    @GetMapping("/difficulties/rows")
    String rows(
            @RequestParam(required = false) @Nullable DifficultyKind kind,
            @RequestParam(defaultValue = "RAISED") Difficulties.Which which,
            Model page) {
        page.addAttribute("kind", kind);
        page.addAttribute("which", which);
        page.addAttribute("rows", difficulties.rows(Optional.ofNullable(kind), which));
        return "procedure/difficulty-rows";
    }
}
