package cn.qingshan.intake;

import cn.qingshan.clue.Clues;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@Controller
class DeskPages {

    private final Desk desk;
    private final ReportPhotos photos;
    private final Revisits revisits;
    private final Ledger ledger;
    private final Evidence evidence;
    private final Clues clues;
    private final Problems problems;
    private final Proceedings proceedings;

    DeskPages(
            Desk desk,
            ReportPhotos photos,
            Revisits revisits,
            Ledger ledger,
            Evidence evidence,
            Clues clues,
            Problems problems,
            Proceedings proceedings) {
        this.desk = desk;
        this.photos = photos;
        this.revisits = revisits;
        this.ledger = ledger;
        this.evidence = evidence;
        this.clues = clues;
        this.problems = problems;
        this.proceedings = proceedings;
    }

    /** Other posts see nothing here: they are told so, and not shown an empty list. */
    private void requireHandles() {
        if (!ledger.may(ReportAct.ACKNOWLEDGED)) {
            throw new AccessDeniedException("not a post that handles reports");
        }
    }

    @GetMapping("/intake")
    String list(Model page) {
        requireHandles();
        page.addAttribute("lines", desk.all());
        page.addAttribute("answers", revisits.answers());
        return "intake/desk";
    }

    @GetMapping("/intake/{id}")
    String one(@PathVariable UUID id, Model page) {
        requireHandles();
        var arrival = desk.find(id);
        var report = desk.reportOf(id);
        var supplements = desk.supplementsOf(id);
        page.addAttribute("arrival", arrival);
        page.addAttribute("report", report.orElse(null));
        page.addAttribute("photos", photos.of(id));
        page.addAttribute("supplements", supplements);
        page.addAttribute(
                "supplementPhotos",
                supplements.stream().collect(Collectors.toMap(Desk.Supplement::id, s -> photos.of(s.id()))));
        page.addAttribute("said", report.map(desk::saidTo).orElse(List.of()));
        page.addAttribute("answers", revisits.answersOfReport(id));
        page.addAttribute("hasIdentity", desk.hasIdentity(id));
        page.addAttribute("bureau", Acting.required().isOf(Organ.Kind.BUREAU));
        var other = desk.otherOrgan();
        page.addAttribute("other", other);
        page.addAttribute("elsewhere", desk.isElsewhere(other));
        page.addAttribute("passOnBy", desk.passOnBy(arrival));
        page.addAttribute("known", known());
        page.addAttribute(
                "proceeding",
                report.map(Desk.Report::proceeding).map(proceedings::find).orElse(null));
        page.addAttribute("clue", report.map(Desk.Report::clue).map(clues::find).orElse(null));
        page.addAttribute(
                "problem", report.map(Desk.Report::problem).map(problems::find).orElse(null));
        return "intake/one";
    }

    /** What a report may be joined to, as the acting organ sees it: "KIND id" to its name. */
    private Map<String, String> known() {
        var known = new LinkedHashMap<String, String>();
        problems.all().forEach(p -> known.put(Desk.Known.PROBLEM + " " + p.id(), p.number() + " " + p.title()));
        if (Acting.required().isOf(Organ.Kind.BUREAU)) {
            clues.all().stream()
                    .filter(c -> c.state().isOpen())
                    .forEach(c -> known.put(Desk.Known.CLUE + " " + c.id(), c.number() + " " + c.title()));
        } else {
            proceedings.all(Tracks.of("procuratorial-clue")).stream()
                    .filter(p -> !p.ended())
                    .forEach(p -> known.put(Desk.Known.PROCEEDING + " " + p.thread(), p.number() + " " + p.title()));
        }
        return known;
    }

    @GetMapping("/intake/photos/{id}")
    ResponseEntity<FileSystemResource> photo(@PathVariable UUID id) {
        var photo = photos.find(id).orElseThrow(NoSuchRecord::new);
        return ResponseEntity.ok()
                .eTag(photo.digest())
                .contentType(MediaType.parseMediaType(photo.mediaType()))
                .body(new FileSystemResource(evidence.folder().file(photo.digest())));
    }

    @PostMapping("/intake/{id}/acknowledge")
    String acknowledge(@PathVariable UUID id) {
        requireHandles();
        desk.acknowledge(id);
        return "redirect:/intake/" + id;
    }

    @PostMapping("/intake/{id}/identity")
    String identity(@PathVariable UUID id, @RequestParam UUID seen, Model page) {
        requireHandles();
        page.addAttribute("identity", desk.readIdentity(id, seen).orElse(null));
        return one(id, page);
    }

