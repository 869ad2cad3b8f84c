package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.penalty.PenaltyStage.CONTESTED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_APPLIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.COURT_REFUSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.DECIDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EFFECTIVE;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.ENFORCING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EXAMINING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.HEARING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.INVESTIGATING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NOTIFIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NO_PENALTY;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PERFORMED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PROPOSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REMINDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.REVOKED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.SUSPENDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.TERMINATED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.TRANSFERRED;

import cn.qingshan.law.procedure.CourtWindow;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.penalty.PenaltyState.CaseFile;
import cn.qingshan.law.procedure.penalty.PenaltyState.Enforcement;
import cn.qingshan.law.procedure.penalty.PenaltyState.InForce;
import cn.qingshan.law.procedure.penalty.PenaltyState.InHearing;
import cn.qingshan.law.procedure.penalty.PenaltyState.Notified;
import cn.qingshan.law.procedure.penalty.PenaltyState.OnFile;
import cn.qingshan.law.procedure.penalty.PenaltyState.Proposed;
import cn.qingshan.law.procedure.penalty.PenaltyState.Verifying;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * 行政处罚案件 (行政处罚法; 自然资源行政处罚办法 arts 15 to 46; 行政强制法 arts 53 to 58). One row an act.
 *
 * <p>What never happens: a satellite patch becomes a case by itself; a decision without notice, or heavier than its notice; a decision over an open hearing;
 * silence read as consent; a lapsed window for the court passing unseen.
 */
public final class PenaltyCase {

    /** A filed case that is not closed. */
    static final Stage[] FILED = {
        INVESTIGATING,
        SUSPENDED,
        TERMINATED,
        EXAMINING,
        PROPOSED,
        NOTIFIED,
        HEARING,
        DECIDED,
        NO_PENALTY,
        EFFECTIVE,
        REMINDED,
        CONTESTED,
        PERFORMED,
        COURT_APPLIED,
        ENFORCING,
        COURT_REFUSED,
        REVOKED
    };

    static final String PATCH_IS_A_CLUE = "卫片图斑只是违法线索，不得直接作为立案、处罚的依据，须经实地核查取得图斑以外的证据（自然资发〔2023〕258号）";

    static final String PATCH_IS_A_CLUE_EN =
            "a satellite patch is only a clue and may not itself carry a case or a penalty; evidence has to be found on the ground (MNR notice 2023-258)";

    public static final Law<PenaltyState, PenaltyEvent> LAW = Law.of(
            "penalty-case", "行政处罚案件", "administrative penalty case", PenaltyStage.values(), PenaltyEvent.class, rows());

    private PenaltyCase() {}

    /**
     * The window for applying to the court, where it has firmly ended unused: offered to the procuratorate as a ground of 办案规则 art. 68(1). Known from the
     * running term even if nobody recorded the lapse.
     */
    public static Optional<LapsedWindow> lapsedWindow(Standing<PenaltyState> now, LocalDate on) {
        var lastDay = switch (now.state()) {
            case PenaltyState.Effective s -> lastDay(now, s.enforcement(), on);
            case PenaltyState.Reminded s -> lastDay(now, s.enforcement(), on);
            case PenaltyState.CourtRefused s -> s.enforcement().windowLapsedOn();
            case PenaltyState.Closed s ->
                switch (s.kind()) {
                    case EXECUTION_ENDED, OTHER -> s.enforcement().flatMap(Enforcement::windowLapsedOn);
                    case TRANSFERRED, INVESTIGATION_ENDED, NO_PENALTY, EXECUTED, APPLIED -> Optional.<LocalDate>empty();
                };
            case Verifying _,
                    PenaltyState.NotFiled _,
                    PenaltyState.TransferredAway _,
                    PenaltyState.Investigating _,
                    PenaltyState.Suspended _,
                    PenaltyState.Terminated _,
                    PenaltyState.Examining _,
                    Proposed _,
                    Notified _,
                    InHearing _,
                    PenaltyState.Decided _,
                    PenaltyState.NotPenalised _,
                    PenaltyState.Contested _,
                    PenaltyState.Performed _,
                    PenaltyState.CourtApplied _,
                    PenaltyState.Enforcing _,
                    PenaltyState.Revoked _ -> Optional.<LocalDate>empty();
        };
        return lastDay.map(LapsedWindow::on);
    }

    private static Optional<LocalDate> lastDay(Standing<PenaltyState> now, Enforcement enforcement, LocalDate on) {
        return enforcement.windowLapsedOn().or(() -> CourtWindow.lapsed(now, on));
    }

