package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;

/** A number of days, or the bounds between which it lies where a date is not known to the day. */
public record Days(int min, int max) {

    Sentence text() {
        return min == max
                ? new Sentence(min + "日", min + " day(s)")
                : new Sentence(min + "至" + max + "日", min + " to " + max + " days");
    }

    boolean exact() {
        return min == max;
    }
}
