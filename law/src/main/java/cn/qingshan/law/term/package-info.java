/**
 * 期间. In: a rule of the catalogue, the day that starts it, a calendar, and what interrupts it. Out: the due date, firm or
 * provisional, with every step of the count. Entry: {@link cn.qingshan.law.term.TermRules}, {@link cn.qingshan.law.term.TermRule};
 * many at once over a new calendar: {@link cn.qingshan.law.term.OpenTerms}; as typed by a person: {@link cn.qingshan.law.term.TermRequest}.
 */
@NullMarked
package cn.qingshan.law.term;

import org.jspecify.annotations.NullMarked;
