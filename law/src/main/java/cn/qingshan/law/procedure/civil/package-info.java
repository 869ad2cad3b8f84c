/**
 * 民事公益诉讼案件. In: dated events of one case against one defendant. Out: the next lawful state with its terms, or a refusal with its article.
 * Entry: {@link cn.qingshan.law.procedure.civil.CivilCase}.
 */
@NullMarked
package cn.qingshan.law.procedure.civil;

import org.jspecify.annotations.NullMarked;
