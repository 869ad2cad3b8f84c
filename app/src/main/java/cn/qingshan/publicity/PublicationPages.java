package cn.qingshan.publicity;

import cn.qingshan.ledger.Ledger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 公开管理. The officer's pages: what can be published, wording, preview, confirmation, correction, withdrawal, readers' requests. */
@Controller
class PublicationPages {

    private final Publications publications;
    private final RedactionRules rules;
    private final Ledger ledger;

    PublicationPages(Publications publications, RedactionRules rules, Ledger ledger) {
        this.publications = publications;
        this.rules = rules;
        this.ledger = ledger;
    }

    private void requirePublishes() {
        if (!ledger.may(PublicationAct.PUBLISHED)) {
            throw new AccessDeniedException("not a post that publishes");
        }
    }

    @GetMapping("/publicity")
    String list(Model page) {
        requirePublishes();
        page.addAttribute("publishable", publications.publishable());
        page.addAttribute("publications", publications.all());
        page.addAttribute("rules", rules);
        return "publicity/desk";
    }

    @GetMapping("/publicity/new")
    String wording(@RequestParam Publications.Kind kind, @RequestParam UUID of, Model page) {
        requirePublishes();
        page.addAttribute("kind", kind);
        page.addAttribute("of", of);
        page.addAttribute("wording", publications.wording(kind, of));
        return "publicity/wording";
    }

    @GetMapping("/publicity/{id}/correct")
    String correction(@PathVariable UUID id, Model page) {
        requirePublishes();
        var publication = publications.find(id);
        page.addAttribute("kind", publication.kind());
        page.addAttribute("of", publication.source());
        page.addAttribute("wording", publication.wording());
        page.addAttribute("publication", publication);
        return "publicity/wording";
    }

    @PostMapping("/publicity/preview")
    String preview(
            @RequestParam Publications.Kind kind,
            @RequestParam UUID of,
            @RequestParam(required = false) @Nullable UUID publication,
            @RequestParam String title,
            @RequestParam String fact,
            @RequestParam(defaultValue = "") String requirement,
            @RequestParam String result,
            @RequestParam(defaultValue = "") String reason,
            Model page) {
        requirePublishes();
        var wording = new Publications.Wording(title, fact, requirement, result);
        page.addAttribute("preview", publications.preview(kind, of, wording));
        page.addAttribute("kind", kind);
        page.addAttribute("of", of);
        page.addAttribute("wording", wording);
        page.addAttribute("reason", reason);
        page.addAttribute("publication", publication == null ? null : publications.find(publication));
        return "publicity/preview";
    }

    @PostMapping("/publicity")
    String confirm(
            @RequestParam Publications.Kind kind,
            @RequestParam UUID of,
            @RequestParam(required = false) @Nullable UUID publication,
            @RequestParam(required = false) @Nullable UUID seen,
            @RequestParam String title,
            @RequestParam String fact,
            @RequestParam(defaultValue = "") String requirement,
            @RequestParam String result,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam String digest) {
        requirePublishes();
        var wording = new Publications.Wording(title, fact, requirement, result);
        if (publication != null && seen != null) {
            publications.correct(publication, seen, wording, digest, reason);
            return "redirect:/publicity/" + publication;
        }
        return "redirect:/publicity/" + publications.publish(kind, of, wording, digest);
    }

    @GetMapping("/publicity/{id}")
    String one(@PathVariable UUID id, Model page) {
        requirePublishes();
        var publication = publications.find(id);
        page.addAttribute("publication", publication);
        page.addAttribute("requests", publications.requestsOn(publication.address()));
        return "publicity/one";
    }

    @PostMapping("/publicity/{id}/withdraw")
    String withdraw(@PathVariable UUID id, @RequestParam UUID seen, @RequestParam String reason) {
        publications.withdraw(id, seen, reason);
        return "redirect:/publicity/" + id;
    }

    @PostMapping("/publicity/{id}/requests/{request}")
    String request(
            @PathVariable UUID id,
            @PathVariable UUID request,
            @RequestParam Publications.RequestOutcome outcome,
            @RequestParam String words) {
        publications.answerRequest(id, request, outcome, words);
        return "redirect:/publicity/" + id;
    }
}
