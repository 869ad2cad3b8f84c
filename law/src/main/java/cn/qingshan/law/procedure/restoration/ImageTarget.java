package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;
import java.math.BigDecimal;

/** 影像可以核对的目标. What kind of figure a plan sets that images can be held against. No statute asks for one: a plan may state none. */
public enum ImageTarget implements Choice {
    /** Per cent, above 0 and up to 150: a restored wood may be greener than what is around it. */
    REFERENCE_SHARE("植被指数达到未扰动地块的百分比", "vegetation index as per cent of undisturbed land", 150),
    /** The index itself. */
    INDEX_LEVEL("生长季植被指数（NDVI）达到的数值", "level of the vegetation index (NDVI) in the growing season", 1),
    /** Per cent, above 0 and up to 100. */
    COVER_SHARE("植被覆盖面积达到的百分比", "per cent of the ground covered with vegetation", 100);

    private final Sentence text;
    private final BigDecimal most;

    ImageTarget(String zh, String en, int most) {
        this.text = new Sentence(zh, en);
        this.most = BigDecimal.valueOf(most);
    }

    @Override
    public Sentence text() {
        return text;
    }

    /** Whether this can be such a figure: above zero, and not more than there can be. */
    public boolean allows(BigDecimal value) {
        return value.signum() > 0 && value.compareTo(most) <= 0;
    }
}
