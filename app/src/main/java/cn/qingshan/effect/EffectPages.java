package cn.qingshan.effect;

import cn.qingshan.agreement.Disclosures;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.problem.Problems;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 成效: of a problem, a proposal, a judgement. */
@Controller
class EffectPages {

    private final Problems problems;
    private final Proposals proposals;
    private final Judgements judgements;
    private final Repetitions repetitions;
    private final Assessing assessing;
    private final Answers answers;
    private final Evidence evidence;
    private final Disclosures disclosures;
    private final Ledger ledger;

    EffectPages(
            Problems problems,
            Proposals proposals,
            Judgements judgements,
            Repetitions repetitions,
            Assessing assessing,
            Answers answers,
            Evidence evidence,
            Disclosures disclosures,
            Ledger ledger) {
        this.problems = problems;
        this.proposals = proposals;
        this.judgements = judgements;
        this.repetitions = repetitions;
        this.assessing = assessing;
        this.answers = answers;
        this.evidence = evidence;
        this.disclosures = disclosures;
        this.ledger = ledger;
    }

    /** The two organs judge effects; a township's seats have nothing here. */
    @ModelAttribute
    void onlyOrgansThatJudge() {
        if (Acting.seat().filter(seat -> !seat.isOf(Organ.Kind.TOWNSHIP)).isEmpty()) {
            throw new NoSuchRecord();
        }
    }

    private void require(ActKind kind) {
        if (!ledger.may(kind)) {
            throw new AccessDeniedException("no power for " + kind.code());
        }
    }

    /** @param part as a card of another page: of the problem, of its restoration */
    @GetMapping("/effect/of-problem/{problem}")
    String ofProblem(@PathVariable UUID problem, @RequestParam(defaultValue = "false") boolean part, Model page) {
        var found = problems.find(problem);
        page.addAttribute("problem", found);
        page.addAttribute("judgements", judgements.of(problem));
        var own = proposals.of(problem);
        page.addAttribute(
                "open",
                own.stream()
                        .filter(one -> one.state() == Proposals.State.PROPOSED)
                        .toList());
        if (part) {
            return "effect/of-problem :: card";
        }
        page.addAttribute("proposals", own);
        page.addAttribute("known", assessing.onRecord(problem));
        page.addAttribute("mayAsk", ledger.may(EffectAct.PROPOSED));
        return "effect/of-problem";
    }

    @PostMapping("/effect/of-problem/{problem}")
    String ask(
            @PathVariable UUID problem,
            @RequestParam Optional<LocalDate> damagedFrom,
            @RequestParam Optional<LocalDate> workDone,
            @RequestParam Optional<Double> targetPercent,
            @RequestParam Optional<LocalDate> targetBy,
            @RequestParam(defaultValue = "") String targetFrom) {
        problems.find(problem);
        require(EffectAct.PROPOSED);
        return "redirect:/effect/proposals/"
                + assessing.ask(
                        problem,
                        new Assessing.Told(
                                damagedFrom.orElse(null),
                                workDone.orElse(null),
                                targetPercent.map(percent -> percent / 100).orElse(null),
                                targetBy.orElse(null),
                                targetFrom));
    }

    @GetMapping("/effect/proposals/{id}")
    String proposal(@PathVariable UUID id, Model page, Locale locale) {
        var found = proposals.find(id);
        page.addAttribute("proposal", found);
        page.addAttribute("problem", problems.find(found.problem()));
        result(page, found.request(), found.answer(), found.numbers(), found.proposed(), locale);
        page.addAttribute("items", evidence.of(found.ref()));
        page.addAttribute("repetitions", repetitions.of(id));
        page.addAttribute("verdicts", Verdict.values());
        boolean isOpen = found.state() == Proposals.State.PROPOSED;
        page.addAttribute("mayJudge", isOpen && ledger.may(EffectAct.JUDGED));
        page.addAttribute("mayRepeat", ledger.may(EffectAct.REPEATED));
        page.addAttribute(
                "judgement",
                judgements.of(found.problem()).stream()
                        .filter(one -> one.proposal().equals(id))
                        .findFirst()
                        .orElse(null));
        return "effect/proposal";
    }

    private void result(Model page, String request, String answer, Numbers numbers, Verdict proposed, Locale locale) {
        page.addAttribute("numbers", numbers);
        page.addAttribute(
                "shown", answers.of(request, answer, numbers, proposed, locale).orElse(null));
    }

    @PostMapping("/effect/proposals/{id}/judge")
    String judge(
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam Verdict verdict,
            @RequestParam(defaultValue = "") String reason) {
        proposals.find(id);
        require(EffectAct.JUDGED);
        return "redirect:/effect/judgements/" + judgements.judge(id, seen, verdict, reason, date);
    }

    @PostMapping("/effect/proposals/{id}/set-aside")
    String setAside(@PathVariable UUID id, @RequestParam UUID seen, @RequestParam String reason) {
        proposals.find(id);
        require(EffectAct.SET_ASIDE);
        proposals.setAside(id, seen, reason);
        return "redirect:/effect/proposals/" + id;
    }

    @PostMapping("/effect/proposals/{id}/repeat")
    String repeatProposal(@PathVariable UUID id) {
        var found = proposals.find(id);
        require(EffectAct.REPEATED);
        assessing.repeat(found.ref(), found.title(), found.request(), found.answer());
        return "redirect:/effect/proposals/" + id;
    }

    @GetMapping("/effect/judgements/{id}")
    String judgement(@PathVariable UUID id, Model page, Locale locale) {
        var found = judgements.find(id);
        page.addAttribute("judgement", found);
        page.addAttribute("problem", problems.find(found.problem()));
        page.addAttribute("own", found.owner().equals(Acting.required().organ()));
        result(page, found.request(), found.answer(), found.numbers(), found.proposed(), locale);
        page.addAttribute("items", evidence.of(found.ref()));
        page.addAttribute("repetitions", repetitions.of(id));
        page.addAttribute("disclosed", disclosures.ofRecord(Judgements.KIND, id));
        page.addAttribute("mayRepeat", ledger.may(EffectAct.REPEATED));
        return "effect/judgement";
    }

    @PostMapping("/effect/judgements/{id}/repeat")
    String repeatJudgement(@PathVariable UUID id) {
        var found = judgements.find(id);
        require(EffectAct.REPEATED);
        assessing.repeat(found.ref(), found.title(), found.request(), found.answer());
        return "redirect:/effect/judgements/" + id;
    }
}
