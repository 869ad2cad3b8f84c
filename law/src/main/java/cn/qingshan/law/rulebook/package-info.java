/**
 * 法源. In: a code and an article, a date. Out: the instrument in force then, and a citation a lawyer can print.
 * Entry: {@link cn.qingshan.law.rulebook.LegalBases}, {@link cn.qingshan.law.rulebook.Citation}.
 */
@NullMarked
package cn.qingshan.law.rulebook;

import org.jspecify.annotations.NullMarked;
