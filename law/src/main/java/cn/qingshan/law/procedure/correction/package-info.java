/**
 * 责令改正. In: dated events of one order to correct. Out: the next lawful state with its terms, or a refusal with its article. An order is no penalty:
 * it has its own record and its own term. Entry: {@link cn.qingshan.law.procedure.correction.CorrectionOrder}.
 */
@NullMarked
package cn.qingshan.law.procedure.correction;

import org.jspecify.annotations.NullMarked;
