package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;

/** What can be said of an event on the published facts. */
public sealed interface Verdict {

    /** Nothing published speaks against it; no term of its own was to be kept. */
    record Lawful() implements Verdict {}

    /** Done on the last day or so many days before it. */
    record InTime(Days before) implements Verdict {}

    record Late(Days by) implements Verdict {}

    /** Against an article; the citations of the judgment name it. */
    record Unlawful() implements Verdict {}

    /** The published facts allow both answers; the reason says what is missing. */
    record NotDecidable() implements Verdict {}

    /** An act outside these procedures; it is told, not judged. */
    record Context() implements Verdict {}

    /** {@code LATE} and so on, for machines. */
    default String word() {
        return switch (this) {
            case Lawful _ -> "LAWFUL";
            case InTime _ -> "IN_TIME";
            case Late _ -> "LATE";
            case Unlawful _ -> "UNLAWFUL";
            case NotDecidable _ -> "NOT_DECIDABLE";
            case Context _ -> "CONTEXT";
        };
    }

    default Sentence text() {
        return switch (this) {
            case Lawful _ -> new Sentence("合法", "lawful");
            case InTime(var before) ->
                before.max() == 0
                        ? new Sentence("按期，届满日当日", "in time, on the last day")
                        : new Sentence(
                                "按期，距届满日" + before.text().zh(),
                                "in time, " + before.text().en() + " before the last day");
            case Late(var by) ->
                new Sentence("逾期" + by.text().zh(), "late by " + by.text().en());
            case Unlawful _ -> new Sentence("不合法", "unlawful");
            case NotDecidable _ -> new Sentence("无法判断", "cannot be decided");
            case Context _ -> new Sentence("背景，不评价", "context, not judged");
        };
    }
}
