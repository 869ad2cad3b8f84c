package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a proposal was made, or what must be known beside it.
 *
 * @param parameters texts and numbers in the order of the sentence; days as texts
 */
public record Reason(Code code, List<Object> parameters) {

    public Reason {
        parameters = List.copyOf(parameters);
    }

    static Reason of(Code code, Object... parameters) {
        var kept = new ArrayList<Object>();
        for (var parameter : parameters) {
            kept.add(
                    switch (parameter) {
                        case Double number -> Rounded.of(number);
                        case Number whole -> (double) whole.longValue();
                        default -> parameter.toString();
                    });
        }
        return new Reason(code, kept);
    }

    public String sentence(Locale locale) {
        return Sentences.of("recovery." + code.id, parameters, locale);
    }

    /** The ids are kept for good. Comments list the parameters in order. */
    public enum Code {
        /** usable dates, how many are needed */
        FEW_DATES("few-dates", Kind.OBSTACLE),
        /** the outline is smaller than a pixel of the scenes */
        UNDER_A_PIXEL("under-a-pixel", Kind.OBSTACLE),
        /** found, needed, candidates, of them clear often enough, of them alike */
        FEW_REFERENCES("few-references", Kind.OBSTACLE),
        /** the smallest fall that counts */
        NO_DAMAGE_SEEN("no-damage-seen", Kind.OBSTACLE),
        /** loss after the damage, its error */
        DAMAGE_TOO_SMALL("damage-too-small", Kind.OBSTACLE),
        /** days since the damage, days needed */
        TOO_EARLY("too-early", Kind.OBSTACLE),
        /** last usable date, last scene */
        STALE("stale", Kind.OBSTACLE),
        /** ratio: value, low, high; goal */
        GOAL_INSIDE_INTERVAL("goal-inside-interval", Kind.GROUND),
        /** ratio: value, low, high; goal */
        GOAL_REACHED("goal-reached", Kind.GROUND),
        /** ratio: value, low, high; goal */
        BELOW_GOAL("below-goal", Kind.GROUND),
        /** trend per year: value, low, high */
        RISING("rising", Kind.GROUND),
        /** trend per year: value, low, high */
        NOT_RISING("not-rising", Kind.GROUND),
        /** trend per year: value, low, high */
        RISE_OPEN("rise-open", Kind.GROUND),
        /** too few dates for a trend */
        NO_TREND("no-trend", Kind.GROUND),
        /** between which days, by how much */
        FELL_AGAIN("fell-again", Kind.GROUND),
        /** since when, trend per year, its high end */
        FALLING("falling", Kind.GROUND),
        /** between which days it fell */
        FELL_AND_CAME_BACK("fell-and-came-back", Kind.NOTE),
        /** measured, low, high, target */
        TARGET_MET("target-met", Kind.GROUND),
        /** measured, low, high, target */
        TARGET_MISSED("target-missed", Kind.GROUND),
        /** measured, low, high, target */
        TARGET_OPEN("target-open", Kind.GROUND),
        /** the plan's day */
        TARGET_NOT_DUE("target-not-due", Kind.NOTE),
        NO_BASELINE("no-baseline", Kind.NOTE),
        /** between which days the patch and its references fell together, by how much; no fall is seen against them, and no damage is on record */
        FELL_WITH_SURROUNDINGS("fell-with-surroundings", Kind.NOTE),
        /** between which days the patch and its references fell together; it is held against its own past instead */
        OWN_PAST("own-past", Kind.NOTE),
        /** first date */
        DAMAGED_BEFORE_SERIES("damaged-before-series", Kind.NOTE),
        /** stated day, seen between which days */
        DAMAGE_SEEN_OTHERWISE("damage-seen-otherwise", Kind.NOTE),
        /** between which days: no same season before to hold it against */
        SEASON_UNCHECKED("season-unchecked", Kind.NOTE),
        /** chance of such a fall where nothing happened */
        WEAK_CHANGE("weak-change", Kind.NOTE),
        /** from, to */
        GAP("gap", Kind.NOTE),
        /** left out, of how many */
        DATES_LEFT_OUT("dates-left-out", Kind.NOTE);

        /** Whether it stands in the way of a proposal, bears one, or stands beside it. */
        public enum Kind {
            OBSTACLE,
            GROUND,
            NOTE
        }

        private final String id;
        private final Kind kind;

        Code(String id, Kind kind) {
            this.id = id;
            this.kind = kind;
        }

        public String id() {
            return id;
        }

        public Kind kind() {
            return kind;
        }

        static Code ofId(String id) {
            for (var one : values()) {
                if (one.id.equals(id)) {
                    return one;
                }
            }
            throw new IllegalArgumentException(id);
        }
    }
}
