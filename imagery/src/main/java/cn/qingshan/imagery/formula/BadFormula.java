package cn.qingshan.imagery.formula;

import cn.qingshan.imagery.Sentences;
import java.util.List;
import java.util.Locale;

/** A formula that can't be read, with the place where the reading stopped. */
public final class BadFormula extends Exception {

    private static final long serialVersionUID = 1L;

    private final String formula;
    private final int at;

    BadFormula(String formula, int at) {
        super("%s at %d".formatted(formula, at));
        this.formula = formula;
        this.at = at;
    }

    public String sentence(Locale locale) {
        return Sentences.of("formula.bad", List.of(formula, at + 1), locale);
    }
}
