package cn.qingshan.documents;

import cn.qingshan.law.Sentence;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** 字段类型. How a field is typed in, which values it takes and how its value reads when the template asks for nothing else. */
public enum FieldType {
    LINE("文字", "text", Set.of("称谓")),
    TEXT("段落", "paragraphs", Set.of()),
    DATE("日期", "date", Set.of()),
    PERIOD("期间", "period", Set.of("期限")),
    MONEY("金额", "money", Set.of("大写")),
    NUMBER("数量", "number", Set.of()),
    LIST("清单", "list, one a line", Set.of("顿号")),
    ROWS("表", "rows, cells parted by |", Set.of()),
    FLAG("是否", "yes or no", Set.of());

    private final Sentence text;
    private final Set<String> formats;

    FieldType(String zh, String en, Set<String> formats) {
        this.text = new Sentence(zh, en);
        this.formats = formats;
    }

    public Sentence text() {
        return text;
    }

    /** Formats that a template may ask for after the bar: {@code {{整改期限|期限}}}. */
    Set<String> formats() {
        return formats;
    }

    boolean isLong() {
        return this == TEXT || this == LIST || this == ROWS;
    }

    static Optional<FieldType> named(String zh) {
        for (var type : values()) {
            if (type.text.zh().equals(zh)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a value of this type; empty when it can be printed. */
    Optional<Sentence> faultOf(String value) {
        return switch (this) {
            case LINE, TEXT, LIST, ROWS -> Optional.empty();
            case DATE -> isDate(value) ? Optional.empty() : wrong(value, "不是日期（2026-03-05）", "is no date (2026-03-05)");
            case PERIOD ->
                isDate(value) || Wording.PERIOD.matcher(value).matches()
                        ? Optional.empty()
                        : wrong(value, "不是期间（P2M、P15D）或者日期", "is neither a period (P2M, P15D) nor a date");
            case MONEY ->
                isNumber(value) && new BigDecimal(value).scale() <= 2
                        ? Optional.empty()
                        : wrong(value, "不是以元为单位的金额（120000.50）", "is no amount in yuan (120000.50)");
            case NUMBER -> isNumber(value) ? Optional.empty() : wrong(value, "不是数字", "is no number");
            case FLAG ->
                value.equals("true") || value.equals("false")
                        ? Optional.empty()
                        : wrong(value, "不是 true 或者 false", "is neither true nor false");
        };
    }

    private static Optional<Sentence> wrong(String value, String zh, String en) {
        return Optional.of(new Sentence("“" + value + "”" + zh, "“" + value + "” " + en));
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isNumber(String value) {
        return value.matches("\\d{1,15}(\\.\\d{1,6})?");
    }
}