    @PostMapping("/intake/{id}/clue")
    String clue(
            @PathVariable UUID id, @RequestParam UUID seen, @RequestParam String place, @RequestParam String facts) {
        requireHandles();
        return "redirect:/clues/" + desk.takeUpAsClue(id, seen, place, facts);
    }

    @PostMapping("/intake/{id}/proceeding")
    String proceeding(
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam String place,
            @RequestParam String facts,
            @RequestParam(defaultValue = "false") boolean major) {
        requireHandles();
        return "redirect:"
                + proceedings
                        .find(desk.openProceeding(id, seen, place, facts, major))
                        .link();
    }

    @PostMapping("/intake/{id}/join")
    String join(@PathVariable UUID id, @RequestParam UUID seen, @RequestParam String to) {
        requireHandles();
        String[] parts = to.split(" ", 2);
        var known = Arrays.stream(Desk.Known.values())
                .filter(one -> one.name().equals(parts[0]))
                .findFirst()
                .orElseThrow(NoSuchRecord::new);
        if (parts.length != 2 || !parts[1].matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new NoSuchRecord();
        }
        desk.join(id, seen, known, UUID.fromString(parts[1]));
        return "redirect:/intake/" + id;
    }

    @PostMapping("/intake/{id}/pass-on")
    String passOn(@PathVariable UUID id, @RequestParam UUID seen) {
        requireHandles();
        desk.passOn(id, seen);
        return "redirect:/intake/" + id;
    }

    @PostMapping("/intake/{id}/transfer")
    String transfer(
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam String place,
            @RequestParam String facts,
            @RequestParam String number) {
        requireHandles();
        return "redirect:"
                + proceedings
                        .find(desk.passOnAsTransfer(id, seen, place, facts, number))
                        .link();
    }

    @PostMapping("/intake/{id}/decline")
    String decline(
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam("declineReason") Decline reason,
            @RequestParam String words) {
        requireHandles();
        desk.decline(id, seen, reason, words);
        return "redirect:/intake/" + id;
    }

    @PostMapping("/intake/{id}/answer")
    String answer(@PathVariable UUID id, @RequestParam UUID seen, @RequestParam String words) {
        requireHandles();
        desk.answer(id, seen, words);
        return "redirect:/intake/" + id;
    }

    @PostMapping("/intake/{id}/ask")
    String ask(@PathVariable UUID id, @RequestParam UUID seen, @RequestParam String words) {
        requireHandles();
        desk.ask(id, seen, words);
        return "redirect:/intake/" + id;
    }

    @PostMapping("/intake/{id}/supplements")
    String supplements(@PathVariable UUID id, @RequestParam UUID seen) {
        requireHandles();
        desk.takeSupplements(id, seen);
        return "redirect:/intake/" + id;
    }

    @GetMapping("/intake/answers/{id}")
    String answer(@PathVariable UUID id, Model page) {
        requireHandles();
        var answer = revisits.answered(id);
        page.addAttribute("answer", answer);
        page.addAttribute("photos", photos.of(id));
        page.addAttribute("problem", answer.problem() == null ? null : problems.find(answer.problem()));
        return "intake/answer";
    }

    @PostMapping("/intake/answers/{id}/note")
    String note(@PathVariable UUID id, @RequestParam String words) {
        requireHandles();
        revisits.note(id, words);
        return "redirect:/intake/answers/" + id;
    }

    /** What was answered about a problem, and the form for a volunteers' link; also the fragment on the problem's page. */
    @GetMapping("/intake/of-problem/{problem}")
    String ofProblem(@PathVariable UUID problem, @RequestParam(defaultValue = "false") boolean part, Model page) {
        page.addAttribute("problem", problems.find(problem));
        page.addAttribute("counts", revisits.counts(problem));
        if (part) {
            return "intake/of-problem :: counts";
        }
        page.addAttribute("answers", revisits.answersOn(problem));
        page.addAttribute("mayInvite", ledger.may(ReportAct.INVITED));
        return "intake/of-problem";
    }

    @PostMapping("/intake/of-problem/{problem}/invite")
    String invite(
            @PathVariable UUID problem,
            @RequestParam("place") String place,
            @RequestParam LocalDate validUntil,
            Model page) {
        String token = revisits.invite(problem, place, validUntil);
        page.addAttribute("place", place);
        page.addAttribute("validUntil", validUntil);
        page.addAttribute(
                "link",
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/report/fixed/" + token)
                        .toUriString());
        return "intake/invitation";
    }
}
