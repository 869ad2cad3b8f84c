package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.civil.CivilState.Filing;
import cn.qingshan.law.procedure.civil.CivilState.Known;
import cn.qingshan.law.procedure.civil.CivilState.PreSuit;
import java.util.List;
import java.util.stream.Stream;

/**
 * 民事公益诉讼案件 (人民检察院公益诉讼办案规则 arts 85 to 103). One row an act.
 *
 * <p>What never happens: a suit before the notice has ended; a termination without its ground; a case that ends because a plaintiff came forward, because a
 * compensation procedure began, or because the bureau wrote the patch off.
 *
 * <p>There is no suspension of the review: art. 78 speaks of administrative cases only. Only the court suspends its proceedings.
 */
public final class CivilCase {

    public static final Law<CivilState, CivilEvent> LAW = Law.of(
            "civil-case", "民事公益诉讼案件", "civil public-interest case", CivilStage.values(), CivilEvent.class, rows());

    private CivilCase() {}

    private static List<Row<CivilState, ? extends CivilEvent>> rows() {
        return Stream.of(
                        FilingAndInquiry.rows(),
                        NoticeAndReview.rows(),
                        SupportOfSuit.rows(),
                        SuitAndTrial.rows(),
                        JudgmentAndAfter.rows())
                .flatMap(List::stream)
                .toList();
    }

    static <E extends CivilEvent> Row<CivilState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    static Filing filing(Situation<CivilState> now) {
        return now.state().filing();
    }

    static PreSuit pre(Situation<CivilState> now) {
        return now.as(PreSuit.class);
    }

    static Known known(Situation<CivilState> now) {
        return pre(now).known();
    }
}
