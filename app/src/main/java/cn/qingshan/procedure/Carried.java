package cn.qingshan.procedure;

import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.clue.BureauOutcome;
import cn.qingshan.law.procedure.clue.ClueEvent;
import cn.qingshan.law.procedure.difficulty.DifficultyEvent;
import cn.qingshan.law.procedure.lookback.LookBackEvent;
import cn.qingshan.law.procedure.patch.PatchEvent;
import cn.qingshan.law.procedure.support.SupportEvent;
import cn.qingshan.law.procedure.support.SupportMeasure;
import cn.qingshan.law.procedure.transfer.TransferEvent;
import cn.qingshan.law.procedure.transfer.TransferKind;
import cn.qingshan.law.procedure.transfer.TransferOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * 衔接. What the forms of a proceeding take over from those opened from it: the number of the case that was opened, the bureau's acknowledgement of the transfer
 * that carried a clue. The form is filled, the act is still a person's: nothing is done by itself.
 *
 * @param act of the proceeding whose form it fills
 * @param on the day that the other proceeding gives for it, if it gives one
 * @param fields of the event, by name
 * @param from the proceeding that says so
 */
public record Carried(String act, Optional<LocalDate> on, Map<String, String> fields, Proceeding from) {

    /** An act that ends with the number of what was opened instead. */
    private record Reference(Set<Track<?, ?>> of, String act, String field, Set<Track<?, ?>> opened) {}

    private static final List<Reference> REFERENCES = List.of(
            new Reference(
                    Set.of(Tracks.CLUE), "decide-filing", "reference", Set.of(Tracks.ADMINISTRATIVE, Tracks.CIVIL)),
            new Reference(Set.of(Tracks.SUPPORT), "give-support", "summary", Set.of(Tracks.CIVIL)),
            new Reference(Set.of(Tracks.PATCH), "file-patch-case", "caseNumber", Set.of(Tracks.PENALTY)),
            new Reference(Set.of(Tracks.PENALTY), "link-correction-order", "reference", Set.of(Tracks.CORRECTION)),
            new Reference(
                    Set.of(Tracks.OWN_LOOK_BACK, Tracks.JOINT_LOOK_BACK),
                    "escalate-look-back",
                    "reference",
                    Set.of(Tracks.CLUE, Tracks.ADMINISTRATIVE, Tracks.CIVIL, Tracks.RESTORATION)));

    /**
     * What the forms of a proceeding take over, at most one for each act: of several that were opened the newest counts.
     *
     * @param opened what was opened from it, newest first
     * @param history of any of those
     */
    static List<Carried> into(Proceeding file, List<Proceeding> opened, Function<Proceeding, History> history) {
        var carried = new ArrayList<Carried>();
        for (var reference : REFERENCES) {
            if (reference.of().contains(file.track())) {
                opened.stream()
                        .filter(other -> reference.opened().contains(other.track()))
                        .findFirst()
                        .ifPresent(other -> carried.add(
                                new Carried(reference.act(), Optional.empty(), referring(reference, other), other)));
            }
        }
        if (file.track() == Tracks.CLUE) {
            opened.stream()
                    .filter(other -> other.track() == Tracks.TRANSFER)
                    .map(other -> answers(other, events(history.apply(other))))
                    .filter(answers -> !answers.isEmpty())
                    .findFirst()
                    .ifPresent(carried::addAll);
        }
        return List.copyOf(carried);
    }

    private static Map<String, String> referring(Reference reference, Proceeding other) {
        return reference.act().equals("give-support")
                ? Map.of(
                        "measure",
                        SupportMeasure.CIVIL_CASE.name(),
                        reference.field(),
                        "对侵权人办理民事公益诉讼案件：" + other.number())
                : Map.of(reference.field(), other.number());
    }

