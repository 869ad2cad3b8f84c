package cn.qingshan.law.procedure.correction;

import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states of a 责令改正违法行为通知书. A state holds what is known then. */
public sealed interface CorrectionState extends State {

    Order order();

    @Override
    default Stage stage() {
        return switch (this) {
            case Issued _ -> CorrectionStage.ISSUED;
            case Due _ -> CorrectionStage.DUE;
            case Rechecked _ -> CorrectionStage.RECHECKED;
            case Met _ -> CorrectionStage.MET;
            case NotMet _ -> CorrectionStage.NOT_MET;
            case SubstituteDecided _ -> CorrectionStage.SUBSTITUTE_DECIDED;
            case SubstituteDone _ -> CorrectionStage.SUBSTITUTE_DONE;
            case CourtApplied _ -> CorrectionStage.COURT_APPLIED;
            case Closed _ -> CorrectionStage.CLOSED;
            case Withdrawn _ -> CorrectionStage.WITHDRAWN;
        };
    }

    /**
     * @param deadline the last day that the order gives
     * @param reported the party says that it is done; no more than a reason to look
     * @param penaltyCases references of the penalty cases opened beside it
     */
    record Order(
            LocalDate issuedOn,
            String party,
            String violation,
            String demand,
            LocalDate deadline,
            Optional<LocalDate> receivedOn,
            Optional<CorrectionEvent.ReportCorrection> reported,
            List<String> penaltyCases) {

        Order received(LocalDate on) {
            return new Order(issuedOn, party, violation, demand, deadline, Optional.of(on), reported, penaltyCases);
        }

        Order due(LocalDate last) {
            return new Order(issuedOn, party, violation, demand, last, receivedOn, reported, penaltyCases);
        }

        Order reported(CorrectionEvent.ReportCorrection report) {
            return new Order(
                    issuedOn, party, violation, demand, deadline, receivedOn, Optional.of(report), penaltyCases);
        }

        Order penalised(String reference) {
            var more = new ArrayList<>(penaltyCases);
            more.add(reference);
            return new Order(issuedOn, party, violation, demand, deadline, receivedOn, reported, List.copyOf(more));
        }
    }

    /**
     * A substitute restoration.
     *
     * @param estimate cost in CNY as decided
     * @param receivedOn the day the decision was served
     * @param warnedOn the day of the last call to perform, before the work
     */
    record Substitute(
            SubstituteGround ground,
            String performer,
            BigDecimal estimate,
            LocalDate workFrom,
            Optional<LocalDate> receivedOn,
            Optional<LocalDate> warnedOn) {

        Substitute received(LocalDate on) {
            return new Substitute(ground, performer, estimate, workFrom, Optional.of(on), warnedOn);
        }

        Substitute warned(LocalDate on) {
            return new Substitute(ground, performer, estimate, workFrom, receivedOn, Optional.of(on));
        }
    }

    /** 已作出，尚未送达. */
    record Issued(Order order) implements CorrectionState {}

    /** 改正期限内. */
    record Due(Order order) implements CorrectionState {}

    /** 已复查. */
    record Rechecked(Order order, CorrectionEvent.Recheck recheck) implements CorrectionState {}

    /** 已改正. */
    record Met(Order order, CorrectionEvent.Recheck recheck) implements CorrectionState {}

    /** 未改正. {@code demandReceivedOn} is known once a demand was served. */
    record NotMet(Order order, Optional<LocalDate> demandReceivedOn) implements CorrectionState {}

    /** 已决定代为修复. */
    record SubstituteDecided(Order order, Substitute substitute) implements CorrectionState {}

    /** 代为修复完成. {@code cost} in CNY, {@code recovered} how much of it the party paid. */
    record SubstituteDone(Order order, Substitute substitute, BigDecimal cost, BigDecimal recovered)
            implements CorrectionState {}

    /** 已申请强制执行. */
    record CourtApplied(Order order) implements CorrectionState {}

    /** 办结. */
    record Closed(Order order) implements CorrectionState {}

    /** 已撤回. */
    record Withdrawn(Order order, String reason) implements CorrectionState {}
}
