/**
 * 困难. In: dated events of one difficulty that the bureau meets, told by both organs in the order recorded. Out: the next lawful state with its term, or a refusal naming
 * the rule. Entry: {@link cn.qingshan.law.procedure.difficulty.Difficulty}.
 */
@NullMarked
package cn.qingshan.law.procedure.difficulty;

import org.jspecify.annotations.NullMarked;
