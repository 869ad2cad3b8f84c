package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 修复方向: the use the ground is restored to. */
public enum RestorationDirection implements Choice {
    CROPLAND("耕地", "cropland", true),
    GARDEN("园地", "garden land", true),
    FOREST("林地", "forest land", true),
    GRASSLAND("草地", "grassland", true),
    CONSTRUCTION("建设用地", "construction land", false),
    ECOLOGICAL("其他生态用地", "other ecological land", false);

    private final Sentence text;
    private final boolean agricultural;

    RestorationDirection(String zh, String en, boolean agricultural) {
        this.text = new Sentence(zh, en);
        this.agricultural = agricultural;
    }

    @Override
    public Sentence text() {
        return text;
    }

    /** 农用地, whose reclamation is evaluated again within five years (土地复垦条例 art. 31). */
    public boolean agricultural() {
        return agricultural;
    }
}
