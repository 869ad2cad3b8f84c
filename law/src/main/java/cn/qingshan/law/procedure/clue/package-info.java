/**
 * 线索（检察院内部）. In: dated events of one clue. Out: the next lawful state with its terms, or a refusal with its article; at its end the reference of the
 * case that was filed. Entry: {@link cn.qingshan.law.procedure.clue.ClueHandling}.
 *
 * <p>The whole procedure is the procuratorate's own work product. Who reported is no part of it: that stays with the receiver.
 */
@NullMarked
package cn.qingshan.law.procedure.clue;

import org.jspecify.annotations.NullMarked;
