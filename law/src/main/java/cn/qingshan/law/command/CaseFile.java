package cn.qingshan.law.command;

import cn.qingshan.law.term.Length;
import cn.qingshan.law.timeline.BadTimeline;
import cn.qingshan.law.timeline.CaseKind;
import cn.qingshan.law.timeline.DatedEvent;
import cn.qingshan.law.timeline.EventType;
import cn.qingshan.law.timeline.PartialDate;
import cn.qingshan.law.timeline.PublishedCase;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Dated cases in JSON: {@code {"cases": [{"id", "title", "kind", "place", "events": [{"date", "precision", "type", …}]}]}}, or one such
 * case alone. An event may also carry {@code to} (the organs, parted by ；), {@code served}, {@code period}, {@code urgent},
 * {@code weekday}, {@code text}. Fields it does not know it leaves alone.
 */
final class CaseFile {

    private final String name;

    private CaseFile(String name) {
        this.name = name;
    }

    static List<PublishedCase> read(String name) throws Refused {
        return new CaseFile(name).cases(Files.text(name));
    }

    private List<PublishedCase> cases(String text) throws Refused {
        JsonNode root;
        try {
            root = Json.read(text);
        } catch (JacksonException e) {
            var at = e.getLocation();
            var line = at == null ? 0 : at.getLineNr();
            throw Refused.byRule(
                    "replay-form",
                    "文件“" + name + "”不是正确的JSON" + (line > 0 ? "（第" + line + "行）" : ""),
                    "The file \"" + name + "\" is not well-formed JSON" + (line > 0 ? " (line " + line + ")" : ""));
        }
        var alone = root.isObject() && root.has("events");
        var list = alone ? root : root.isObject() ? root.get("cases") : null;
        if (list == null || !(alone || list.isArray())) {
            throw Refused.byRule(
                    "replay-form",
                    "文件“" + name + "”应当是含有cases数组的对象，或者一件含有events数组的案件",
                    "The file \"" + name
                            + "\" has to be an object with an array cases, or one case with an array events");
        }
        var read = new ArrayList<PublishedCase>();
        var ids = new HashSet<String>();
        for (var i = 0; i < (alone ? 1 : list.size()); i++) {
            var one = aCase(alone ? list : list.get(i), alone ? "" : "cases[" + i + "].");
            if (!ids.add(one.id())) {
                throw Refused.byRule(
                        "replay-form", "案件编号" + one.id() + "出现两次", "The case id " + one.id() + " stands twice");
            }
            read.add(one);
        }
        return read;
    }

    private PublishedCase aCase(JsonNode node, String path) throws Refused {
        var id = required(node, "id", path);
        var kindText = required(node, "kind", path);
        var title = text(node, "title", path).orElse("");
        var place = text(node, "place", path).orElse("");
        var events = node.get("events");
        if (events == null || !events.isArray() || events.isEmpty()) {
            throw Refused.byRule(
                    "replay-form", path + "events应当是不为空的数组", path + "events has to be an array that is not empty");
        }
        var read = new ArrayList<DatedEvent>();
        for (var i = 0; i < events.size(); i++) {
            read.add(event(events.get(i), path + "events[" + i + "]."));
        }
        try {
            return PublishedCase.of(id, title, kind(kindText, path), kindText, place, read);
        } catch (BadTimeline e) {
            throw Refused.as(e.refusal());
        }
    }

    private static CaseKind kind(String text, String path) throws Refused {
        if (text.startsWith("行政公益诉讼") || text.equals("administrative")) {
            return CaseKind.ADMINISTRATIVE;
        }
        if (text.startsWith("民事公益诉讼") || text.equals("civil")) {
            return CaseKind.CIVIL;
        }
        throw Refused.byRule(
                "replay-form",
                path + "kind的“" + text + "”不认识，应当以行政公益诉讼或者民事公益诉讼开头",
                path + "kind \"" + text + "\" is unknown; it begins with 行政公益诉讼 or 民事公益诉讼");
    }

