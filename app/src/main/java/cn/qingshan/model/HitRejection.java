package cn.qingshan.model;

/** 排除命中的理由. Typed, so that a model's precision can be counted by reason. */
public enum HitRejection {
    /** The right, approval or procedure is there by now, or was all along. */
    LAWFUL,
    WRONG_RECORD,
    DUPLICATE,
    IN_HAND,
    REMEDIED,
    MINOR,
    NOT_COMPETENT,
    OTHER
}
