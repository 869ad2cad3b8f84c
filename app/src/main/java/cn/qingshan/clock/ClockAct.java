package cn.qingshan.clock;

import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import java.util.List;

/** 工作日历的行为. Each organ imports a year for itself: its dates rest on what it has read, not on what the other has. */
public enum ClockAct implements ActKind {
    HOLIDAYS_IMPORTED("holidays-imported");

    /** Kind of the record whose chain keeps the notices of one year. */
    public static final String HOLIDAY_YEAR = "holiday-year";

    private final ActLine line;

    ClockAct(String name) {
        line = new ActLine(HOLIDAY_YEAR, name, false, "P_CASE_OFFICE", "P_HEAD", "P_CHIEF", "B_LEGAL", "B_HEAD");
    }

    @Override
    public ActLine line() {
        return line;
    }

    /** Permanent, and older than the rule that it begins with the kind of record. */
    @Override
    public String code() {
        return "clock." + line.name();
    }

    @Override
    public List<String> basis() {
        // the State Council's yearly notice is made under it
        return List.of("《全国年节及纪念日放假办法》");
    }
}
