package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 修复措施. */
public enum Measure implements Choice {
    SLOPE_CUTTING("削坡减载", "cut and unload slopes"),
    ROCK_REMOVAL("危岩清除", "remove dangerous rock"),
    RETAINING_WALL("挡墙", "retaining wall"),
    SLOPE_PROTECTION("护坡", "slope protection"),
    DRAINAGE("截排水沟", "drainage ditches"),
    ADIT_SEALING("井口封堵", "seal adits"),
    BACKFILL("采坑回填", "backfill pits"),
    LEVELLING("场地平整", "level the ground"),
    TOPSOIL("表土剥离与覆土", "strip and spread topsoil"),
    SOIL_IMPROVEMENT("土壤改良", "improve the soil"),
    TREES("植被恢复：乔木", "trees"),
    SHRUBS("植被恢复：灌木", "shrubs"),
    GRASS("植被恢复：草", "grass"),
    NET_SPRAYING("挂网喷播", "net and hydroseeding"),
    FISH_SCALE_PITS("鱼鳞坑", "fish-scale pits"),
    RECLAMATION("土地复垦", "land reclamation"),
    ACID_WATER("酸性水处理", "treat acid water"),
    HEAP_REMOVAL("渣堆清运、覆盖", "remove or cover heaps"),
    WARNING_FENCE("警示标识与围栏", "warning signs and fences"),
    MONITORING("监测", "monitoring"),
    MAINTENANCE("管护", "maintenance");

    private final Sentence text;

    Measure(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
