/**
 * 回头看. In: dated events of one look-back on a closed case or an accepted restoration project. Out: the next lawful state with its terms, or a refusal.
 * Entry: {@link cn.qingshan.law.procedure.lookback.LookBack}.
 */
@NullMarked
package cn.qingshan.law.procedure.lookback;

import org.jspecify.annotations.NullMarked;
