/**
 * 行政处罚案件. In: dated events of one case of the bureau against one party. Out: the next lawful state with its terms, or a refusal with its
 * article; whether the window for applying to the court has lapsed. Entry: {@link cn.qingshan.law.procedure.penalty.PenaltyCase}.
 */
@NullMarked
package cn.qingshan.law.procedure.penalty;

import org.jspecify.annotations.NullMarked;
