/**
 * 规则库. In: the texts of the rulebook, a new statute, the day a case was filed or an act done. Out: the version of the law that goes
 * for it, citations a lawyer can print, and what a new statute touches. Entry: {@link cn.qingshan.law.rulebook.Rulebook}; for an article
 * alone {@link cn.qingshan.law.rulebook.LegalBases}, {@link cn.qingshan.law.rulebook.Citation}.
 */
@NullMarked
package cn.qingshan.law.rulebook;

import org.jspecify.annotations.NullMarked;
