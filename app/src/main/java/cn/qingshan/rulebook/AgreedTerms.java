package cn.qingshan.rulebook;

import cn.qingshan.law.rulebook.LegalBasis;
import cn.qingshan.law.term.Length;
import java.util.List;

/**
 * 协议的期限. What the agreements of the acting organ, past ones included, say of the rows of the clock catalogue; answered by the module that keeps them. A row is then in force with
 * the agreement's length and clause on the days of the agreement, and what it was on all others.
 */
public interface AgreedTerms {

    /**
     * One agreement in one version.
     *
     * @param basis named by its number, in force as long as the version
     */
    record Agreed(LegalBasis basis, List<Limit> limits) {}

    /** @param article and {@code item}: where in the text it stands; item 0 where the article has none */
    record Limit(String rule, Length length, int article, int item) {}

    /** The first to have come into force first; equal answers mean equal rules. */
    List<Agreed> all();
}
