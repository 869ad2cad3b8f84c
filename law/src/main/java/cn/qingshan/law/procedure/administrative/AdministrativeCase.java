package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Filing;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Watched;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * 行政公益诉讼案件 (人民检察院公益诉讼办案规则 arts 67 to 84). One row an act.
 *
 * <p>What never happens: the system ends a case; a reply, a finding of performance or the bureau's write-off ends a case; silence counts as consent.
 */
public final class AdministrativeCase {

    public static final Law<AdministrativeState, AdministrativeEvent> LAW = Law.of(
            "administrative-case",
            "行政公益诉讼案件",
            "administrative public-interest case",
            AdministrativeStage.values(),
            AdministrativeEvent.class,
            rows());

    private AdministrativeCase() {}

    private static List<Row<AdministrativeState, ? extends AdministrativeEvent>> rows() {
        return Stream.of(
                        FilingAndConsultation.rows(),
                        RecommendationAndReply.rows(),
                        ReviewForSuit.rows(),
                        SuitAndTrial.rows(),
                        JudgmentAndAfter.rows())
                .flatMap(List::stream)
                .toList();
    }

    static <E extends AdministrativeEvent> Row<AdministrativeState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    static Filing filing(Situation<AdministrativeState> now) {
        return now.state().filing();
    }

    static Optional<String> respondent(Situation<AdministrativeState> now) {
        return filing(now).respondent();
    }

    static Watched watched(Situation<AdministrativeState> now) {
        return now.as(Watched.class);
    }
}
