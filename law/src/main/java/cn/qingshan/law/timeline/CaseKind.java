package cn.qingshan.law.timeline;

/** Which procedure the case follows. */
public enum CaseKind {
    ADMINISTRATIVE,
    CIVIL
}
