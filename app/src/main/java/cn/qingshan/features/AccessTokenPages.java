package cn.qingshan.features;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 访问令牌. A person's own; outside {@code /features}, so that no token makes or ends one. */
@Controller
class AccessTokenPages {

    private final AccessTokens tokens;

    AccessTokenPages(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/access-tokens")
    String own(Model page) {
        page.addAttribute("tokens", tokens.own());
        page.addAttribute("days", AccessTokens.DAYS);
        page.addAttribute("most", AccessTokens.MOST);
        page.addAttribute("root", Links.root());
        return "features/tokens";
    }

    @PostMapping("/access-tokens")
    String make(@RequestParam String label, @RequestParam int days, RedirectAttributes next) {
        next.addFlashAttribute("made", tokens.make(label, days));
        return "redirect:/access-tokens";
    }

    @PostMapping("/access-tokens/{id}/revoke")
    String revoke(@PathVariable UUID id) {
        tokens.revoke(id);
        return "redirect:/access-tokens";
    }
}
