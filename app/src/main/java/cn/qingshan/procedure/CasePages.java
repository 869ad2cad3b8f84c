package cn.qingshan.procedure;

import cn.qingshan.clock.Terms;
import cn.qingshan.evidence.Attachments;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.administrative.AdministrativeStage;
import cn.qingshan.law.rulebook.SubstantiveBases;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.problem.Problems;
import cn.qingshan.rulebook.Rulebooks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

@Controller
class CasePages {

    private final Cases cases;
    private final Proceedings proceedings;
    private final Assessments assessments;
    private final Drafts drafts;
    private final ServedPapers papers;
    private final Problems problems;
    private final Terms terms;
    private final Evidence evidence;
    private final Attachments attachments;
    private final People people;
    private final Ledger ledger;
    private final Rulebooks rulebooks;
    private final Clock clock;

    CasePages(
            Cases cases,
            Proceedings proceedings,
            Assessments assessments,
            Drafts drafts,
            ServedPapers papers,
            Problems problems,
            Terms terms,
            Evidence evidence,
            Attachments attachments,
            People people,
            Ledger ledger,
            Rulebooks rulebooks,
            Clock clock) {
        this.cases = cases;
        this.proceedings = proceedings;
        this.assessments = assessments;
        this.drafts = drafts;
        this.papers = papers;
        this.problems = problems;
        this.terms = terms;
        this.evidence = evidence;
        this.attachments = attachments;
        this.people = people;
        this.ledger = ledger;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    @GetMapping("/cases")
    String list(Model page) {
        page.addAttribute("cases", proceedings.all(Tracks.ADMINISTRATIVE));
        page.addAttribute("served", papers.all());
        return "procedure/list";
    }

    /**
     * The procuratorate's page of a problem: assessments, and the case if one was filed.
     *
     * @param another to file one more against another organ
     * @param parent the clue or look-back from which it is filed
     */
    @GetMapping("/cases/of-problem/{problem}")
    String ofProblem(
            @PathVariable UUID problem,
            @RequestParam(defaultValue = "false") boolean another,
            @RequestParam(required = false) @Nullable UUID parent,
            Model page) {
        var file = proceedings.ofProblem(Tracks.ADMINISTRATIVE, problem);
        if (file.isPresent() && !another && parent == null) {
            return "redirect:/cases/" + file.get().id();
        }
        page.addAttribute("from", parent == null ? null : proceedings.find(parent));
        page.addAttribute("siblings", siblings(problem, null));
        page.addAttribute("problem", problems.find(problem));
        page.addAttribute("assessments", assessments.of(problem));
        page.addAttribute("mayAssess", ledger.may(PaperAct.ASSESSMENT_WRITTEN));
        page.addAttribute(
                "filing",
                EventForm.of(
                        Tracks.ADMINISTRATIVE,
                        Tracks.ADMINISTRATIVE.law().table().opening(),
                        Map.of("harm", problems.find(problem).fact()),
                        table()));
        page.addAttribute("mayFile", mayFile());
        page.addAttribute("respondents", respondents());
        return "procedure/before-filing";
    }

    private SubstantiveBases table() {
        return rulebooks.current().substantive();
    }

    private boolean mayFile() {
        return ledger.may(ProceedingAct.of(
                Tracks.ADMINISTRATIVE, Tracks.ADMINISTRATIVE.law().table().move("file-case")));
    }

    /** The cases of a problem, without the one that is looked at. */
    private List<Proceeding> siblings(UUID problem, @Nullable UUID without) {
        return proceedings.ofProblem(problem).stream()
                .filter(other ->
                        other.track() == Tracks.ADMINISTRATIVE && !other.id().equals(without))
                .toList();
    }

    private List<Organ> respondents() {
        return people.organs().stream()
                .filter(organ -> organ.kind() != Organ.Kind.PROCURATORATE)
                .toList();
    }

    @PostMapping("/cases/of-problem/{problem}/assessments")
    String assess(@PathVariable UUID problem, @RequestParam LocalDate date, @RequestParam String opinion) {
        assessments.write(problem, date, opinion);
        return "redirect:/cases/of-problem/" + problem;
    }

    @PostMapping("/cases/of-problem/{problem}/file")
    String file(
            @PathVariable UUID problem,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "") String respondent,
            @RequestParam(required = false) @Nullable UUID parent,
            @RequestParam MultiValueMap<String, String> form) {
        UUID id = cases.file(
                problem,
                Optional.ofNullable(parent),
                date,
                Optional.of(respondent).filter(organ -> !organ.isBlank()),
                ProceedingPages.fields(form));
        return "redirect:/cases/" + id;
    }

