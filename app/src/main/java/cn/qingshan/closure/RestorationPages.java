package cn.qingshan.closure;

import cn.qingshan.evidence.Attachments;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.problem.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

@Controller
class RestorationPages {

    private final Restorations restorations;
    private final Problems problems;
    private final Evidence evidence;
    private final Attachments attachments;
    private final Ledger ledger;

    RestorationPages(
            Restorations restorations, Problems problems, Evidence evidence, Attachments attachments, Ledger ledger) {
        this.restorations = restorations;
        this.problems = problems;
        this.evidence = evidence;
        this.attachments = attachments;
        this.ledger = ledger;
    }

    @GetMapping("/restorations")
    String list(Model page) {
        page.addAttribute("restorations", restorations.all());
        return "closure/list";
    }

    @GetMapping("/restorations/{id}")
    String one(@PathVariable UUID id) {
        return "redirect:/restorations/of-problem/" + restorations.find(id).problem();
    }

    @GetMapping("/restorations/of-problem/{problem}")
    String ofProblem(@PathVariable UUID problem, Model page) {
        var restoration = restorations.ofProblem(problem);
        page.addAttribute("problem", problems.find(problem));
        page.addAttribute("measures", problems.measuresOf(problem));
        page.addAttribute("restoration", restoration.orElse(null));
        page.addAttribute("items", restoration.map(r -> evidence.of(r.ref())).orElse(List.of()));
        page.addAttribute(
                "mayJudge",
                ledger.may(ClosureAct.ACCEPTED)
                        && restoration
                                .map(r -> r.state() == Restorations.State.RECTIFY)
                                .orElse(true));
        page.addAttribute(
                "mayWriteOff",
                ledger.may(ClosureAct.WRITTEN_OFF)
                        && restoration
                                .map(r -> r.state() == Restorations.State.ACCEPTED)
                                .orElse(false));
        return "closure/restoration";
    }

    @PostMapping("/restorations/of-problem/{problem}/judge")
    String judge(
            @PathVariable UUID problem,
            @RequestParam(required = false) Optional<UUID> seen,
            @RequestParam boolean passed,
            @RequestParam LocalDate date,
            @RequestParam(required = false) @Nullable Double area,
            @RequestParam String opinion,
            @RequestParam(defaultValue = "") String experts,
            @RequestParam(defaultValue = "") String villagers,
            @RequestParam(defaultValue = "") String otherOrgans,
            @RequestParam(required = false) @Nullable LocalDate publishedUntil,
            @RequestParam(required = false) List<MultipartFile> files) {
        var told = problems.find(problem);
        restorations.judge(
                problem,
                seen,
                new Restorations.Acceptance(
                        passed, date, area, opinion, experts, villagers, otherOrgans, publishedUntil),
                attachments.frozen(files, told.ref(), told.mine()));
        return "redirect:/restorations/of-problem/" + problem;
    }

    @PostMapping("/restorations/{id}/write-off")
    String writeOff(
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam String maintenanceBody,
            @RequestParam LocalDate maintenanceUntil) {
        restorations.writeOff(id, seen, date, maintenanceBody, maintenanceUntil);
        return "redirect:/restorations/" + id;
    }
}
