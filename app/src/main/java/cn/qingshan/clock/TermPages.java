package cn.qingshan.clock;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** 为什么是这一天. The working of a term, sentence by sentence. */
@Controller
class TermPages {

    private final Terms terms;

    TermPages(Terms terms) {
        this.terms = terms;
    }

    @GetMapping("/terms/{id}")
    String one(@PathVariable UUID id, Model page) {
        page.addAttribute("term", terms.find(id));
        return "clock/term";
    }
}
