/**
 * 线索移送（双方）. In: dated events of both organs about one letter that one sent to the other, in the order recorded. Out: the next lawful state with its terms,
 * or a refusal naming the rule. Entry: {@link cn.qingshan.law.procedure.transfer.ClueTransfer}.
 */
@NullMarked
package cn.qingshan.law.procedure.transfer;

import org.jspecify.annotations.NullMarked;
