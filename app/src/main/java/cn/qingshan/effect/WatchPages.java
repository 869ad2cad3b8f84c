package cn.qingshan.effect;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 成效监测: what is watched after closure, with its last figure and when the next is to be expected. */
@Controller
class WatchPages {

    private final Watch watch;
    private final WatchedPatches patches;
    private final AssessmentRuns runs;
    private final Ledger ledger;
    private final Clock clock;

    WatchPages(Watch watch, WatchedPatches patches, AssessmentRuns runs, Ledger ledger, Clock clock) {
        this.watch = watch;
        this.patches = patches;
        this.runs = runs;
        this.ledger = ledger;
        this.clock = clock;
    }

    @ModelAttribute
    void onlyOrgansThatJudge() {
        if (Acting.seat().filter(seat -> !seat.isOf(Organ.Kind.TOWNSHIP)).isEmpty()) {
            throw new NoSuchRecord();
        }
    }

    @GetMapping("/effect")
    String all(Model page, Locale locale) {
        boolean en = locale.getLanguage().equals("en");
        var today = LocalDate.now(clock);
        var overview = patches.overview();
        var watched = overview.patches();
        var rights = patches.rights();
        var lines = new HashMap<UUID, String>();
        watched.forEach(patch -> lines.put(
                patch.ground().ref().id(),
                Drawings.sparkline(
                        patch.series(),
                        patch.since(),
                        (en ? "NDVI of " : "植被指数：") + patch.ground().title())));
        rights.forEach(right -> lines.put(
                right.id(),
                Drawings.sparkline(right.series(), right.validTo(), (en ? "NDVI of " : "植被指数：") + right.licence())));
        page.addAttribute("watch", watch.own());
        page.addAttribute(
                "watched", watched.stream().filter(one -> !one.isOver(today)).toList());
        page.addAttribute(
                "over", watched.stream().filter(one -> one.isOver(today)).toList());
        page.addAttribute(
                "rights", rights.stream().filter(right -> right.last() != null).toList());
        page.addAttribute(
                "unseen", rights.stream().filter(right -> right.last() == null).count());
        page.addAttribute("lines", lines);
        page.addAttribute("nowhere", overview.nowhere());
        page.addAttribute("round", runs.lastRound().orElse(null));
        page.addAttribute("maySwitch", ledger.may(EffectAct.WATCH_ON));
        return "effect/watch";
    }

    private void requireWatcher() {
        if (!ledger.may(EffectAct.WATCH_ON)) {
            throw new AccessDeniedException("no power to watch");
        }
    }

    @PostMapping("/effect/watch/on")
    String on(@RequestParam int years, @RequestParam Optional<UUID> seen) {
        requireWatcher();
        watch.on(years, seen);
        return "redirect:/effect";
    }

    @PostMapping("/effect/watch/off")
    String off(@RequestParam String reason, @RequestParam Optional<UUID> seen) {
        requireWatcher();
        watch.off(reason, seen);
        return "redirect:/effect";
    }

    /** 现在测算. */
    @PostMapping("/effect/watch/measure")
    String measure() {
        requireWatcher();
        return "redirect:/effect/runs/" + runs.start(new AssessmentRuns.Job.Measure());
    }
}
