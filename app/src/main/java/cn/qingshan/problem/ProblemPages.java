package cn.qingshan.problem;

import cn.qingshan.agreement.Disclosures;
import cn.qingshan.agreement.Sharing;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.place.Mines;
import cn.qingshan.place.Outline;
import cn.qingshan.verify.Tasks;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

@Controller
class ProblemPages {

    private final Problems problems;
    private final Tasks tasks;
    private final Mines mines;
    private final Evidence evidence;
    private final Ledger ledger;
    private final People people;
    private final Disclosures disclosures;
    private final Sharing sharing;

    ProblemPages(
            Problems problems,
            Tasks tasks,
            Mines mines,
            Evidence evidence,
            Ledger ledger,
            People people,
            Disclosures disclosures,
            Sharing sharing) {
        this.problems = problems;
        this.tasks = tasks;
        this.mines = mines;
        this.evidence = evidence;
        this.ledger = ledger;
        this.people = people;
        this.disclosures = disclosures;
        this.sharing = sharing;
    }

    @GetMapping("/problems")
    String list(Model page) {
        page.addAttribute("problems", problems.all());
        return "problem/list";
    }

    @GetMapping("/problems/new")
    String opening(@RequestParam UUID task, Model page) {
        var found = tasks.find(task);
        page.addAttribute("task", found);
        page.addAttribute("report", tasks.reportsOf(task).getLast());
        page.addAttribute("mine", found.mine() == null ? null : mines.find(found.mine()));
        page.addAttribute(
                "shared",
                sharing.by(Problems.KIND, found.township(), found.mine()).stream()
                        .anyMatch(partner -> partner.basis() == Sharing.Basis.CLAUSE));
        page.addAttribute(
                "checkers",
                people.organs().stream()
                        .filter(organ -> organ.kind() == Organ.Kind.PROCURATORATE)
                        .toList());
        return "problem/new";
    }

    @PostMapping("/problems")
    String open(
            @RequestParam UUID task,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam String conclusion,
            @RequestParam String fact,
            @RequestParam Problems.DutyHolder dutyHolder,
            @RequestParam String holderName,
            @RequestParam String requirement,
            @RequestParam LocalDate termOn,
            @RequestParam String checkerOrgan) {
        return "redirect:/problems/"
                + problems.open(new Problems.Opening(
                        task, seen, date, conclusion, fact, dutyHolder, holderName, requirement, termOn, checkerOrgan));
    }

    @GetMapping("/problems/{id}")
    String one(@PathVariable UUID id, Model page) {
        var problem = problems.find(id);
        var measures = problems.measuresOf(id);
        page.addAttribute("problem", problem);
        page.addAttribute("outline", Outline.geoJson(problem.outline()));
        page.addAttribute("mine", problem.mine() == null ? null : mines.find(problem.mine()));
        page.addAttribute("items", evidence.of(problem.ref()));
        page.addAttribute("measures", measures);
        page.addAttribute(
                "photos", measures.stream().collect(Collectors.toMap(Problems.Measure::id, m -> evidence.of(m.ref()))));
        page.addAttribute("checks", problems.checksOf(id));
        var disclosed = disclosures.ofRecord(Problems.KIND, id);
        page.addAttribute("disclosed", disclosed);
        page.addAttribute(
                "unshared",
                disclosed.stream().allMatch(line -> line.basis() == Disclosures.Basis.LOCAL)
                        && Acting.required().organKind() == Organ.Kind.BUREAU);
        page.addAttribute(
                "checker",
                people.organs().stream()
                        .filter(organ -> organ.id().equals(problem.checkerOrgan()))
                        .findFirst()
                        .orElseThrow());
        page.addAttribute(
                "mayCheck",
                problem.open()
                        && ledger.may(ProblemAct.CHECK_RECORDED)
                        && problem.checkerOrgan().equals(Acting.required().organ()));
        page.addAttribute("mayMeasure", problem.open() && ledger.may(ProblemAct.MEASURE_RECORDED));
        return "problem/problem";
    }

    @PostMapping("/problems/{id}/measures")
    String measure(
            @PathVariable UUID id,
            @RequestParam LocalDate date,
            @RequestParam String what,
            @RequestParam(required = false) @Nullable Double area,
            @RequestParam List<MultipartFile> photos)
            throws IOException {
        problems.find(id);
        var frozen = new ArrayList<Photograph>();
        for (MultipartFile photo : photos) {
            // of one who may not record it nothing is kept
            if (!photo.isEmpty() && ledger.may(ProblemAct.MEASURE_RECORDED)) {
                frozen.add(Photograph.frozen(
                        evidence.folder(),
                        Objects.requireNonNullElse(photo.getOriginalFilename(), ""),
                        photo.getBytes(),
                        what));
            }
        }
        problems.recordMeasure(id, date, what, area, frozen);
        return "redirect:/problems/" + id;
    }

    @PostMapping("/problems/{id}/checks")
    String check(
            @PathVariable UUID id,
            @RequestParam LocalDate date,
            @RequestParam boolean agrees,
            @RequestParam String opinion) {
        problems.recordCheck(id, date, agrees, opinion);
        return "redirect:/problems/" + id;
    }
}
