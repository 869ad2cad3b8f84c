package cn.qingshan.layer;

/** 图层类别. What the areas of a layer are; the rights are judged by their days, all others are places to lie in. */
public enum LayerKind {
    /** 采矿权. */
    RIGHTS,
    /** 生态保护红线. */
    RED_LINE,
    /** 永久基本农田. */
    FARMLAND,
    /** 饮用水水源保护区. */
    WATER_SOURCE,
    /** 其他, e.g. land parcels of the yearly survey. */
    OTHER
}
