package cn.qingshan.documents;

import java.time.LocalDate;

/**
 * 成文日期. Arabic figures, year in full, months and days without a leading zero: 2026年4月7日. GB/T 9704-2012, 7.3.5.4 asks for it
 * (the older 二〇二六年四月七日 went with GB/T 9704-1999), and the procuratorates' format samples follow it.
 */
final class OfficialDate {

    private OfficialDate() {}

    static String of(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