    @GetMapping("/cases/{id}")
    String one(@PathVariable UUID id, Model page) {
        var file = found(id);
        var standing = proceedings.standing(Tracks.ADMINISTRATIVE, file);
        var state = standing.state();
        var draft = drafts.ofCase(id);
        page.addAttribute("file", file);
        page.addAttribute("stage", state.stage());
        page.addAttribute("siblings", siblings(problemOf(file), id));
        page.addAttribute("from", origin(file).orElse(null));
        page.addAttribute("mayFile", mayFile());
        page.addAttribute("rules", standing);
        page.addAttribute("mayRebind", !file.ended() && ledger.may(ProceedingAct.rebinding(Tracks.ADMINISTRATIVE)));
        page.addAttribute("respondent", state.filing().respondent().orElse(""));
        page.addAttribute("terms", terms.ofThread(file.thread()));
        var history = proceedings.history(file);
        page.addAttribute("events", history.acts());
        page.addAttribute("details", ProceedingPages.details(file.track(), history, table()));
        page.addAttribute("mayCorrect", ledger.may(ProceedingAct.correction(file.track())));
        page.addAttribute("assessments", assessments.of(problemOf(file)));
        page.addAttribute("mayAssess", ledger.may(PaperAct.ASSESSMENT_WRITTEN));
        page.addAttribute("items", evidence.of(file.ref()));
        page.addAttribute("draft", draft.orElse(null));
        page.addAttribute(
                "draftMissing",
                draft.map(d -> d.missing(state.filing().respondent().orElse("")))
                        .orElse(List.of()));
        page.addAttribute(
                "draftFigures",
                draft.filter(d -> !d.isOpen())
                        .map(Drafts.Draft::contents)
                        .orElseGet(() -> drafts.figuresOf(file))
                        .getOrDefault("effectSays", ""));
        boolean drafting = state.stage() == AdministrativeStage.INVESTIGATING;
        page.addAttribute(
                "mayDraft",
                drafting
                        && ledger.may(PaperAct.DRAFT_WRITTEN)
                        && draft.map(Drafts.Draft::isOpen).orElse(true));
        page.addAttribute(
                "mayDecideDraft",
                drafting
                        && ledger.may(PaperAct.DRAFT_APPROVED)
                        && draft.filter(d -> d.state() == Drafts.State.SUBMITTED)
                                .isPresent());
        page.addAttribute(
                "draftForm",
                EventForm.of(
                        Tracks.ADMINISTRATIVE,
                        Tracks.ADMINISTRATIVE.law().table().move("decide-recommendation"),
                        draft.map(Drafts.Draft::contents).orElse(draftStart(file)),
                        table()));
        var served = papers.ofCase(id);
        page.addAttribute("served", served);
        page.addAttribute(
                "servedItems",
                served.stream().collect(Collectors.toMap(ServedPapers.Served::id, s -> evidence.of(s.ref()))));
        var replies = new HashMap<UUID, ServedPapers.Reply>();
        served.forEach(s -> papers.replyTo(s.id()).ifPresent(reply -> replies.put(s.id(), reply)));
        page.addAttribute("replies", replies);
        page.addAttribute(
                "replyItems",
                replies.values().stream()
                        .collect(Collectors.toMap(ServedPapers.Reply::id, reply -> evidence.of(reply.ref()))));
        var acts = proceedings.acts(file).stream()
                // the recommendation is decided through its draft
                .filter(act -> !act.move().act().equals("decide-recommendation"))
                .toList();
        page.addAttribute(
                "forms",
                acts.stream()
                        .filter(Act.Lawful.class::isInstance)
                        .map(act -> EventForm.of(
                                Tracks.ADMINISTRATIVE,
                                act.move(),
                                known(act.move().act(), replies),
                                table()))
                        .toList());
        page.addAttribute(
                "forbidden",
                acts.stream().filter(Act.Forbidden.class::isInstance).toList());
        page.addAttribute("respondents", respondents());
        page.addAttribute("family", family(file, draft, served, replies));
        return "procedure/case";
    }

    /** Other procedures have their own pages. */
    private Proceeding found(UUID id) {
        var file = proceedings.find(id);
        if (file.track() != Tracks.ADMINISTRATIVE) {
            throw new NoSuchRecord();
        }
        return file;
    }

    /** The proceeding from which the case was filed, where it was not the problem alone. */
    private Optional<Proceeding> origin(Proceeding file) {
        return file.parent() == null || Problems.KIND.equals(file.parentKind())
                ? Optional.empty()
                : Optional.of(proceedings.find(file.parent()));
    }

    /** A case of this kind is always opened for a problem. */
    private static UUID problemOf(Proceeding file) {
        return java.util.Objects.requireNonNull(file.problem());
    }

