package cn.qingshan.model;

import static cn.qingshan.model.FieldType.AREA;
import static cn.qingshan.model.FieldType.BOOLEAN;
import static cn.qingshan.model.FieldType.CHOICE;
import static cn.qingshan.model.FieldType.DATE;
import static cn.qingshan.model.FieldType.MONEY;
import static cn.qingshan.model.FieldType.NUMBER;
import static cn.qingshan.model.FieldType.TEXT;

import cn.qingshan.law.Sentence;
import java.util.Set;

/**
 * 比较. Each fits certain types of field and takes one kind of operand. A value that is not known meets nothing but {@link #MISSING}: what was not entered is never counted as a
 * fact.
 */
public enum Operator {
    PRESENT("有记录", "is on record", Takes.NOTHING, TEXT, CHOICE, DATE, NUMBER, AREA, MONEY, BOOLEAN),
    MISSING("没有记录", "is not on record", Takes.NOTHING, TEXT, CHOICE, DATE, NUMBER, AREA, MONEY, BOOLEAN),
    IS("是", "is", Takes.VALUE, TEXT),
    IS_NOT("不是", "is not", Takes.VALUE, TEXT),
    CONTAINS("含有", "contains", Takes.VALUE, TEXT),
    LACKS("不含", "does not contain", Takes.VALUE, TEXT),
    ONE_OF("属于", "is one of", Takes.CHOICES, CHOICE),
    NONE_OF("不属于", "is none of", Takes.CHOICES, CHOICE),
    YES("为是", "is so", Takes.NOTHING, BOOLEAN),
    NO("为否", "is not so", Takes.NOTHING, BOOLEAN),
    AT_LEAST("不少于", "is at least", Takes.VALUE, NUMBER, AREA, MONEY),
    MORE_THAN("大于", "is more than", Takes.VALUE, NUMBER, AREA, MONEY),
    AT_MOST("不多于", "is at most", Takes.VALUE, NUMBER, AREA, MONEY),
    LESS_THAN("小于", "is less than", Takes.VALUE, NUMBER, AREA, MONEY),
    BEFORE("早于", "is before", Takes.VALUE, DATE),
    AFTER("晚于", "is after", Takes.VALUE, DATE),
    PASSED("已过", "has passed", Takes.NOTHING, DATE),
    OLDER_THAN("距当日已超过", "lies further back than", Takes.SPAN, DATE),
    WITHIN_LAST("在当日之前不超过", "lies back no further than", Takes.SPAN, DATE),
    WITHIN_NEXT("在当日之后不超过", "lies ahead no further than", Takes.SPAN, DATE);

    /** What stands on its right. */
    public enum Takes {
        NOTHING,
        /** A literal, a parameter, or another field of the same type. */
        VALUE,
        /** One or more choices. */
        CHOICES,
        /** A number, or a parameter, of days, months or years before or after the day of the run. */
        SPAN
    }

    private final Sentence text;
    private final Takes takes;
    private final Set<FieldType> fits;

    Operator(String zh, String en, Takes takes, FieldType... fits) {
        this.text = new Sentence(zh, en);
        this.takes = takes;
        this.fits = Set.of(fits);
    }

    public Sentence text() {
        return text;
    }

    public Takes takes() {
        return takes;
    }

    public boolean fits(FieldType type) {
        return fits.contains(type);
    }
}
