package cn.qingshan.procedure;

import cn.qingshan.agreement.Disclosures;
import cn.qingshan.clock.Terms;
import cn.qingshan.evidence.Attachments;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.rulebook.SubstantiveBases;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.place.Mines;
import cn.qingshan.problem.Problems;
import cn.qingshan.rulebook.Rulebooks;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** One page for every procedure: made from its table and its events. */
@Controller
class ProceedingPages {

    static final String FIELD = "f.";

    private final Proceedings proceedings;
    private final Problems problems;
    private final Mines mines;
    private final Terms terms;
    private final Evidence evidence;
    private final Attachments attachments;
    private final People people;
    private final Rulebooks rulebooks;
    private final Ledger ledger;
    private final Disclosures disclosures;
    private final Meetings meetings;

    ProceedingPages(
            Proceedings proceedings,
            Problems problems,
            Mines mines,
            Terms terms,
            Evidence evidence,
            Attachments attachments,
            People people,
            Rulebooks rulebooks,
            Ledger ledger,
            Disclosures disclosures,
            Meetings meetings) {
        this.proceedings = proceedings;
        this.problems = problems;
        this.mines = mines;
        this.terms = terms;
        this.evidence = evidence;
        this.attachments = attachments;
        this.people = people;
        this.rulebooks = rulebooks;
        this.ledger = ledger;
        this.disclosures = disclosures;
        this.meetings = meetings;
    }

    /** The kinds that the acting organ keeps or may be shown. */
    private static List<Track<?, ?>> visible() {
        var kind = Acting.required().organKind();
        return Tracks.all().stream()
                .filter(track -> track.keepers().contains(kind) || track.reach() != Reach.HOME)
                .toList();
    }

    @GetMapping("/proceedings")
    String all(Model page) {
        return list(visible().getFirst().kind(), page);
    }

    @GetMapping("/proceedings/{kind}")
    String list(@PathVariable String kind, Model page) {
        var track = Tracks.of(kind);
        page.addAttribute("tracks", visible());
        page.addAttribute("track", track);
        page.addAttribute("proceedings", proceedings.all(track));
        page.addAttribute("mayOpen", track.opensFrom(Track.Origin.NOTHING) && mayOpen(track));
        return "procedure/proceedings";
    }

    private boolean mayOpen(Track<?, ?> track) {
        return track.openings().stream().anyMatch(move -> ledger.may(ProceedingAct.of(track, move)));
    }

    /** What runs for a problem, and what the acting post may open for it. */
    @GetMapping("/proceedings/of-problem/{problem}")
    String ofProblem(@PathVariable UUID problem, Model page) {
        page.addAttribute("problem", problems.find(problem));
        page.addAttribute("proceedings", proceedings.ofProblem(problem));
        page.addAttribute(
                "openable",
                Tracks.all().stream()
                        .filter(track -> track.opensFrom(Track.Origin.PROBLEM) && track != Tracks.ADMINISTRATIVE)
                        .filter(this::mayOpen)
                        .toList());
        return "procedure/of-problem";
    }

    @GetMapping("/proceedings/{kind}/new")
    String opening(
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable UUID problem,
            @RequestParam(required = false) @Nullable UUID mine,
            @RequestParam(required = false) @Nullable UUID parent,
            @RequestParam(defaultValue = "0") int decision,
            Model page) {
        var track = Tracks.of(kind);
        var decided = track == Tracks.ACTION_ITEM && parent != null
                ? meetings.registering(proceedings.find(parent), decision)
                : Map.<String, String>of();
        var about = about(problem, mine, parent).called(decided.getOrDefault("matter", ""));
        var matters = track == Tracks.MEETING ? meetings.openMatters() : List.<Meetings.Group>of();
        page.addAttribute("matters", matters);
        page.addAttribute("track", track);
        page.addAttribute("about", about);
        page.addAttribute("from", parent == null ? null : proceedings.find(parent));
        page.addAttribute(
                "forms",
                track.openings().stream()
                        .filter(move -> ledger.may(ProceedingAct.of(track, move)))
                        .map(move ->
                                EventForm.of(track, move, with(known(track, about, problem, parent), decided), table()))
                        .map(form -> matters.isEmpty() ? form : form.withoutNeeding("agenda"))
                        .toList());
        page.addAttribute("others", others(about.township()));
        page.addAttribute("asksOrgan", track.joint() && !track.keepers().contains(Organ.Kind.TOWNSHIP));
        page.addAttribute(
                "townships",
                track.keepers().contains(Organ.Kind.TOWNSHIP)
                                && about.township().isEmpty()
                        ? townships()
                        : List.of());
        return "procedure/open";
    }

