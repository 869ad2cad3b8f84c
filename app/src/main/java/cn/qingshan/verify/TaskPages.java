package cn.qingshan.verify;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.place.Outline;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

@Controller
class TaskPages {

    private final Tasks tasks;
    private final Evidence evidence;
    private final Ledger ledger;
    private final Clock clock;

    TaskPages(Tasks tasks, Evidence evidence, Ledger ledger, Clock clock) {
        this.tasks = tasks;
        this.evidence = evidence;
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping("/tasks")
    String list(Model page) {
        page.addAttribute("tasks", tasks.all());
        return "verify/list";
    }

    @GetMapping("/tasks/{id}")
    String one(@PathVariable UUID id, Model page) {
        var task = tasks.find(id);
        var reports = tasks.reportsOf(id);
        page.addAttribute("task", task);
        page.addAttribute("outline", Outline.geoJson(task.outline()));
        page.addAttribute("reports", reports);
        page.addAttribute(
                "photos",
                reports.stream().collect(Collectors.toMap(Tasks.Report::id, report -> evidence.of(report.ref()))));
        page.addAttribute("mayReport", task.open() && !task.reported() && ledger.may(VerifyAct.REPORT_SUBMITTED));
        page.addAttribute("mayConclude", task.open() && task.reported() && ledger.may(VerifyAct.TASK_CONCLUDED));
        page.addAttribute("now", LocalDateTime.now(clock).withSecond(0).withNano(0));
        return "verify/task";
    }

    @PostMapping("/tasks")
    String assign(
            @RequestParam UUID clue,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam LocalDate reportBy,
            @RequestParam String instructions) {
        return "redirect:/tasks/" + tasks.assign(clue, seen, date, reportBy, instructions);
    }

    @PostMapping("/tasks/{id}/report")
    String report(
            @PathVariable UUID id,
            @RequestParam LocalDateTime visitedAt,
            @RequestParam double lon,
            @RequestParam double lat,
            @RequestParam Tasks.Found found,
            @RequestParam String statement,
            @RequestParam(defaultValue = "") String outline,
            @RequestParam List<MultipartFile> photos,
            @RequestParam(defaultValue = "") String caption)
            throws IOException {
        tasks.find(id);
        var frozen = new ArrayList<Photograph>();
        for (MultipartFile photo : photos) {
            // of one who may not report nothing is kept
            if (!photo.isEmpty() && ledger.may(VerifyAct.REPORT_SUBMITTED)) {
                frozen.add(Photograph.frozen(
                        evidence.folder(),
                        Objects.requireNonNullElse(photo.getOriginalFilename(), ""),
                        photo.getBytes(),
                        caption));
            }
        }
        tasks.report(
                id,
                visitedAt.atZone(clock.getZone()).toOffsetDateTime(),
                lon,
                lat,
                found,
                statement,
                Outline.typed(outline),
                frozen,
                LocalDate.now(clock));
        return "redirect:/tasks/" + id;
    }

    @PostMapping("/tasks/{id}/unfounded")
    String unfounded(
            @PathVariable UUID id, @RequestParam UUID seen, @RequestParam LocalDate date, @RequestParam String reason) {
        tasks.conclude(id, seen, false, date, reason);
        return "redirect:/tasks/" + id;
    }
}
