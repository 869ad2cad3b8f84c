package cn.qingshan.scene;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** 影像: the list with the inbox, and one scene. */
@Controller
class ScenePages {

    private static final int MOST_IN_THE_LIST = 40;
    /** Of what a look says; the rest is counted. */
    private static final int MOST_LINES = 20;

    private final Scenes scenes;
    private final Inbox inbox;
    private final SceneWatch watch;
    private final SceneCopies copies;
    private final Ledger ledger;

    ScenePages(Scenes scenes, Inbox inbox, SceneWatch watch, SceneCopies copies, Ledger ledger) {
        this.scenes = scenes;
        this.inbox = inbox;
        this.watch = watch;
        this.copies = copies;
        this.ledger = ledger;
    }

    /** The two organs keep scenes; a township's seats have none. */
    @ModelAttribute
    void onlyOrgansThatKeepScenes() {
        NoSuchRecord.unlessOneOfTheTwoOrgansAsks();
    }

    @GetMapping("/scenes")
    String list(@RequestParam(defaultValue = "false") boolean all, Model page) {
        var organ = Acting.required().organ();
        var listed = scenes.latest(all ? Integer.MAX_VALUE : MOST_IN_THE_LIST);
        page.addAttribute("scenes", listed);
        page.addAttribute("elsewhere", scenes.elsewhere(listed));
        page.addAttribute("count", scenes.count());
        page.addAttribute("organ", organ);
        boolean keeps = ledger.may(SceneAct.TAKEN);
        page.addAttribute("mayTake", keeps);
        page.addAttribute("toShow", ledger.may(SceneAct.SHOWN) ? scenes.toShow() : null);
        page.addAttribute("watch", watch.mine().orElse(null));
        page.addAttribute("inbox", keeps ? inbox.place().toString() : "");
        page.addAttribute("look", inbox.last().orElse(null));
        page.addAttribute("upload", inbox.lastUpload().orElse(null));
        page.addAttribute("looking", inbox.isLooking());
        page.addAttribute("settle", inbox.settle().toSeconds());
        page.addAttribute("mostLines", MOST_LINES);
        page.addAttribute("mostMegabytes", SceneZip.MOST_BYTES >> 20);
        return "scene/scenes";
    }

    private void require(SceneAct act) {
        if (!ledger.may(act)) {
            throw new AccessDeniedException("no power to keep scenes");
        }
    }

    /** A zip with items and their images. */
    @PostMapping("/scenes")
    String upload(@RequestParam Optional<MultipartFile> file) throws IOException {
        require(SceneAct.TAKEN);
        var upload = file.filter(sent -> !sent.isEmpty()).orElseThrow(() -> Refusal.because("refusal.scene.no-file"));
        try (var bytes = upload.getInputStream()) {
            inbox.upload(bytes);
        }
        return "redirect:/scenes";
    }

    /** 立即检查. */
    @PostMapping("/scenes/look")
    String look() {
        require(SceneAct.TAKEN);
        inbox.start();
        return "redirect:/scenes";
    }

    /** Asked while a look runs; when it is over, the answer tells the page to reload. */
    @GetMapping("/scenes/look")
    ResponseEntity<String> looking() {
        return inbox.isLooking()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.noContent().header("HX-Refresh", "true").build();
    }

    @PostMapping("/scenes/watch")
    String watch(@RequestParam boolean on, @RequestParam Optional<UUID> seen) {
        require(SceneAct.WATCH_SWITCHED);
        watch.switchTo(on, seen.orElse(null));
        return "redirect:/scenes";
    }

    @PostMapping("/scenes/show")
    String showAll(@RequestParam String seen) {
        require(SceneAct.SHOWN);
        scenes.showAll(seen);
        return "redirect:/scenes";
    }

    @GetMapping("/scenes/{id}")
    String one(@PathVariable UUID id, Model page) {
        var row = scenes.get(id);
        boolean own = row.organ().equals(Acting.required().organ());
        page.addAttribute("scene", row);
        page.addAttribute("own", own);
        boolean reading = scenes.isReading(row);
        page.addAttribute("reading", reading);
        var whole = reading ? null : scenes.whole(row);
        page.addAttribute("elsewhere", whole instanceof Scenes.Whole.Elsewhere);
        page.addAttribute("copy", own ? null : copies.of(id).orElse(null));
        boolean keeps = scenes.mayTake();
        page.addAttribute("inbox", keeps ? inbox.place().toString() : "");
        page.addAttribute("place", keeps && own ? scenes.place(row).toString() : "");
        page.addAttribute("broken", whole instanceof Scenes.Whole.No no ? no : null);
        page.addAttribute("otherItem", own && whole instanceof Scenes.Whole.Yes && !scenes.hasItsItem(row));
        page.addAttribute(
                "styles",
                whole instanceof Scenes.Whole.Yes(var scene) && row.state() == Scenes.State.KEPT
                        ? cn.qingshan.imagery.picture.Style.possible(scene)
                        : java.util.List.of());
        boolean there = own && row.state() != Scenes.State.WITHDRAWN;
        page.addAttribute("mayShow", there && row.reach() == Scenes.Reach.HOME && ledger.may(SceneAct.SHOWN));
        page.addAttribute("mayWithdraw", there && ledger.may(SceneAct.WITHDRAWN));
        page.addAttribute("outline", row.outline().geoJson());
        return "scene/scene";
    }

    /** Asked while its files are read through; when they have been, the answer tells the page to reload. */
    @GetMapping("/scenes/{id}/reading")
    ResponseEntity<String> reading(@PathVariable UUID id) {
        return scenes.isReading(scenes.get(id))
                ? ResponseEntity.noContent().build()
                : ResponseEntity.noContent().header("HX-Refresh", "true").build();
    }

    @PostMapping("/scenes/{id}/show")
    String show(@PathVariable UUID id, @RequestParam UUID seen) {
        scenes.get(id);
        require(SceneAct.SHOWN);
        scenes.show(id, seen);
        return "redirect:/scenes/" + id;
    }

    @PostMapping("/scenes/{id}/withdraw")
    String withdraw(@PathVariable UUID id, @RequestParam UUID seen, @RequestParam String reason) {
        scenes.get(id);
        require(SceneAct.WITHDRAWN);
        scenes.withdraw(id, seen, reason);
        return "redirect:/scenes/" + id;
    }
}