    private static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return Stream.of(
                        ClueAndFiling.rows(),
                        Investigation.rows(),
                        Examination.rows(),
                        NoticeAndHearing.rows(),
                        DecisionAndService.rows(),
                        Execution.rows(),
                        Contest.rows(),
                        CourtEnforcement.rows(),
                        CrimeTransfer.rows(),
                        Closing.rows())
                .flatMap(List::stream)
                .toList();
    }

    static <E extends PenaltyEvent> Row<PenaltyState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    // what the state knows

    static OnFile onFile(Situation<PenaltyState> now) {
        return now.as(OnFile.class);
    }

    static CaseFile fileOf(Situation<PenaltyState> now) {
        return onFile(now).file();
    }

    static InForce inForce(Situation<PenaltyState> now) {
        return now.as(InForce.class);
    }

    static boolean fineFits(List<PenaltyKind> kinds, BigDecimal fine) {
        return kinds.contains(PenaltyKind.FINE) ? fine.signum() > 0 : fine.signum() == 0;
    }

    // the earliest day of an act

    static LocalDate sinceFiled(Standing<PenaltyState> now, PenaltyEvent told) {
        return now.state() instanceof OnFile filed ? filed.file().filedOn() : now.since();
    }

    static LocalDate sinceReceived(Standing<PenaltyState> now, PenaltyEvent told) {
        return now.state() instanceof InForce force ? force.enforcement().receivedOn() : now.since();
    }

    static <E extends PenaltyEvent> java.util.function.BiFunction<Standing<PenaltyState>, E, LocalDate> sinceTrigger(
            String rule) {
        return (now, told) -> now.terms().find(rule).map(Term::trigger).orElse(now.since());
    }

    // terms

    /** Some rows of the catalogue are as young as the Measures of 2024; in an older case the act has no term. */
    static <E extends PenaltyEvent> Step<PenaltyState, E> startIfInForce(Step<PenaltyState, E> step, String rule) {
        return step.knows(rule, step.countsFrom()) ? step.start(rule) : step.withoutStarting(rule);
    }

    /** The time for decision stops where it still runs and its version knows the reason; otherwise the act is as lawful and stops nothing. */
    static void pause(Step<PenaltyState, ?> step, PauseKind kind, String document) {
        if (mayPause(step, step.on(), kind)) {
            step.pause("A07", kind, document);
        }
    }

    static void resume(Step<PenaltyState, ?> step, PauseKind kind, String document) {
        if (step.term("A07").filter(term -> pausedFor(term, kind)).isPresent()) {
            step.resume("A07", kind, document);
        }
    }

    static boolean mayPause(Step<PenaltyState, ?> step, LocalDate day, PauseKind kind) {
        return step.term("A07")
                .filter(term -> term.rule().pauses().stream().anyMatch(known -> known.kind() == kind))
                .filter(term -> !pausedFor(term, kind))
                .filter(term -> term.due().date().filter(day::isAfter).isEmpty())
                .isPresent();
    }

    static boolean pausedFor(Term term, PauseKind kind) {
        var paused = false;
        for (var change : term.changes()) {
            paused = switch (change) {
                case TermChange.Paused p -> paused || p.kind() == kind;
                case TermChange.Resumed r -> paused && r.kind() != kind;
                case TermChange.Extended _ -> paused;
            };
        }
        return paused;
    }

    // what stands in the way

    /** Some duty is overdue: the fine after its term or its instalments, the rest after the day the decision gives. */
    static Optional<Refusal> overdue(Situation<PenaltyState> now) {
        var enforcement = inForce(now).enforcement();
        var owesMoney = enforcement.outstanding().signum() > 0;
        var rest = enforcement.decision().kinds().stream().anyMatch(PenaltyKind::needsDeadline)
                ? enforcement.decision().performBy()
                : Optional.<LocalDate>empty();
        if (rest.filter(now.on()::isAfter).isPresent()) {
            return Optional.empty();
        }
        if (owesMoney) {
            return enforcement.instalmentsUntil().isPresent() ? instalmentsOver(now) : now.unlessExpired("A09");
        }
        return now.unless(
                false, rest.map(day -> "罚款以外各项的履行期限至" + day + "，尚未届满").orElse("没有逾期未履行的义务"), "nothing is overdue");
    }

    static Optional<Refusal> instalmentsOver(Situation<PenaltyState> now) {
        return inForce(now)
                .enforcement()
                .instalmentsUntil()
                .filter(last -> !now.on().isAfter(last))
                .flatMap(last -> now.unlessUnder(
                        "CFF", 72, false, "批准的延期、分期至" + last + "，尚未结束", "the approved instalments end on " + last));
    }
}
