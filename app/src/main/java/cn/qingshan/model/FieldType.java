package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.Locale;

/** 字段类型. What a field holds: {@link String}, {@link LocalDate}, {@link BigDecimal} or {@link Boolean}; null where it is not known. */
public enum FieldType {
    TEXT("文字", "text"),
    CHOICE("选项", "choice"),
    DATE("日期", "date"),
    NUMBER("数", "number"),
    /** Square metres on the ellipsoid. */
    AREA("面积（平方米）", "area (m²)"),
    /** CNY. */
    MONEY("金额（元）", "money (CNY)"),
    BOOLEAN("是否", "yes or no");

    private final Sentence text;

    FieldType(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    public Sentence text() {
        return text;
    }

    boolean isAmount() {
        return this == NUMBER || this == AREA || this == MONEY;
    }

    /** An amount for people: at most two decimals, none for whole numbers. */
    static String shown(BigDecimal amount) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(amount.setScale(2, RoundingMode.HALF_UP));
    }
}