    /** The form of an act that opens a proceeding from another: what was said there is not asked again. */
    static Map<String, String> opening(Track<?, ?> track, Proceeding from, History history) {
        var events = events(history);
        if (track == Tracks.TRANSFER && from.track() == Tracks.CLUE) {
            return last(events, ClueEvent.HandToBureau.class)
                    .map(handed -> Map.of(
                            "kind", TransferKind.CLUE.name(),
                            "subject", from.title(),
                            "items", String.join("\n", handed.evidence())))
                    .orElse(Map.of());
        }
        if (track == Tracks.PENALTY && from.track() == Tracks.PATCH) {
            return last(events, PatchEvent.CheckInField.class)
                    .map(checked -> Map.of(
                            "source",
                            cn.qingshan.law.procedure.penalty.ClueSource.SATELLITE_PATCH.name(),
                            "facts",
                            from.number() + "：" + checked.findings()))
                    .orElse(Map.of());
        }
        if (track == Tracks.CLUE && (from.track() == Tracks.OWN_LOOK_BACK || from.track() == Tracks.JOINT_LOOK_BACK)) {
            return last(events, LookBackEvent.AssessFindings.class)
                    .map(assessed -> Map.of("facts", from.number() + "：" + assessed.explanation()))
                    .orElse(Map.of());
        }
        if (track == Tracks.CIVIL && from.track() == Tracks.SUPPORT) {
            return request(events).map(asked -> Map.of("harm", asked.facts())).orElse(Map.of());
        }
        if (track == Tracks.SUPPORT && from.track() == Tracks.DIFFICULTY) {
            return last(events, DifficultyEvent.RaiseDifficulty.class)
                    .map(raised -> Map.of(
                            "facts", from.number() + "：" + raised.facts(),
                            "done", raised.done(),
                            "asked", raised.wouldHelp()))
                    .orElse(Map.of());
        }
        return Map.of();
    }

    /** The request as it was worded last. */
    private static Optional<SupportEvent.Request> request(List<ProcedureEvent> events) {
        return last(events, SupportEvent.Request.class);
    }

    /** What the other organ answered to the last letter of a transfer that carries a clue. */
    private static List<Carried> answers(Proceeding transfer, List<ProcedureEvent> events) {
        var sent = last(events, TransferEvent.SendTransfer.class);
        if (sent.filter(letter -> letter.kind() == TransferKind.CLUE).isEmpty()) {
            return List.of();
        }
        var answers = new ArrayList<Carried>();
        var proposed = "";
        for (var event : events) {
            switch (event) {
                case TransferEvent.SendAgain _ -> answers.clear();
                case TransferEvent.AcknowledgeTransfer e ->
                    answers.add(new Carried(
                            "record-receipt",
                            Optional.of(e.on()),
                            Map.of("receipt", transfer.number() + "，" + e.on() + "签收"),
                            transfer));
                case TransferEvent.ProposeExtension e -> proposed = e.reason();
                case TransferEvent.AgreeExtension e ->
                    answers.add(new Carried(
                            "extend-feedback",
                            Optional.of(e.on()),
                            Map.of("workingDays", String.valueOf(e.workingDays()), "reason", proposed),
                            transfer));
                case TransferEvent.ReturnTransfer e ->
                    answers.add(
                            new Carried("record-return", Optional.of(e.on()), Map.of("reason", e.reason()), transfer));
                case TransferEvent.GiveResult e ->
                    outcome(e.outcome())
                            .ifPresent(outcome -> answers.add(new Carried(
                                    "receive-feedback",
                                    Optional.of(e.on()),
                                    Map.of("outcome", outcome.name(), "summary", summary(e)),
                                    transfer)));
                default -> {}
            }
        }
        return answers;
    }

    private static Optional<BureauOutcome> outcome(TransferOutcome outcome) {
        return switch (outcome) {
            case FILED -> Optional.of(BureauOutcome.FILED);
            case NOT_FILED -> Optional.of(BureauOutcome.NOT_FILED);
            case RECTIFIED -> Optional.of(BureauOutcome.RECTIFIED);
            case TRANSFERRED -> Optional.of(BureauOutcome.TRANSFERRED);
            case PROVIDED -> Optional.empty();
        };
    }

    private static String summary(TransferEvent.GiveResult result) {
        return result.noFilingReason().isBlank() ? result.summary() : result.summary() + "\n" + result.noFilingReason();
    }

    /** What holds: what was struck is left out, and what took its place is in. */
    private static List<ProcedureEvent> events(History history) {
        return history.acts().stream()
                .filter(act -> !act.hidden())
                .flatMap(act -> act.correction().map(correction -> correction.instead()).orElse(act.event()).stream())
                .toList();
    }

    private static <E> Optional<E> last(List<ProcedureEvent> events, Class<E> kind) {
        return events.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
