/**
 * 行政公益诉讼案件. In: dated events of one case against one respondent. Out: the next lawful state with its terms, or a refusal with its article.
 * Entry: {@link cn.qingshan.law.procedure.administrative.AdministrativeCase}.
 */
@NullMarked
package cn.qingshan.law.procedure.administrative;

import org.jspecify.annotations.NullMarked;
