package cn.qingshan.agreement;

import cn.qingshan.documents.Papers;
import cn.qingshan.ledger.EditedMeanwhile;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** 协作机制. The list, one agreement with all that it does, the form of a draft. */
@Controller
class AgreementPages {

    private static final String DOCUMENT = "COOPERATION_AGREEMENT";
    private static final int LONGEST_LIST = 500;
    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Agreements agreements;
    private final Disclosures disclosures;
    private final Shares shares;
    private final Wording wording;
    private final Kinds kinds;
    private final People people;
    private final Minerals minerals;
    private final Papers papers;
    private final Ledger ledger;
    private final MessageSource messages;
    private final Clock clock;

    AgreementPages(
            Agreements agreements,
            Disclosures disclosures,
            Shares shares,
            Wording wording,
            Kinds kinds,
            People people,
            Minerals minerals,
            Papers papers,
            Ledger ledger,
            MessageSource messages,
            Clock clock) {
        this.agreements = agreements;
        this.disclosures = disclosures;
        this.shares = shares;
        this.wording = wording;
        this.kinds = kinds;
        this.people = people;
        this.minerals = minerals;
        this.papers = papers;
        this.ledger = ledger;
        this.messages = messages;
        this.clock = clock;
    }

    /** One line of the list. */
    record Row(Agreements.Version version, Agreements.Stage stage, String parties) {}

    @GetMapping("/agreements")
    String list(Model page) {
        var today = LocalDate.now(clock);
        var rows = agreements.all().stream()
                .map(v -> new Row(v, v.stage(today), names(v.text().parties())))
                .toList();
        page.addAttribute("rows", rows);
        page.addAttribute("inForce", rows.stream().anyMatch(r -> r.stage() == Agreements.Stage.IN_FORCE));
        page.addAttribute("setUp", agreements.setUp().orElse(null));
        page.addAttribute("mayDraft", ledger.may(AgreementAct.DRAFTED));
        return "agreement/list";
    }

    private String names(List<String> ids) {
        return people.organs().stream()
                .filter(o -> ids.contains(o.id()))
                .map(Organ::name)
                .collect(Collectors.joining("、"));
    }

    @GetMapping("/agreements/{id}")
    String one(@PathVariable UUID id, Model page) {
        var version = agreements.find(id);
        var today = LocalDate.now(clock);
        var stage = version.stage(today);
        var consents = agreements.consents(version);
        var organ = Acting.required().organ();
        boolean own = version.owner().equals(organ);
        boolean open = stage == Agreements.Stage.DRAFT || stage == Agreements.Stage.PROPOSED;
        page.addAttribute("version", version);
        page.addAttribute("stage", stage);
        page.addAttribute("articles", wording.articles(version.text()));
        page.addAttribute("consents", consents);
        page.addAttribute(
                "missing",
                people.organs().stream()
                        .filter(o -> version.text().parties().contains(o.id()))
                        .filter(o -> consents.stream()
                                .noneMatch(c -> c.counts() && c.organ().equals(o.id())))
                        .toList());
        page.addAttribute("versions", agreements.versions(version.agreement()));
        page.addAttribute(
                "stages",
                agreements.versions(version.agreement()).stream()
                        .collect(Collectors.toMap(Agreements.Version::id, v -> v.stage(today))));
        page.addAttribute("endings", agreements.endings(version.agreement()));
        page.addAttribute("counts", disclosures.counts(version.agreement()));
        page.addAttribute("owed", shares.owed(version.agreement()));
        page.addAttribute("made", shares.made(version.agreement()));
        boolean inForce = stage == Agreements.Stage.IN_FORCE;
        boolean mayShare = inForce && shares.mayShare(version.text());
        page.addAttribute("mayShare", mayShare);
        page.addAttribute("backlog", inForce ? shares.backlog(version) : List.of());
        page.addAttribute(
                "mayEdit",
                own
                        && open
                        && ledger.may(
                                stage == Agreements.Stage.DRAFT ? AgreementAct.DRAFT_REVISED : AgreementAct.REVISED));
        page.addAttribute("mayPropose", own && stage == Agreements.Stage.DRAFT && ledger.may(AgreementAct.PROPOSED));
        page.addAttribute(
                "mayWithdraw",
                own
                        && open
                        && ledger.may(
                                stage == Agreements.Stage.DRAFT ? AgreementAct.DRAFT_DROPPED : AgreementAct.WITHDRAWN));
        page.addAttribute(
                "mayConfirm",
                stage == Agreements.Stage.PROPOSED
                        && ledger.may(AgreementAct.CONFIRMED)
                        && consents.stream()
                                .noneMatch(c -> c.counts() && c.organ().equals(organ)));
        page.addAttribute("mayDraft", ledger.may(AgreementAct.DRAFTED));
        page.addAttribute("mayAmend", inForce && ledger.may(AgreementAct.DRAFTED));
        page.addAttribute("mayEnd", inForce && ledger.may(AgreementAct.NOTICE_GIVEN));
        page.addAttribute("lastDayByNotice", today.plusDays(version.text().noticeDays()));
        page.addAttribute("organ", organ);
        return "agreement/agreement";
    }

