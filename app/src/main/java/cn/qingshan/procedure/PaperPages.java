package cn.qingshan.procedure;

import cn.qingshan.documents.Papers;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.restoration.PlannedTarget;
import cn.qingshan.law.procedure.restoration.RestorationEvent;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.place.Mines;
import cn.qingshan.problem.Problems;
import cn.qingshan.rulebook.Rulebooks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 制作文书. A form made from the template's fields, filled beforehand with what the proceeding knows. */
@Controller
class PaperPages {

    /** Threads in which the two organs write to each other. */
    private static final Set<Track<?, ?>> BETWEEN_ORGANS =
            Set.of(Tracks.TRANSFER, Tracks.DIFFICULTY, Tracks.SUPPORT, Tracks.MEETING, Tracks.ACTION_ITEM);

    private final Proceedings proceedings;
    private final IssuedPapers issued;
    private final PaperKinds kinds;
    private final Papers papers;
    private final CaseBooks books;
    private final Problems problems;
    private final Mines mines;
    private final People people;
    private final Evidence evidence;
    private final Rulebooks rulebooks;
    private final List<PaperFigures> figures;
    private final Clock clock;

    PaperPages(
            Proceedings proceedings,
            IssuedPapers issued,
            PaperKinds kinds,
            Papers papers,
            CaseBooks books,
            Problems problems,
            Mines mines,
            People people,
            Evidence evidence,
            Rulebooks rulebooks,
            List<PaperFigures> figures,
            Clock clock) {
        this.proceedings = proceedings;
        this.issued = issued;
        this.kinds = kinds;
        this.papers = papers;
        this.books = books;
        this.problems = problems;
        this.mines = mines;
        this.people = people;
        this.evidence = evidence;
        this.rulebooks = rulebooks;
        this.figures = figures;
        this.clock = clock;
    }

    /** What can be made, act by act, and what was made. */
    @GetMapping("/proceedings/{kind}/{id}/papers")
    String all(@PathVariable String kind, @PathVariable UUID id, Model page) {
        var file = found(kind, id);
        var makeable = new LinkedHashMap<History.Recorded, Map<String, cn.qingshan.law.Sentence>>();
        for (var act : proceedings.history(file).acts()) {
            if (act.event().isEmpty() || act.isStruck() || act.hidden()) {
                continue;
            }
            var names = new LinkedHashMap<String, cn.qingshan.law.Sentence>();
            kinds.of(file.track(), move(file, act.event().get()))
                    .forEach(template -> names.put(template, name(template)));
            if (!names.isEmpty()) {
                makeable.put(act, names);
            }
        }
        page.addAttribute("file", file);
        page.addAttribute("makeable", proceedings.keeps(file) ? makeable : Map.of());
        var made = issued.of(id);
        page.addAttribute("papers", made);
        var files = new HashMap<UUID, List<Evidence.Item>>();
        made.forEach(paper -> files.put(paper.id(), evidence.of(paper.ref())));
        page.addAttribute("files", files);
        return "procedure/papers";
    }

    private Proceeding found(String kind, UUID id) {
        var file = proceedings.find(id);
        if (!file.kind().equals(kind)) {
            throw new NoSuchRecord();
        }
        return file;
    }

    private static Move move(Proceeding file, ProcedureEvent event) {
        return file.track().law().table().move(event.act());
    }

    private cn.qingshan.law.Sentence name(String template) {
        return papers.kinds().stream()
                .filter(known -> known.id().equals(template))
                .findFirst()
                .orElseThrow(NoSuchRecord::new)
                .name();
    }

    @GetMapping("/proceedings/{kind}/{id}/papers/{template}")
    String form(
            @PathVariable String kind,
            @PathVariable UUID id,
            @PathVariable String template,
            @RequestParam UUID act,
            Model page) {
        var file = found(kind, id);
        if (!proceedings.keeps(file) || !papers.knows(template)) {
            throw new NoSuchRecord();
        }
        var event = proceedings.history(file).act(act).shown().orElseThrow(NoSuchRecord::new);
        page.addAttribute("file", file);
        page.addAttribute("act", act);
        page.addAttribute("template", template);
        page.addAttribute("name", name(template));
        page.addAttribute("fields", papers.fields(template));
        page.addAttribute("cells", papers.cells(template));
        page.addAttribute("known", known(file, act, event, template));
        page.addAttribute("numbered", papers.isNumbered(template));
        page.addAttribute("number", number(event, template));
        return "procedure/paper";
    }

    /** The number that the act itself gave its letter, or the pattern to begin from. */
    private String number(ProcedureEvent event, String template) {
        String told = String.valueOf(EventFields.write(event).getOrDefault("number", ""));
        return told.contains("号") ? told : papers.proposedNumber(template, LocalDate.now(clock));
    }

