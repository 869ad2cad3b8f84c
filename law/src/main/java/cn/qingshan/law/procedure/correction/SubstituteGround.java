package cn.qingshan.law.procedure.correction;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;

/** What lets the bureau have the work done by another at the party's cost. */
public enum SubstituteGround implements Choice {
    RESTORATION_DUTY(
            "不履行矿区生态修复义务（矿产资源法第七十一条）", "restoration duty not performed (Mineral Resources Law art. 71)", "KCF24", 71),
    EXPLORATION("勘查结束未清理、恢复（矿产资源法第六十九条）", "exploration site not cleared (Mineral Resources Law art. 69)", "KCF24", 69),
    TEMPORARY_LAND("临时用地未复垦（土地管理法实施条例第五十六条）", "temporary land not reclaimed (Land Regulation art. 56)", "TGTL", 56),
    HAZARD("人为地质灾害未治理（地质灾害防治条例第四十二条）", "man-made hazard not treated (Hazard Regulation art. 42)", "DZTL", 42),
    GENERAL(
            "排除妨碍、恢复原状等，后果将破坏自然资源、污染环境（行政强制法第五十条）",
            "restoring the former state where resources or the environment are at stake (Compulsion Law art. 50)",
            "QZF",
            50);

    private final Sentence text;
    private final String code;
    private final int article;

    SubstituteGround(String zh, String en, String code, int article) {
        this.text = new Sentence(zh, en);
        this.code = code;
        this.article = article;
    }

    public Citation basis() {
        return Citation.of(code, article);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
