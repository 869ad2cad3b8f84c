/**
 * 支持请求. In: dated events of one request that the bureau makes of the procuratorate, told by both in the order recorded. Out: the next lawful state with its
 * terms, or a refusal naming the rule. Entry: {@link cn.qingshan.law.procedure.support.SupportRequest}.
 */
@NullMarked
package cn.qingshan.law.procedure.support;

import org.jspecify.annotations.NullMarked;