    /** What the proceeding, its problem, its mine and the act itself already say; the latest version of the paper comes before all. */
    private Map<String, String> known(Proceeding file, UUID act, ProcedureEvent event, String template) {
        var known = new HashMap<String, String>();
        known.put("title", file.title());
        known.put("caseNumber", file.number());
        known.put("filedOn", file.openedOn().toString());
        known.put("party", file.party());
        known.put("otherOrgan", organ(file.counterpart()));
        known.put("respondent", organ(file.counterpart()));
        known.put("recipient", file.party().isEmpty() ? organ(file.counterpart()) : file.party());
        known.put("serviceRecipient", file.party().isEmpty() ? organ(file.counterpart()) : file.party());
        known.put("officers", Acting.required().personName());
        if (file.problem() != null) {
            var problem = problems.find(file.problem());
            known.put("facts", problem.fact());
            known.put("harm", problem.fact());
            known.put("cause", problem.title());
            if (problem.area_m2() != null) {
                known.put("area", String.valueOf(Math.round(problem.area_m2() * 100) / 100.0));
            }
            figures.forEach(one -> known.putAll(one.of(problem.id())));
        } else if (file.track() == Tracks.RESTORATION) {
            figures.forEach(one -> known.putAll(one.ofRestoration(file.thread())));
        }
        if (file.mine() != null) {
            known.put("mine", mines.find(file.mine()).name());
        }
        // what was chosen from a list is written out, as it would stand on paper
        for (var field : EventForm.of(
                        file.track(),
                        move(file, event),
                        EventFields.write(event),
                        rulebooks.current().substantive())
                .fields()) {
            if (!field.value().isBlank()) {
                known.put(field.name(), field.said().zh().replace("；", "\n"));
            }
        }
        plannedTarget(file)
                .ifPresent(target -> known.put("planTarget", target.text().zh()));
        if (BETWEEN_ORGANS.contains(file.track())) {
            betweenOrgans(file, act, known);
        }
        issued.of(file.thread()).stream()
                .filter(paper -> paper.kind().equals(template)
                        && paper.owner().equals(Acting.required().organ()))
                .reduce((earlier, later) -> later)
                .ifPresent(paper -> known.putAll(paper.contents()));
        return known;
    }

    /** The figure of a restoration's plan that images can be held against, as the plan drafted last states it. */
    private Optional<PlannedTarget> plannedTarget(Proceeding file) {
        if (file.track() != Tracks.RESTORATION) {
            return Optional.empty();
        }
        return proceedings.history(file).acts().stream()
                .flatMap(act ->
                        (act.isStruck() ? act.correction().flatMap(History.Correction::instead) : act.shown()).stream())
                .filter(RestorationEvent.DraftPlan.class::isInstance)
                .map(RestorationEvent.DraftPlan.class::cast)
                .reduce((earlier, later) -> later)
                .flatMap(RestorationEvent.DraftPlan::planned);
    }

    /** A letter between the organs goes to the other organ, whoever the matter is about. */
    private void betweenOrgans(Proceeding file, UUID act, Map<String, String> known) {
        String other = organ(file.otherThan(Acting.required().organ()));
        if (!other.isEmpty()) {
            for (var field : List.of("recipient", "serviceRecipient", "otherOrgan", "respondent")) {
                known.put(field, other);
            }
        }
        known.putAll(SaidBetweenOrgans.of(
                file, proceedings.history(file), act, nameOf(Organ.Kind.PROCURATORATE), nameOf(Organ.Kind.BUREAU)));
    }

    private String nameOf(Organ.Kind kind) {
        var county = Acting.required().county();
        return people.organs().stream()
                .filter(o -> o.kind() == kind && o.county().equals(county))
                .map(Organ::name)
                .findFirst()
                .orElse("");
    }

    private String organ(@Nullable String id) {
        return people.organs().stream()
                .filter(o -> o.id().equals(id))
                .map(Organ::name)
                .findFirst()
                .orElse("");
    }

    @PostMapping("/proceedings/{kind}/{id}/papers/{template}")
    String issue(
            @PathVariable String kind,
            @PathVariable UUID id,
            @PathVariable String template,
            @RequestParam UUID act,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "") String officialNumber,
            @RequestParam MultiValueMap<String, String> form) {
        var file = found(kind, id);
        issued.issue(id, act, template, officialNumber, date, ProceedingPages.fields(form));
        return "redirect:/proceedings/" + file.kind() + "/" + id + "/papers";
    }

    /** 案卷: cover, index, every paper and every exhibit, paged through. */
    @GetMapping("/proceedings/{kind}/{id}/book.pdf")
    ResponseEntity<byte[]> book(@PathVariable String kind, @PathVariable UUID id) {
        var file = found(kind, id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file.number() + ".pdf", java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(books.of(file));
    }
}