    private DatedEvent event(JsonNode node, String path) throws Refused {
        var word = required(node, "type", path);
        var type = EventType.of(word);
        if (type.isEmpty()) {
            throw Refused.byRule(
                    "event-type-known",
                    path + "type的“" + word + "”不认识，有"
                            + Arrays.stream(EventType.values())
                                    .map(EventType::word)
                                    .collect(Collectors.joining("、")),
                    path + "type \"" + word + "\" is unknown; known are "
                            + Arrays.stream(EventType.values())
                                    .map(EventType::word)
                                    .collect(Collectors.joining(", ")));
        }
        var on = date(node, path);
        requireWeekday(node, on, path);
        var served = text(node, "served", path);
        var period = text(node, "period", path);
        var to = text(node, "to", path)
                .map(organs -> Arrays.stream(organs.split("[；;、]"))
                        .map(String::strip)
                        .filter(organ -> !organ.isEmpty())
                        .toList())
                .orElse(List.of());
        return new DatedEvent(
                on,
                type.get(),
                text(node, "text", path).orElse(""),
                to,
                served.isEmpty() ? Optional.empty() : Optional.of(Arguments.date(served.get(), path + "served")),
                period.isEmpty() ? Optional.empty() : Optional.of(period(period.get(), path)),
                flag(node, "urgent", path));
    }

    private static PartialDate date(JsonNode node, String path) throws Refused {
        var text = required(node, "date", path);
        var precision = required(node, "precision", path);
        PartialDate.Precision known;
        switch (precision) {
            case "day" -> known = PartialDate.Precision.DAY;
            case "month" -> known = PartialDate.Precision.MONTH;
            case "year" -> known = PartialDate.Precision.YEAR;
            default ->
                throw Refused.byRule(
                        "date-precision",
                        path + "precision的“" + precision + "”不认识，应当是day、month或者year",
                        path + "precision \"" + precision + "\" is not day, month or year");
        }
        try {
            return PartialDate.parse(text, known);
        } catch (BadTimeline e) {
            throw Refused.at(path + "date", e.refusal());
        }
    }

    /** A weekday that does not fit its date shows that one of them was copied wrongly. */
    private static void requireWeekday(JsonNode node, PartialDate on, String path) throws Refused {
        var weekday = text(node, "weekday", path);
        if (weekday.isEmpty() || !on.exact()) {
            return;
        }
        var real = on.first().getDayOfWeek();
        if (!weekday.get().equals(name(real, Locale.SIMPLIFIED_CHINESE))
                && !weekday.get().equalsIgnoreCase(name(real, Locale.ENGLISH))) {
            throw Refused.byRule(
                    "weekday-matches",
                    path + "weekday写作" + weekday.get() + "，但" + on + "是" + name(real, Locale.SIMPLIFIED_CHINESE),
                    path + "weekday says " + weekday.get() + ", but " + on + " is a " + name(real, Locale.ENGLISH));
        }
    }

    private static String name(DayOfWeek day, Locale locale) {
        return day.getDisplayName(TextStyle.FULL, locale);
    }

    private static Length period(String text, String path) throws Refused {
        try {
            return Length.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refused.byRule(
                    "period-readable",
                    path + "period的“" + text + "”不是期限的写法，应如P2M、P60D、10WD或者2026-06-30",
                    path + "period \"" + text + "\" is not a period as in P2M, P60D, 10WD or 2026-06-30");
        }
    }

    private static String required(JsonNode node, String field, String path) throws Refused {
        return text(node, field, path)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Refused.byRule("replay-form", "缺少" + path + field, path + field + " is missing"));
    }

    private static Optional<String> text(JsonNode node, String field, String path) throws Refused {
        @Nullable JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw Refused.byRule("replay-form", path + field + "应当是文字", path + field + " has to be text");
        }
        return Optional.of(value.asString());
    }

    private static boolean flag(JsonNode node, String field, String path) throws Refused {
        @Nullable JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw Refused.byRule(
                    "replay-form", path + field + "应当是true或者false", path + field + " has to be true or false");
        }
        return value.asBoolean();
    }
}