    private static Map<String, String> with(Map<String, String> known, Map<String, String> more) {
        var all = new HashMap<>(known);
        all.putAll(more);
        return all;
    }

    /** What a new proceeding takes over from the problem, the mine or the proceeding it is opened from. */
    private Proceedings.About about(@Nullable UUID problem, @Nullable UUID mine, @Nullable UUID parent) {
        if (parent != null) {
            var from = proceedings.find(parent);
            return new Proceedings.About(
                    from.title(),
                    from.problem(),
                    from.mine(),
                    from.township(),
                    null,
                    from.party(),
                    from.kind(),
                    parent);
        }
        if (problem != null) {
            var from = problems.find(problem);
            return new Proceedings.About(
                    from.title(),
                    problem,
                    from.mine(),
                    from.township(),
                    null,
                    from.holderName(),
                    Problems.KIND,
                    problem);
        }
        if (mine != null) {
            var from = mines.find(mine);
            return new Proceedings.About(from.name(), null, mine, from.township(), null, "", "mine", mine);
        }
        return new Proceedings.About("", null, null, "", null, "", null, null);
    }

    private Map<String, String> known(
            Track<?, ?> track, Proceedings.About about, @Nullable UUID problem, @Nullable UUID parent) {
        var known = new HashMap<String, String>();
        if (problem != null) {
            var from = problems.find(problem);
            known.put("harm", from.fact());
            known.put("facts", from.fact());
            known.put("fact", from.fact());
            known.put("actor", from.holderName());
            known.put("holder", from.holderName());
        }
        known.put("title", about.title());
        known.put("party", about.party());
        known.put("defendant", about.party());
        known.put("officers", Acting.required().personName() + "\n");
        if (parent != null) {
            var from = proceedings.find(parent);
            if (about.party().isBlank() && about.problem() != null) {
                known.put("defendant", problems.find(about.problem()).holderName());
            }
            known.putAll(Carried.opening(track, from, proceedings.history(from)));
        }
        return known;
    }

    /** The county's other organs; the township in which it lies comes before the other townships. */
    private List<Organ> others(String township) {
        var seat = Acting.required();
        return people.organs().stream()
                .filter(organ ->
                        organ.county().equals(seat.county()) && !organ.id().equals(seat.organ()))
                .toList();
    }

    @PostMapping("/proceedings/{kind}/new/{act}")
    String open(
            @PathVariable String kind,
            @PathVariable String act,
            @RequestParam LocalDate date,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String counterpart,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(required = false) @Nullable UUID problem,
            @RequestParam(required = false) @Nullable UUID mine,
            @RequestParam(required = false) @Nullable UUID parent,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(required = false) List<MultipartFile> files) {
        var track = Tracks.of(kind);
        var from = about(problem, mine, parent);
        var about = new Proceedings.About(
                title,
                from.problem(),
                from.mine(),
                from.township().isEmpty() ? known(township) : from.township(),
                counterpart.isBlank() ? null : counterpart,
                party.isBlank() ? partyIn(fields(form)) : party.strip(),
                from.parentKind(),
                from.parent());
        var attached = proceedings.may(track, act)
                ? attachments.frozen(files, new cn.qingshan.ledger.RecordRef(kind, UUID.randomUUID()), from.mine())
                : List.<Evidence.Item>of();
        UUID id = proceedings.open(track, about, act, date, fields(form), attached);
        return "redirect:" + proceedings.find(id).link();
    }

    /** A township of the county, or none. */
    private String known(String township) {
        return townships().stream()
                .flatMap(organ -> organ.township().stream())
                .filter(township::equals)
                .findFirst()
                .orElse("");
    }

    private List<Organ> townships() {
        var county = Acting.required().county();
        return people.organs().stream()
                .filter(organ ->
                        organ.kind() == Organ.Kind.TOWNSHIP && organ.county().equals(county))
                .toList();
    }

