package cn.qingshan.observe;

/** 不作为线索的原因. Typed, so that they can be counted. */
public enum Rejection {
    LICENSED_MINING,
    RESTORATION_WORKS,
    LAND_USE_APPROVED,
    CLOUD_OR_SHADOW,
    PSEUDO_CHANGE,
    NATURAL_CHANGE,
    BELOW_SLIVER,
    DUPLICATE,
    OTHER
}
