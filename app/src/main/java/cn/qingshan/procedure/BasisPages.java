package cn.qingshan.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.rulebook.SubstantiveBasis;
import cn.qingshan.law.rulebook.SubstantiveChoice;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.rulebook.Rulebooks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * 处罚依据. Which version of the law a penalty rests on, asked of the engine with its reasons (行政处罚法 art. 37); where one applies it is filled into the report. Where
 * a person has to decide, nothing is filled in. Recorded it is only by the report.
 */
@Controller
class BasisPages {

    private static final String REPORT = "submit-report";

    private final Proceedings proceedings;
    private final Rulebooks rulebooks;
    private final Clock clock;

    BasisPages(Proceedings proceedings, Rulebooks rulebooks, Clock clock) {
        this.proceedings = proceedings;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    static boolean isAskedIn(Track<?, ?> track) {
        return track == Tracks.PENALTY;
    }

    /** @param kind of unlawful act; none until one is chosen */
    @GetMapping("/proceedings/penalty-case/{id}/basis")
    String basis(
            @PathVariable UUID id,
            @RequestParam(name = "act", defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable LocalDate ended,
            @RequestParam(required = false) @Nullable LocalDate decided,
            Model page) {
        var file = proceedings.find(id);
        if (!isAskedIn(file.track()) || !proceedings.keeps(file)) {
            throw new NoSuchRecord();
        }
        var table = rulebooks.current().substantive();
        var today = LocalDate.now(clock);
        var kinds = new LinkedHashMap<String, Sentence>();
        table.all().forEach(version -> kinds.put(version.id(), version.name()));
        page.addAttribute("file", file);
        page.addAttribute("kinds", kinds);
        page.addAttribute("chosen", kind);
        page.addAttribute("ended", kind.isEmpty() ? endedOn(file).orElse(null) : ended);
        var day = decided == null ? today : decided;
        page.addAttribute("decided", day);
        boolean backward = ended != null && ended.isAfter(day);
        page.addAttribute("backward", backward);
        page.addAttribute("choice", null);
        if (kinds.containsKey(kind) && !backward) {
            // an act that goes on is judged by the law of the day of decision
            var choice = table.chooseFor(kind, ended == null ? day : ended, day);
            page.addAttribute("choice", choice);
            page.addAttribute("applies", choice instanceof SubstantiveChoice.Applies);
            switch (choice) {
                case SubstantiveChoice.Applies(var version, var reasons) -> {
                    page.addAttribute("versions", List.of(version));
                    page.addAttribute("filled", mayReport(file) ? filled(version, ended) : null);
                }
                case SubstantiveChoice.PersonMustDecide(var candidates, var reasons) ->
                    page.addAttribute("versions", candidates);
            }
        }
        return "procedure/basis";
    }

    /** The day on which the act ended, as last told in the case. */
    private Optional<LocalDate> endedOn(Proceeding file) {
        return proceedings.history(file).acts().stream()
                .filter(act -> !act.isStruck())
                .flatMap(act -> act.shown().stream())
                .map(event -> EventFields.write(event).getOrDefault("actEndedOn", ""))
                .filter(day -> !day.isEmpty())
                .reduce((earlier, later) -> later)
                .map(LocalDate::parse);
    }

    private boolean mayReport(Proceeding file) {
        return proceedings.acts(file).stream()
                .anyMatch(
                        act -> act instanceof Act.Lawful(var move) && move.act().equals(REPORT));
    }

    private static Map<String, String> filled(SubstantiveBasis version, @Nullable LocalDate ended) {
        return Map.of(
                "basis",
                version.key(),
                "ended",
                ended == null ? "" : ended.toString(),
                "findings",
                version.cited().zh() + "｜" + version.name().zh() + "｜");
    }
}
