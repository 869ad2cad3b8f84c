package cn.qingshan.campaign;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.place.Townships;
import cn.qingshan.procedure.Proceeding;
import cn.qingshan.procedure.Proceedings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class CampaignPages {

    /** Lines for targets on the form. */
    private static final int TARGET_LINES = 6;

    private static final Set<String> LOOK_BACKS = Set.of("look-back", "joint-look-back");

    private final Campaigns campaigns;
    private final Samples samples;
    private final Reports reports;
    private final Townships townships;
    private final People people;
    private final Proceedings proceedings;
    private final Ledger ledger;

    CampaignPages(
            Campaigns campaigns,
            Samples samples,
            Reports reports,
            Townships townships,
            People people,
            Proceedings proceedings,
            Ledger ledger) {
        this.campaigns = campaigns;
        this.samples = samples;
        this.reports = reports;
        this.townships = townships;
        this.people = people;
        this.proceedings = proceedings;
        this.ledger = ledger;
    }

    @ModelAttribute("places")
    Map<String, Townships.Township> places() {
        return townships.all().stream()
                .collect(Collectors.toMap(
                        Townships.Township::code,
                        one -> one,
                        (a, b) -> a,
                        LinkedHashMap<String, Townships.Township>::new));
    }

    @ModelAttribute("organs")
    Map<String, Organ> organs() {
        return people.organs().stream().collect(Collectors.toMap(Organ::id, organ -> organ));
    }

    @GetMapping("/campaigns")
    String list(Model page) {
        page.addAttribute("campaigns", campaigns.all());
        page.addAttribute("mayPropose", ledger.may(CampaignAct.PROPOSED));
        return "campaign/list";
    }

    @GetMapping("/campaigns/new")
    String proposal(Model page) {
        page.addAttribute("minerals", campaigns.minerals());
        page.addAttribute("holders", Campaigns.DUTY_HOLDERS);
        page.addAttribute("zones", Campaigns.RESTRICTED);
        page.addAttribute(
                "targets",
                Arrays.stream(Figure.values())
                        .filter(figure -> figure.canBeTarget()
                                && figure.isKnownTo(Acting.required().organKind()))
                        .toList());
        page.addAttribute("targetLines", TARGET_LINES);
        page.addAttribute("mayPropose", ledger.may(CampaignAct.PROPOSED));
        return "campaign/new";
    }

    @PostMapping("/campaigns")
    String propose(
            @RequestParam LocalDate date,
            @RequestParam String title,
            @RequestParam(defaultValue = "false") boolean joint,
            @RequestParam LocalDate periodFrom,
            @RequestParam LocalDate periodTo,
            @RequestParam String basis,
            @RequestParam MultiValueMap<String, String> form) {
        var scope = new Scope(
                chosen(form, "townships"),
                chosen(form, "minerals"),
                chosen(form, "dutyHolders"),
                chosen(form, "restricted"));
        UUID id = campaigns.propose(
                new Campaigns.Proposal(title, joint, scope, periodFrom, periodTo, basis, targets(form), date));
        return "redirect:/campaigns/" + id;
    }

    private static List<String> chosen(MultiValueMap<String, String> form, String name) {
        return form.getOrDefault(name, List.of()).stream()
                .flatMap(told -> Arrays.stream(told.split(",")))
                .map(String::strip)
                .filter(told -> !told.isEmpty())
                .distinct()
                .toList();
    }

    /** Lines without a number say nothing. */
    private static List<Target> targets(MultiValueMap<String, String> form) {
        var where = form.getOrDefault("targetTownship", List.of());
        var what = form.getOrDefault("targetFigure", List.of());
        var many = form.getOrDefault("targetNumber", List.of());
        var targets = new ArrayList<Target>();
        for (int i = 0; i < many.size() && i < where.size() && i < what.size(); i++) {
            if (!many.get(i).isBlank()) {
                targets.add(new Target(where.get(i).strip(), figure(what.get(i)), number(many.get(i))));
            }
        }
        return targets;
    }

    private static Figure figure(String name) {
        return Arrays.stream(Figure.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.because("refusal.campaign.target-figure"));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notOne) {
            throw Refusal.because("refusal.campaign.target-number", text.strip());
        }
    }

    /** A week of the campaign; what it brought is the difference to the week before. */
    public record Week(LocalDate end, Sheet sheet, @Nullable Sheet before, boolean running) {

        public int more(Figure figure) {
            return sheet.count(figure) - (before == null ? 0 : before.count(figure));
        }
    }

    @GetMapping("/campaigns/{id}")
    String one(@PathVariable UUID id, Model page) {
        var campaign = campaigns.find(id);
        var seat = Acting.required();
        boolean own = campaign.owner().equals(seat.organ());
        page.addAttribute("campaign", campaign);
        page.addAttribute("figures", seen(seat.organKind()));
        page.addAttribute("hidden", hidden(seat.organKind()));
        if (campaign.hasStarted()) {
            var weeks = weeks(campaign);
            page.addAttribute("weeks", weeks.reversed());
            page.addAttribute("now", weeks.isEmpty() ? null : weeks.getLast());
            page.addAttribute(
                    "chart",
                    Chart.of(
                            weeks.stream().map(Week::end).toList(),
                            weeks.stream().map(Week::sheet).toList()));
            page.addAttribute("inventory", kinds(campaigns.inventory(id)));
            page.addAttribute("samples", samples.of(id));
            page.addAttribute("reports", reports.of(id));
            page.addAttribute(
                    "startedOn", LocalDate.ofInstant(campaign.started().at(), Weeks.ZONE));
        }
        page.addAttribute(
                "mayAnswer",
                campaign.joint()
                        && campaign.state() == Campaigns.State.PROPOSED
                        && seat.organ().equals(campaign.partner())
                        && ledger.may(CampaignAct.CONFIRMED));
        boolean ready = campaign.state() == Campaigns.State.CONFIRMED
                || (campaign.state() == Campaigns.State.PROPOSED && !campaign.joint());
        page.addAttribute("mayStart", own && ready && ledger.may(CampaignAct.STARTED));
        page.addAttribute("maySample", campaign.hasStarted() && ledger.may(CampaignAct.SAMPLED));
        page.addAttribute("mayReport", campaign.hasStarted() && ledger.may(CampaignAct.REPORTED));
        page.addAttribute(
                "mayClose", own && campaign.state() == Campaigns.State.RUNNING && ledger.may(CampaignAct.CLOSED));
        return "campaign/campaign";
    }

    private List<Week> weeks(Campaigns.Campaign campaign) {
        var since = campaign.started().at();
        var now = campaigns.now();
        var today = campaigns.today();
        var ends = Weeks.ends(campaign.from(), campaign.to(), today).stream()
                .filter(end -> Weeks.endOf(end, now).isAfter(since))
                .toList();
        var progress = campaigns.progress(
                campaign, ends.stream().map(end -> Weeks.endOf(end, now)).toList());
        var weeks = new ArrayList<Week>();
        Sheet before = null;
        for (int i = 0; i < ends.size(); i++) {
            var sheet = Sheet.of(progress.get(i));
            weeks.add(new Week(ends.get(i), sheet, before, ends.get(i).equals(today)));
            before = sheet;
        }
        return weeks;
    }

    private static List<Figure> seen(Organ.Kind kind) {
        return Arrays.stream(Figure.values())
                .filter(figure -> figure.isKnownTo(kind))
                .toList();
    }

    private static List<Figure> hidden(Organ.Kind kind) {
        return Arrays.stream(Figure.values())
                .filter(figure -> !figure.isKnownTo(kind))
                .toList();
    }

    private static Map<String, Long> kinds(List<Item> items) {
        var kinds = new LinkedHashMap<String, Long>();
        for (var kind : List.of("problem", "clue", "mine", "restoration-project")) {
            long many = items.stream().filter(item -> item.kind().equals(kind)).count();
            if (many > 0) {
                kinds.put(kind, many);
            }
        }
        return kinds;
    }

    @PostMapping("/campaigns/{id}/answer")
    String answer(
            @PathVariable UUID id,
            @RequestParam LocalDate date,
            @RequestParam boolean confirms,
            @RequestParam(defaultValue = "") String words) {
        campaigns.answer(id, confirms, words, date);
        return "redirect:/campaigns/" + id;
    }

    @PostMapping("/campaigns/{id}/start")
    String start(@PathVariable UUID id, @RequestParam UUID seen) {
        campaigns.start(id, seen);
        return "redirect:/campaigns/" + id;
    }

    @GetMapping("/campaigns/{id}/inventory")
    String inventory(@PathVariable UUID id, Model page) {
        var campaign = campaigns.find(id);
        page.addAttribute("campaign", campaign);
        page.addAttribute("start", campaign.started());
        page.addAttribute("startedOn", LocalDate.ofInstant(campaign.started().at(), Weeks.ZONE));
        page.addAttribute(
                "items",
                campaigns.inventory(id).stream().sorted(Item.BY_NUMBER).collect(Collectors.groupingBy(Item::kind)));
        return "campaign/inventory";
    }

    /** The frozen list as the text under its digest: of what both see, or of all that is seen here. */
    @GetMapping("/campaigns/{id}/inventory.txt")
    ResponseEntity<byte[]> inventoryText(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean all) {
        var campaign = campaigns.find(id);
        return text(
                "inventory.txt",
                FrozenList.text(campaigns.inventory(id).stream()
                        .filter(item -> all || item.readers().containsAll(campaign.readers()))
                        .toList()));
    }

    private static ResponseEntity<byte[]> text(String name, String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The rows behind a figure.
     *
     * @param asOf the instant whose record counts; now when it is absent or has not come
     * @param common whether only what both organs see is counted, as in a report
     */
    @GetMapping("/campaigns/{id}/figures/{figure}")
    String figure(
            @PathVariable UUID id,
            @PathVariable Figure figure,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(defaultValue = "false") boolean common,
            Model page) {
        var campaign = campaigns.find(id);
        var now = campaigns.now();
        var instant = asOf == null || asOf.isAfter(now) ? now : asOf;
        var progress = common ? campaigns.shared(campaign, instant) : campaigns.progress(campaign, instant);
        page.addAttribute("campaign", campaign);
        page.addAttribute("figure", figure);
        page.addAttribute("known", figure.isKnownTo(Acting.required().organKind()));
        page.addAttribute("asOf", instant.atZone(Weeks.ZONE));
        page.addAttribute("township", township);
        page.addAttribute("items", progress.of(figure, township));
        return "campaign/figure";
    }

    @PostMapping("/campaigns/{id}/samples")
    String draw(@PathVariable UUID id, @RequestParam int number, @RequestParam(defaultValue = "false") boolean share) {
        return "redirect:/campaigns/" + id + "/samples/" + samples.draw(id, number, share);
    }

    @GetMapping("/campaigns/{id}/samples/{sample}")
    String sample(@PathVariable UUID id, @PathVariable UUID sample, Model page) {
        var campaign = campaigns.find(id);
        var drawn = samples.find(id, sample);
        var rows = samples.rows(campaign, drawn);
        var lookBacks = new LinkedHashMap<UUID, List<Proceeding>>();
        rows.forEach(row -> lookBacks.put(
                row.id(),
                proceedings.ofProblem(row.id()).stream()
                        .filter(one -> LOOK_BACKS.contains(one.kind())
                                && !one.openedOn().isBefore(drawn.on()))
                        .toList()));
        page.addAttribute("campaign", campaign);
        page.addAttribute("sample", drawn);
        page.addAttribute("rows", rows);
        page.addAttribute("lookBacks", lookBacks);
        return "campaign/sample";
    }

    @GetMapping("/campaigns/{id}/samples/{sample}/frame.txt")
    ResponseEntity<byte[]> frame(@PathVariable UUID id, @PathVariable UUID sample) {
        return text("frame.txt", FrozenList.text(samples.find(id, sample).frame()));
    }

    /** The report of any day since the start, before it is frozen. */
    @GetMapping("/campaigns/{id}/report")
    String report(@PathVariable UUID id, @RequestParam(required = false) @Nullable LocalDate on, Model page) {
        var campaign = campaigns.find(id);
        var day = on == null ? campaigns.today() : on;
        page.addAttribute("campaign", campaign);
        page.addAttribute("day", day);
        page.addAttribute("sheet", reports.sheet(campaign, day));
        page.addAttribute("withheld", Reports.withheld(campaign));
        page.addAttribute("report", null);
        page.addAttribute("startedOn", LocalDate.ofInstant(campaign.started().at(), Weeks.ZONE));
        page.addAttribute("mayReport", ledger.may(CampaignAct.REPORTED));
        page.addAttribute(
                "mayClose",
                campaign.owner().equals(Acting.required().organ())
                        && campaign.state() == Campaigns.State.RUNNING
                        && ledger.may(CampaignAct.CLOSED));
        return "campaign/report";
    }

    @PostMapping("/campaigns/{id}/reports")
    String freeze(
            @PathVariable UUID id,
            @RequestParam UUID seen,
            @RequestParam LocalDate on,
            @RequestParam String conclusion,
            @RequestParam(defaultValue = "false") boolean closing) {
        campaigns.find(id);
        // its papers are kept before the act is done
        if (!ledger.may(CampaignAct.REPORTED)) {
            throw new AccessDeniedException("no power to report");
        }
        return "redirect:/campaigns/" + id + "/reports/" + reports.freeze(id, seen, on, conclusion, closing);
    }

    @GetMapping("/campaigns/{id}/reports/{report}")
    String frozen(@PathVariable UUID id, @PathVariable UUID report, Model page) {
        var campaign = campaigns.find(id);
        var frozen = reports.find(id, report);
        page.addAttribute("campaign", campaign);
        page.addAttribute("day", frozen.day());
        page.addAttribute("sheet", frozen.sheet());
        page.addAttribute("withheld", frozen.withheld());
        page.addAttribute("report", frozen);
        page.addAttribute("files", reports.files(frozen));
        page.addAttribute("borneOut", reports.isBorneOut(campaign, frozen));
        page.addAttribute("startedOn", LocalDate.ofInstant(campaign.started().at(), Weeks.ZONE));
        page.addAttribute("mayReport", false);
        page.addAttribute("mayClose", false);
        return "campaign/report";
    }

    @GetMapping("/campaigns/{id}/reports/{report}/rows.txt")
    ResponseEntity<byte[]> rows(@PathVariable UUID id, @PathVariable UUID report) {
        return text("rows.txt", reports.find(id, report).list());
    }
}