    /** The form of some acts names the party itself and does not ask twice. */
    private static String partyIn(Map<String, String> fields) {
        return Stream.of("party", "defendant", "holder")
                .map(name -> fields.getOrDefault(name, ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    @GetMapping("/proceedings/{kind}/{id}")
    String one(
            @PathVariable String kind,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String fill,
            @RequestParam MultiValueMap<String, String> form,
            Model page) {
        var file = found(kind, id);
        if (file.track() == Tracks.ADMINISTRATIVE) {
            return "redirect:" + file.link();
        }
        var keeps = proceedings.keeps(file);
        page.addAttribute("file", file);
        page.addAttribute("keeps", keeps);
        page.addAttribute(
                "counterpart", organ(file.otherThan(Acting.required().organ())).orElse(null));
        page.addAttribute("terms", terms.ofThread(file.thread()));
        var history = proceedings.history(file);
        page.addAttribute("events", history.acts());
        page.addAttribute("reach", reach(file.track(), history));
        page.addAttribute("details", details(file.track(), history, table()));
        page.addAttribute("items", evidence.of(file.ref()));
        page.addAttribute("disclosed", disclosures.ofRecord(file.kind(), file.record()));
        page.addAttribute("problem", file.problem() == null ? null : problems.find(file.problem()));
        page.addAttribute("parent", file.parent() == null || file.parentKind() == null ? null : parent(file));
        var children = proceedings.from(file.thread());
        page.addAttribute("children", children);
        page.addAttribute("openable", openableFrom(file));
        page.addAttribute("fill", fill);
        page.addAttribute("letters", keeps ? SentMaterials.of(proceedings, file) : List.of());
        ofMeeting(file, page);
        page.addAttribute("asksBasis", keeps && BasisPages.isAskedIn(file.track()));
        page.addAttribute("mayFileCase", mayFileCaseFrom(file));
        var acts = proceedings.acts(file);
        var lawful = acts.stream()
                .filter(Act.Lawful.class::isInstance)
                .map(act -> act.move().act())
                .toList();
        var carried = Carried.into(file, children, proceedings::history).stream()
                .filter(one -> lawful.contains(one.act()))
                .collect(Collectors.toMap(Carried::act, one -> one, (older, newer) -> newer, LinkedHashMap::new));
        page.addAttribute("carried", carried);
        var forms = acts.stream()
                .filter(Act.Lawful.class::isInstance)
                .map(act -> EventForm.of(
                        file.track(),
                        act.move(),
                        known(
                                file,
                                act.move(),
                                Optional.ofNullable(carried.get(act.move().act())),
                                fill,
                                fields(form)),
                        table()))
                .map(made -> page.getAttribute("matters") == null ? made : made.withoutNeeding("item"))
                .collect(Collectors.partitioningBy(made -> movesOn(made.move(), file.state())));
        page.addAttribute("forms", forms.get(true));
        page.addAttribute("others", forms.get(false));
        page.addAttribute(
                "forbidden",
                acts.stream()
                        .filter(Act.Forbidden.class::isInstance)
                        .map(Act.Forbidden.class::cast)
                        .map(PlainWords.Greyed::of)
                        .toList());
        page.addAttribute("rules", keeps ? proceedings.standing(file) : null);
        page.addAttribute("mayRebind", keeps && !file.ended() && ledger.may(ProceedingAct.rebinding(file.track())));
        page.addAttribute("mayCorrect", keeps && ledger.may(ProceedingAct.correction(file.track())));
        return "procedure/proceeding";
    }

    /** Who sees the course, as the page says it: a draft is not sent yet, and of inner work the other organ knows the day alone. */
    private static String reach(Track<?, ?> track, History history) {
        boolean unsent = !track.unsent().isEmpty()
                && history.acts().stream()
                        .allMatch(done -> done.event()
                                .filter(event -> track.unsent().contains(event.act()))
                                .isPresent());
        return unsent ? "UNSENT" : track.inner().isEmpty() ? track.reach().name() : "OPEN_BUT_INNER";
    }

    /** What a meeting has before it: what earlier ones left open, its agenda, what may still be put on it, and what it decided. */
    private void ofMeeting(Proceeding file, Model page) {
        boolean meeting = file.track() == Tracks.MEETING;
        page.addAttribute("before", meeting && !file.ended() ? meetings.leftOpenBefore(file) : List.of());
        page.addAttribute("agenda", meeting ? meetings.agenda(file) : List.of());
        page.addAttribute("decisions", meeting ? meetings.decisions(file) : List.of());
        page.addAttribute("mayRegister", meeting && mayOpen(Tracks.ACTION_ITEM));
        var matters = meeting && !file.ended() ? meetings.openMatters() : List.<Meetings.Group>of();
        if (!matters.isEmpty()) {
            page.addAttribute("matters", matters);
        }
    }

    /** Whether the act may lead to another state; what only adds to the file is shown apart. */
    private static boolean movesOn(Move move, String state) {
        return move.to().stream().anyMatch(stage -> !stage.name().equals(state))
                && !move.from().equals(move.to());
    }

    /** The form of one act may be opened with more filled in, as the page of the penalty's basis does. */
    private Map<String, String> known(
            Proceeding file, Move move, Optional<Carried> carried, String fill, Map<String, String> filled) {
        var known = knownTo(file, carried);
        if (move.act().equals("give-result")) {
            SentMaterials.last(proceedings, file).ifPresent(letter -> known.put("answered", letter.answered()));
        }
        if (move.act().equals(fill)) {
            known.putAll(filled);
        }
        return known;
    }

    private SubstantiveBases table() {
        return rulebooks.current().substantive();
    }

    private static Map<String, String> knownTo(Proceeding file, Optional<Carried> carried) {
        var known = new HashMap<String, String>();
        known.put("officers", Acting.required().personName() + "\n");
        known.put("checkers", Acting.required().personName());
        known.put("party", file.party());
        carried.ifPresent(one -> known.putAll(one.fields()));
        return known;
    }

    /** A clue and a look-back may end in an administrative case, which is filed from the page of its problem. */
    private boolean mayFileCaseFrom(Proceeding file) {
        return (file.track() == Tracks.CLUE
                        || file.track() == Tracks.OWN_LOOK_BACK
                        || file.track() == Tracks.JOINT_LOOK_BACK)
                && file.problem() != null
                && mayOpen(Tracks.ADMINISTRATIVE);
    }

    private Proceeding found(String kind, UUID id) {
        var file = proceedings.find(id);
        if (!file.kind().equals(kind)) {
            throw new NoSuchRecord();
        }
        return file;
    }

    private Optional<Organ> organ(@Nullable String id) {
        return people.organs().stream().filter(o -> o.id().equals(id)).findFirst();
    }

    private @Nullable Proceeding parent(Proceeding file) {
        try {
            return proceedings.find(java.util.Objects.requireNonNull(file.parent()));
        } catch (NoSuchRecord notAProceeding) {
            return null;
        }
    }

    private List<Track<?, ?>> openableFrom(Proceeding file) {
        return Tracks.all().stream()
                .filter(track -> track.opensFrom(Track.Origin.PROCEEDING) && track != file.track())
                .filter(track -> track.mayFollow(file.kind()))
                // an item is registered beside its decision
                .filter(track -> track != Tracks.ACTION_ITEM)
                .filter(this::mayOpen)
                .toList();
    }

    /** What each event said, field by field. */
    static Map<UUID, EventForm> details(Track<?, ?> track, History history, SubstantiveBases table) {
        var details = new LinkedHashMap<UUID, EventForm>();
        for (var act : history.acts()) {
            act.event()
                    .ifPresent(event -> details.put(
                            act.act(),
                            EventForm.of(
                                    track, track.law().table().move(event.act()), EventFields.write(event), table)));
        }
        return details;
    }

    @PostMapping("/proceedings/{kind}/{id}/acts/{act}")
    String act(
            @PathVariable String kind,
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(required = false) List<MultipartFile> files) {
        var file = found(kind, id);
        var attached = proceedings.may(file.track(), act)
                ? attachments.frozen(files, file.ref(), file.mine())
                : List.<Evidence.Item>of();
        proceedings.act(id, seen, act, date, fields(form), attached);
        return "redirect:" + file.link();
    }

    @PostMapping("/proceedings/{kind}/{id}/corrections/{struck}")
    String correct(
            @PathVariable String kind,
            @PathVariable UUID id,
            @PathVariable UUID struck,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam String reason,
            @RequestParam(defaultValue = "false") boolean strike,
            @RequestParam(required = false) @Nullable LocalDate insteadOn,
            @RequestParam MultiValueMap<String, String> form) {
        var file = found(kind, id);
        proceedings.correct(
                id,
                seen,
                struck,
                strike ? Optional.empty() : Optional.ofNullable(insteadOn),
                fields(form),
                date,
                reason);
        return "redirect:" + file.link();
    }

    @PostMapping("/proceedings/{kind}/{id}/rebind")
    String rebind(
            @PathVariable String kind,
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "") String document) {
        var file = found(kind, id);
        proceedings.rebind(id, seen, date, document);
        return "redirect:" + file.link();
    }

    /** Fields of the event; several values of one field are its lines. */
    static Map<String, String> fields(MultiValueMap<String, String> form) {
        var fields = new HashMap<String, String>();
        form.forEach((name, values) -> {
            if (name.startsWith(FIELD)) {
                fields.put(
                        name.substring(FIELD.length()),
                        values.stream()
                                .flatMap(String::lines)
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .collect(Collectors.joining("\n")));
            }
        });
        return fields;
    }
}