    /** The records whose acts make up the ledger of a case: itself, what led to it, what it served and what came back. */
    private List<String> family(
            Proceeding file,
            Optional<Drafts.Draft> draft,
            List<ServedPapers.Served> served,
            Map<UUID, ServedPapers.Reply> replies) {
        var records = new java.util.ArrayList<String>();
        records.add("problem:" + file.problem());
        problems.measuresOf(problemOf(file)).forEach(measure -> records.add(Problems.MEASURE + ":" + measure.id()));
        problems.checksOf(problemOf(file)).forEach(check -> records.add(Problems.CHECK + ":" + check.id()));
        assessments.of(problemOf(file)).forEach(assessment -> records.add("assessment:" + assessment.id()));
        records.add(Tracks.ADMINISTRATIVE.kind() + ":" + file.id());
        draft.ifPresent(d -> records.add("draft:" + d.id()));
        served.forEach(s -> records.add(ServedPapers.SERVED + ":" + s.id()));
        replies.values().forEach(reply -> records.add(ServedPapers.REPLY + ":" + reply.id()));
        return records;
    }

    /** What a first draft may take from the problem: the facts, and the two months of the interpretation. */
    private Map<String, String> draftStart(Proceeding file) {
        var problem = problems.find(problemOf(file));
        return Map.of("source", "履行职责中发现（行政执法信息共享）", "harm", problem.fact(), "rectification", "P2M");
    }

    /** What is known before a form is filled: the reply that came in, the officers who act. */
    private static Map<String, String> known(String act, Map<UUID, ServedPapers.Reply> replies) {
        return switch (act) {
            case "reply" ->
                replies.values().stream()
                        .findFirst()
                        .map(reply -> Map.of(
                                "summary", reply.summary(), "claimsPerformed", String.valueOf(reply.claimsPerformed())))
                        .orElse(Map.of());
            case "follow-up", "investigate" ->
                Map.of("officers", Acting.required().personName() + "\n");
            default -> Map.of();
        };
    }

    @PostMapping("/cases/{id}/acts/{act}")
    String act(
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(required = false) List<MultipartFile> files) {
        var file = found(id);
        proceedings.act(
                id,
                seen,
                act,
                date,
                ProceedingPages.fields(form),
                proceedings.may(file.track(), act) ? attachments.frozen(files, file.ref(), file.mine()) : List.of());
        return "redirect:/cases/" + id;
    }

    @PostMapping("/cases/{id}/assessments")
    String assessInCase(@PathVariable UUID id, @RequestParam LocalDate date, @RequestParam String opinion) {
        assessments.write(problemOf(found(id)), date, opinion);
        return "redirect:/cases/" + id;
    }

    @PostMapping("/cases/{id}/draft")
    String draft(
            @PathVariable UUID id,
            @RequestParam(required = false) Optional<UUID> seen,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "") String then,
            @RequestParam MultiValueMap<String, String> form) {
        found(id);
        if (then.equals("submit")) {
            drafts.writeAndSubmit(id, seen, date, ProceedingPages.fields(form));
        } else {
            drafts.write(id, seen, date, ProceedingPages.fields(form));
        }
        return "redirect:/cases/" + id;
    }

    @PostMapping("/cases/{id}/draft/approve")
    String approve(
            @PathVariable UUID id, @RequestParam UUID seen, @RequestParam UUID seenCase, @RequestParam LocalDate date) {
        found(id);
        drafts.approve(id, seen, seenCase, date);
        return "redirect:/cases/" + id;
    }

    @PostMapping("/cases/{id}/draft/return")
    String returnDraft(
            @PathVariable UUID id, @RequestParam UUID seen, @RequestParam LocalDate date, @RequestParam String reason) {
        found(id);
        drafts.returnToWriter(id, seen, date, reason);
        return "redirect:/cases/" + id;
    }

    /** A served document, as the organ that received it sees it. */
    @GetMapping("/cases/served/{id}")
    String served(@PathVariable UUID id, Model page) {
        var served = papers.find(id);
        var reply = papers.replyTo(id);
        page.addAttribute("served", served);
        page.addAttribute("items", evidence.of(served.ref()));
        page.addAttribute("reply", reply.orElse(null));
        page.addAttribute("replyItems", reply.map(r -> evidence.of(r.ref())).orElse(List.of()));
        page.addAttribute("terms", terms.ofThread(served.caseFile()));
        page.addAttribute(
                "mayReply",
                served.kind() == ServedPapers.Kind.RECOMMENDATION
                        && reply.isEmpty()
                        && served.recipient().equals(Acting.required().organ())
                        && ledger.may(PaperAct.REPLY_SENT));
        page.addAttribute("day", LocalDate.now(clock));
        return "procedure/served";
    }

    @PostMapping("/cases/served/{id}/reply")
    String reply(
            @PathVariable UUID id,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "") String officialNumber,
            @RequestParam String summary,
            @RequestParam(defaultValue = "false") boolean claimsPerformed,
            @RequestParam(required = false) List<MultipartFile> files) {
        var served = papers.find(id);
        papers.reply(
                id,
                date,
                officialNumber,
                summary,
                claimsPerformed,
                ledger.may(PaperAct.REPLY_SENT) ? attachments.frozen(files, served.ref(), served.mine()) : List.of());
        return "redirect:/cases/served/" + id;
    }
}