    /** The form with the text to begin from, or with that of another agreement; {@code amends} for the next version of one in force. */
    @GetMapping("/agreements/new")
    String begin(@RequestParam Optional<UUID> from, @RequestParam Optional<UUID> amends, Model page) {
        var text = amends.or(() -> from).map(id -> agreements.find(id).text()).orElseGet(agreements::starter);
        return form(DraftForm.of(text), null, amends.orElse(null), page);
    }

    @GetMapping("/agreements/{id}/edit")
    String edit(@PathVariable UUID id, Model page) {
        var version = agreements.find(id);
        if (!version.owner().equals(Acting.required().organ())) {
            throw new NoSuchRecord();
        }
        return form(DraftForm.of(version.text()), version, null, page);
    }

    /** What was typed is in no address: who reloads it or changes the language begins again. */
    @GetMapping("/agreements/form")
    String beginAgain() {
        return "redirect:/agreements/new";
    }

    /** One form for all that is written: rows are added and taken out by buttons of the form itself, and what is refused comes back as it was typed. */
    @PostMapping("/agreements/form")
    ModelAndView write(
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(defaultValue = "save") String ask,
            @RequestParam Optional<UUID> version,
            @RequestParam Optional<UUID> seen,
            @RequestParam Optional<UUID> amends,
            Locale locale) {
        var form = DraftForm.of(typed);
        var page = new org.springframework.ui.ExtendedModelMap();
        var edited = version.map(agreements::find).orElse(null);
        var status = HttpStatus.OK;
        if (ask.equals("save")) {
            try {
                var text = form.text(kinds);
                UUID saved;
                if (edited == null) {
                    saved = agreements.draft(text, amends);
                } else {
                    agreements.revise(edited.id(), seen.orElseThrow(NoSuchRecord::new), text);
                    saved = edited.id();
                }
                return new ModelAndView("redirect:/agreements/" + saved);
            } catch (Refusal refusal) {
                page.addAttribute("refused", refusal.sentence(messages, locale));
                status = HttpStatus.UNPROCESSABLE_CONTENT;
            } catch (EditedMeanwhile meanwhile) {
                page.addAttribute(
                        "refused",
                        messages.getMessage(
                                "refusal.agreement.meanwhile",
                                new Object[] {
                                    meanwhile.by(),
                                    "%tF %<tR".formatted(meanwhile.at().atZoneSameInstant(clock.getZone()))
                                },
                                locale));
                status = HttpStatus.CONFLICT;
            }
        } else {
            form = form.with(ask);
            page.addAttribute("asked", ask);
        }
        form(form, edited, amends.orElse(null), page);
        // what was seen when the form was opened, not what is there now
        seen.ifPresent(act -> page.addAttribute("seen", act));
        return new ModelAndView("agreement/form", page, status);
    }

    private String form(DraftForm form, Agreements.@Nullable Version edited, @Nullable UUID amends, Model page) {
        var seat = Acting.required();
        var organs = people.organs().stream()
                .filter(o -> o.county().equals(seat.county()))
                .toList();
        page.addAttribute("form", form);
        page.addAttribute("edited", edited);
        page.addAttribute("seen", edited == null ? null : edited.act());
        page.addAttribute("amends", amends);
        page.addAttribute("kinds", kinds.all());
        page.addAttribute("whens", When.values());
        page.addAttribute("registered", String.join("、", minerals.registered()));
        page.addAttribute(
                "bodies",
                organs.stream().filter(o -> o.kind() != Organ.Kind.TOWNSHIP).toList());
        page.addAttribute(
                "townships",
                organs.stream().filter(o -> o.kind() == Organ.Kind.TOWNSHIP).toList());
        return "agreement/form";
    }

    @PostMapping("/agreements/{id}/propose")
    String propose(@PathVariable UUID id, @RequestParam UUID seen) {
        agreements.propose(id, seen);
        return back(id);
    }

