package cn.qingshan.clock;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import java.util.Set;

/** 工作日历的行为. Each organ imports a year for itself: its dates rest on what it has read, not on what the other has. */
public enum ClockAct implements ActKind {
    HOLIDAYS_IMPORTED("holidays-imported");

    /** Kind of the record whose chain keeps the notices of one year. */
    public static final String HOLIDAY_YEAR = "holiday-year";

    private final String code;

    ClockAct(String code) {
        this.code = "clock." + code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return HOLIDAY_YEAR;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Set<String> posts() {
        return Set.of("P_CASE_OFFICE", "P_HEAD", "P_CHIEF", "B_LEGAL", "B_HEAD");
    }

    @Override
    public List<String> basis() {
        // the State Council's yearly notice is made under it
        return List.of("《全国年节及纪念日放假办法》");
    }
}
