package cn.qingshan.model;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.place.Outline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** 命中清单: what waits to be looked at, one hit with why, and the figures that are imported for the models. */
@Controller
class HitPages {

    private final Hits hits;
    private final Models models;
    private final Runs runs;
    private final Figures figures;
    private final Ledger ledger;

    HitPages(Hits hits, Models models, Runs runs, Figures figures, Ledger ledger) {
        this.hits = hits;
        this.models = models;
        this.runs = runs;
        this.figures = figures;
        this.ledger = ledger;
    }

    @ModelAttribute
    void onlyOrgansThatSupervise() {
        NoSuchRecord.unlessOneOfTheTwoOrgansAsks();
    }

    @GetMapping("/models/hits")
    String desk(
            @RequestParam Optional<String> model, @RequestParam(defaultValue = "OPEN") Hits.State state, Model page) {
        String code = model.filter(m -> !m.isBlank()).orElse(null);
        page.addAttribute("hits", hits.list(code, state));
        page.addAttribute("most", Hits.MOST_LISTED);
        page.addAttribute("code", code);
        page.addAttribute("state", state);
        page.addAttribute("states", Hits.State.values());
        page.addAttribute(
                "models", models.all().stream().filter(m -> m.id() != null).toList());
        return "model/hits";
    }

    @GetMapping("/models/hits/{id}")
    String one(@PathVariable UUID id, Model page) {
        var hit = hits.find(id);
        var lastRun = runs.lastEnded(hit.model());
        page.addAttribute("hit", hit);
        page.addAttribute("model", models.find(hit.code()));
        page.addAttribute("outline", Outline.geoJson(hit.outline()));
        page.addAttribute("lastRun", lastRun.orElse(null));
        page.addAttribute(
                "stillMet", lastRun.map(run -> run.hits().contains(id)).orElse(true));
        page.addAttribute("rejections", HitRejection.values());
        boolean open = hit.state() == Hits.State.OPEN;
        page.addAttribute("mayTakeUp", open && ledger.may(ModelAct.TAKEN_UP));
        page.addAttribute("mayReject", open && ledger.may(ModelAct.REJECTED));
        return "model/hit";
    }

    @PostMapping("/models/hits/{id}/clue")
    String takeUp(
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "") String facts) {
        return "redirect:" + hits.takeUp(id, seen, date, facts);
    }

    @PostMapping("/models/hits/{id}/reject")
    String reject(
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam HitRejection rejection,
            @RequestParam(defaultValue = "") String note) {
        var hit = hits.find(id);
        hits.reject(id, seen, date, rejection, note);
        return "redirect:/models/hits?model=" + hit.code();
    }

    @GetMapping("/models/figures")
    String figures(Model page) {
        page.addAttribute("kinds", Figures.Kind.values());
        page.addAttribute("files", figures.all());
        page.addAttribute("mayTake", ledger.may(ModelAct.FIGURES_TAKEN));
        return "model/figures";
    }

    @PostMapping("/models/figures")
    String take(
            @RequestParam Figures.Kind kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Optional<MultipartFile> file)
            throws IOException {
        var given = file.filter(f -> !f.isEmpty());
        figures.take(
                kind,
                given.map(MultipartFile::getOriginalFilename).orElse("粘贴的内容"),
                given.isPresent() ? textOf(given.get().getBytes()) : text);
        return "redirect:/models/figures";
    }

    private static String textOf(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            // what spreadsheets of Chinese offices write otherwise
            return new String(bytes, Charset.forName("GB18030"));
        }
    }
}
