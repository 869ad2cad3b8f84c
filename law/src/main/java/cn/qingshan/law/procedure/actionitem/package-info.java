/**
 * 议定事项. In: dated events of one item of issued minutes, told by both organs in the order recorded. Out: the next lawful state with its terms, or a refusal
 * naming the rule. Entry: {@link cn.qingshan.law.procedure.actionitem.ActionItem}.
 */
@NullMarked
package cn.qingshan.law.procedure.actionitem;

import org.jspecify.annotations.NullMarked;