    @PostMapping("/agreements/{id}/withdraw")
    String withdraw(@PathVariable UUID id, @RequestParam UUID seen) {
        agreements.withdraw(id, seen);
        return back(id);
    }

    @PostMapping("/agreements/{id}/confirm")
    String confirm(@PathVariable UUID id, @RequestParam String digest) {
        agreements.confirm(id, digest);
        return back(id);
    }

    @PostMapping("/agreements/{id}/notice")
    String notice(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        agreements.giveNotice(agreements.find(id).agreement(), reason);
        return back(id);
    }

    @PostMapping("/agreements/{id}/end")
    String end(@PathVariable UUID id, @RequestParam LocalDate lastDay, @RequestParam(defaultValue = "") String reason) {
        agreements.declareEnd(agreements.find(id).agreement(), lastDay, reason);
        return back(id);
    }

    @PostMapping("/agreements/{id}/endings/{ending}/take-back")
    String takeBack(@PathVariable UUID id, @PathVariable UUID ending, @RequestParam UUID seen) {
        agreements.takeBack(ending, seen);
        return back(id);
    }

    @PostMapping("/agreements/{id}/share-existing")
    String shareExisting(@PathVariable UUID id, @RequestParam String clause, @RequestParam String kind) {
        shares.shareExisting(id, clause, kind);
        return back(id);
    }

    @PostMapping("/agreements/{id}/share-period")
    String sharePeriod(
            @PathVariable UUID id,
            @RequestParam UUID version,
            @RequestParam String clause,
            @RequestParam String kind,
            @RequestParam LocalDate startsOn) {
        shares.sharePeriod(version, clause, kind, startsOn);
        return back(id);
    }

    private static String back(UUID id) {
        return "redirect:/agreements/" + id;
    }

    /** What changed from another version of the same agreement. */
    @GetMapping("/agreements/{id}/changes")
    String changes(@PathVariable UUID id, @RequestParam UUID since, Model page) {
        var version = agreements.find(id);
        var before = agreements.find(since);
        if (!before.agreement().equals(version.agreement())) {
            throw new NoSuchRecord();
        }
        page.addAttribute("version", version);
        page.addAttribute("before", before);
        page.addAttribute("changes", wording.changes(before.text(), version.text()));
        return "agreement/changes";
    }

    /** The records behind a figure. */
    @GetMapping("/agreements/{id}/disclosed")
    String disclosed(
            @PathVariable UUID id,
            @RequestParam String clause,
            @RequestParam String kind,
            @RequestParam String organ,
            Model page) {
        var version = agreements.find(id);
        page.addAttribute("version", version);
        page.addAttribute("clause", clause);
        page.addAttribute("kind", kind);
        page.addAttribute("to", names(List.of(organ)));
        page.addAttribute("limit", LONGEST_LIST);
        page.addAttribute("shown", disclosures.shown(version.agreement(), clause, kind, organ, LONGEST_LIST));
        return "agreement/disclosed";
    }

    @GetMapping("/agreements/{id}/text.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable UUID id) {
        var version = agreements.find(id);
        return file(
                version, papers.preview(DOCUMENT, fields(version), issue(version)), MediaType.APPLICATION_PDF, ".pdf");
    }

    @GetMapping("/agreements/{id}/text.docx")
    ResponseEntity<byte[]> docx(@PathVariable UUID id) {
        var version = agreements.find(id);
        return file(version, papers.previewDocx(DOCUMENT, fields(version), issue(version)), DOCX, ".docx");
    }

    private java.util.Map<String, String> fields(Agreements.Version version) {
        var consents = agreements.consents(version).stream()
                .filter(Agreements.Consent::counts)
                .map(c -> c.organName() + "|" + c.person() + "|" + Wording.written(c.on()))
                .collect(Collectors.joining("\n"));
        var fields = wording.fields(version.text(), consents);
        fields.put("agreementDigest", version.digest());
        return fields;
    }

    private Papers.Issue issue(Agreements.Version version) {
        var day = agreements.consents(version).stream()
                .filter(Agreements.Consent::counts)
                .map(Agreements.Consent::on)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.now(clock));
        return new Papers.Issue(
                version.text().number(),
                "V" + version.version() + "-" + version.digest().substring(0, 12),
                day);
    }

    private static ResponseEntity<byte[]> file(
            Agreements.Version version, byte[] bytes, MediaType type, String ending) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(version.text().name() + ending, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(Objects.requireNonNull(bytes));
    }
}
