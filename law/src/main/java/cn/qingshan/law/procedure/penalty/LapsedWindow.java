package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.rulebook.Citation;
import java.time.LocalDate;

/**
 * The three months for applying to the court ended unused: a fact of the bureau's own file, which the procuratorate may take as a ground of
 * 办案规则 art. 68(1), the bureau having no power to enforce and neglecting to apply. Whether it neglected anything is for the procuratorate to find.
 *
 * @param lastDay the last day of the window
 */
public record LapsedWindow(LocalDate lastDay, Citation ground) {

    static LapsedWindow on(LocalDate lastDay) {
        return new LapsedWindow(lastDay, Citation.of("BAGZ", 68, 0, 1));
    }
}
