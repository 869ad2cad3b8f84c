package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import java.time.LocalDate;

/**
 * One version of a legal instrument.
 *
 * @param code permanent short code, e.g. {@code BAGZ}; the version is part of it ({@code KCF09}, {@code KCF24})
 * @param name full name without the book-title marks, Chinese and English
 * @param documentNo document number or date of adoption; empty where not known
 * @param articles how many articles it has, 0 where not known; a citation beyond it is refused
 * @param mark whether its text was read
 * @param datesMark whether the days it is in force were read in a text, or remembered
 */
public record LegalBasis(
        String code, Sentence name, String documentNo, int articles, Validity inForce, Mark mark, Mark datesMark) {

    public boolean inForceOn(LocalDate date) {
        return inForce.covers(date);
    }

    LegalBasis until(LocalDate last) {
        return new LegalBasis(code, name, documentNo, articles, new Validity(inForce.from(), last), mark, datesMark);
    }
}
