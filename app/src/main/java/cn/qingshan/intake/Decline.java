package cn.qingshan.intake;

/** 不予受理的理由. Why a report is not taken up here; each has a plain sentence for the reporter, {@code report.decline.NAME}. */
public enum Decline {
    NOT_COMPETENT,
    OTHER_COUNTY,
    PLACE_NOT_FOUND,
    DEALT_WITH,
    NOT_ABOUT_MINING,
    FOR_THE_POLICE
}
