package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 主要生态问题 and 地质灾害隐患 (kinds of 地质灾害防治条例 art. 2). */
public enum EcologicalProblem implements Choice {
    ROCKFALL("崩塌", "rockfall or collapse"),
    LANDSLIDE("滑坡", "landslide"),
    DEBRIS_FLOW("泥石流", "debris flow"),
    GROUND_COLLAPSE("地面塌陷", "ground collapse"),
    GROUND_FISSURE("地裂缝", "ground fissure"),
    LAND_SUBSIDENCE("地面沉降", "land subsidence"),
    STEEP_SLOPE("高陡边坡、危岩", "steep slope, dangerous rock"),
    LANDSCAPE("地形地貌景观破坏", "landform and landscape damage"),
    AQUIFER("含水层破坏", "aquifer destruction"),
    POLLUTION("水土环境污染（酸性水、重金属）", "pollution of water and soil"),
    VEGETATION("植被退化", "degraded vegetation"),
    LAND_DAMAGE("土地损毁", "land damage");

    private final Sentence text;

    EcologicalProblem(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
