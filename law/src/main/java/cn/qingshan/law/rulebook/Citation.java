package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import java.util.Locale;

/**
 * An article of a legal basis, down to paragraph (款) and item (项) where given; 0 means the whole.
 * Prints as 《人民检察院公益诉讼办案规则》第七十六条, or PIL Case-Handling Rules of the People's Procuratorates, art. 76.
 */
public record Citation(LegalBasis basis, int article, int paragraph, int item) {

    public Citation {
        if (article < 1 || (basis.articles() > 0 && article > basis.articles())) {
            throw new IllegalArgumentException("《" + basis.name().zh() + "》没有第" + article + "条（" + basis.code()
                    + " has no article " + article + "）");
        }
        if (paragraph < 0 || item < 0) {
            throw new IllegalArgumentException("paragraph " + paragraph + ", item " + item);
        }
    }

    /** An article of a bundled basis. */
    public static Citation of(String code, int article) {
        return new Citation(LegalBases.bundled().byCode(code), article, 0, 0);
    }

    public static Citation of(String code, int article, int paragraph, int item) {
        return new Citation(LegalBases.bundled().byCode(code), article, paragraph, item);
    }

    public String zh() {
        // a title within a title takes the single marks
        var title = basis.name().zh().replace('《', '〈').replace('》', '〉');
        var text = new StringBuilder("《" + title + "》第" + ChineseNumerals.of(article) + "条");
        if (paragraph > 0) {
            text.append("第").append(ChineseNumerals.of(paragraph)).append("款");
        }
        if (item > 0) {
            text.append("第（").append(ChineseNumerals.of(item)).append("）项");
        }
        return text.toString();
    }

    public String en() {
        return basis.name().en() + ", art. " + article
                + (paragraph > 0 ? " para. " + paragraph : "")
                + (item > 0 ? " item " + item : "");
    }

    public String in(Locale locale) {
        return new Sentence(zh(), en()).in(locale);
    }

    /** Short form for tables and keys: {@code BAGZ 76}, {@code BAGZ 74(1)}, {@code KCF24 64.1} for a paragraph. */
    public String shortForm() {
        return basis.code() + " " + article + (paragraph > 0 ? "." + paragraph : "")
                + (item > 0 ? "(" + item + ")" : "");
    }

    @Override
    public String toString() {
        return shortForm();
    }
}
