package cn.qingshan.effect;

import cn.qingshan.agreement.Disclosures;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.law.procedure.restoration.ImageTarget;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.scene.Inbox;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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

    private final Grounds grounds;
    private final Proposals proposals;
    private final Judgements judgements;
    private final Repetitions repetitions;
    private final Assessing assessing;
    private final AssessmentRuns runs;
    private final Inbox inbox;
    private final Answers answers;
    private final Evidence evidence;
    private final Disclosures disclosures;
    private final Ledger ledger;

    EffectPages(
            Grounds grounds,
            Proposals proposals,
            Judgements judgements,
            Repetitions repetitions,
            Assessing assessing,
            AssessmentRuns runs,
            Inbox inbox,
            Answers answers,
            Evidence evidence,
            Disclosures disclosures,
            Ledger ledger) {
        this.grounds = grounds;
        this.proposals = proposals;
        this.judgements = judgements;
        this.repetitions = repetitions;
        this.assessing = assessing;
        this.runs = runs;
        this.inbox = inbox;
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
        return of(Ground.Ref.ofProblem(problem), part, page);
    }

    /** Of a restoration that no problem was listed for. */
    @GetMapping("/effect/of-restoration/{thread}")
    String ofRestoration(@PathVariable UUID thread, @RequestParam(defaultValue = "false") boolean part, Model page) {
        return of(Ground.Ref.ofRestoration(thread), part, page);
    }

    private String of(Ground.Ref ref, boolean part, Model page) {
        var ground = grounds.find(ref);
        page.addAttribute("ground", ground);
        page.addAttribute("judgements", judgements.of(ref));
        var own = proposals.of(ref);
        page.addAttribute(
                "open",
                own.stream()
                        .filter(one -> one.state() == Proposals.State.PROPOSED)
                        .toList());
        var known = assessing.onRecord(ground);
        page.addAttribute("plan", known.plan().orElse(null));
        page.addAttribute("planned", known.plan().flatMap(ApprovedPlan::target).orElse(null));
        page.addAttribute("run", runs.last(ref).orElse(null));
        if (part) {
            return "effect/of-problem :: card";
        }
        page.addAttribute("proposals", own);
        page.addAttribute("known", known);
        page.addAttribute("kinds", ImageTarget.values());
        page.addAttribute("mayAsk", ledger.may(EffectAct.PROPOSED));
        return "effect/of-problem";
    }

    @PostMapping("/effect/of-problem/{problem}")
    String askOfProblem(@PathVariable UUID problem, @ModelAttribute AskForm form) {
        return ask(Ground.Ref.ofProblem(problem), form);
    }

    @PostMapping("/effect/of-restoration/{thread}")
    String askOfRestoration(@PathVariable UUID thread, @ModelAttribute AskForm form) {
        return ask(Ground.Ref.ofRestoration(thread), form);
    }

    private String ask(Ground.Ref ref, AskForm form) {
        var told = form.told();
        grounds.find(ref);
        require(EffectAct.PROPOSED);
        return "redirect:/effect/runs/" + runs.start(new AssessmentRuns.Job.Assess(ref, told));
    }

    // ── work in the background ──

    /** How far it is; when something came out, that. */
    @GetMapping("/effect/runs/{id}")
    String run(@PathVariable UUID id, Model page) {
        var run = runs.find(id);
        if (run.state() == AssessmentRuns.State.DONE) {
            return "redirect:" + run.result();
        }
        page.addAttribute("run", run);
        page.addAttribute("mayAgain", run.state().isOver() && mayStart(run.job()));
        return "effect/run";
    }

    private boolean mayStart(AssessmentRuns.Job job) {
        return switch (job) {
            case AssessmentRuns.Job.Assess _ -> ledger.may(EffectAct.PROPOSED);
            case AssessmentRuns.Job.RepeatProposal _, AssessmentRuns.Job.RepeatJudgement _ ->
                ledger.may(EffectAct.REPEATED);
            case AssessmentRuns.Job.Measure _ -> ledger.may(EffectAct.WATCH_ON);
        };
    }

    /** Asked while it runs; when it is over, the answer tells the page to reload. */
    @GetMapping("/effect/runs/{id}/progress")
    Object progress(@PathVariable UUID id, Model page) {
        var run = runs.find(id);
        if (run.state().isOver()) {
            return ResponseEntity.noContent().header("HX-Refresh", "true").build();
        }
        page.addAttribute("run", run);
        return "effect/run :: progress";
    }

    @PostMapping("/effect/runs/{id}/again")
    String again(@PathVariable UUID id) {
        if (!mayStart(runs.find(id).job())) {
            throw new AccessDeniedException("no power to start this again");
        }
        return "redirect:/effect/runs/" + runs.again(id);
    }

    @GetMapping("/effect/proposals/{id}")
    String proposal(@PathVariable UUID id, Model page, Locale locale) {
        var found = proposals.find(id);
        page.addAttribute("proposal", found);
        page.addAttribute("ground", grounds.find(found.ground()));
        result(page, found.request(), found.answer(), found.numbers(), found.proposed(), locale);
        page.addAttribute("items", evidence.of(found.ref()));
        repeated(page, id);
        page.addAttribute("verdicts", Verdict.values());
        boolean isOpen = found.state() == Proposals.State.PROPOSED;
        page.addAttribute("mayJudge", isOpen && ledger.may(EffectAct.JUDGED));
        page.addAttribute("withheld", isOpen ? judgements.wouldWithhold(found) : null);
        page.addAttribute("mayRepeat", ledger.may(EffectAct.REPEATED));
        page.addAttribute(
                "judgement",
                judgements.of(found.ground()).stream()
                        .filter(one -> one.proposal().equals(id))
                        .findFirst()
                        .orElse(null));
        return "effect/proposal";
    }

    /** A judgement may be shown where the problem is not. */
    private @Nullable Ground seen(Ground.Ref ref) {
        try {
            return grounds.find(ref);
        } catch (NoSuchRecord notShown) {
            return null;
        }
    }

    /** What was done again; where scenes were lacking, which, and where their files are to be put. */
    private void repeated(Model page, UUID id) {
        var all = repetitions.of(id);
        page.addAttribute("repetitions", all);
        page.addAttribute("lacks", all.isEmpty() ? List.of() : all.getFirst().lacks());
        page.addAttribute("inbox", inbox.mayTake() ? inbox.place().toString() : "");
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
        proposals.find(id);
        require(EffectAct.REPEATED);
        return "redirect:/effect/runs/" + runs.start(new AssessmentRuns.Job.RepeatProposal(id));
    }

    @GetMapping("/effect/judgements/{id}")
    String judgement(@PathVariable UUID id, Model page, Locale locale) {
        var found = judgements.find(id);
        page.addAttribute("judgement", found);
        page.addAttribute("ground", seen(found.ground()));
        page.addAttribute("own", found.owner().equals(Acting.required().organ()));
        boolean readable = judgements.isReadable(found);
        page.addAttribute("withheld", found.withheld());
        if (readable) {
            result(page, found.request(), found.answer(), found.numbers(), found.proposed(), locale);
        } else {
            page.addAttribute("numbers", found.numbers());
            page.addAttribute("shown", null);
        }
        page.addAttribute("items", evidence.of(found.ref()));
        repeated(page, id);
        page.addAttribute("disclosed", disclosures.ofRecord(Judgements.KIND, id));
        page.addAttribute("mayRepeat", ledger.may(EffectAct.REPEATED));
        return "effect/judgement";
    }

    @PostMapping("/effect/judgements/{id}/repeat")
    String repeatJudgement(@PathVariable UUID id) {
        judgements.find(id);
        require(EffectAct.REPEATED);
        return "redirect:/effect/runs/" + runs.start(new AssessmentRuns.Job.RepeatJudgement(id));
    }
}
