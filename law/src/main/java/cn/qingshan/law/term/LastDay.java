package cn.qingshan.law.term;

import cn.qingshan.law.rulebook.Citation;
import java.time.LocalDate;
import java.util.List;

/** What happens when the counted last day is a rest day. Which one applies is a legal question that each rule answers. */
public sealed interface LastDay {

    /** 期间届满的最后一日是法定休假日的，以法定休假日后的第一日为期间届满的日期. */
    record FirstDayAfterRest(Source source) implements LastDay {}

    /** The last day stays where the count put it; {@code warn} where it falls on a rest day and no rule of its own moves it. */
    record AsCounted(boolean warn) implements LastDay {}

    /** Which law moves the last day. */
    enum Source {
        /** 办案规则 art. 111 leads to the Civil Procedure Law. */
        PUBLIC_INTEREST_RULES,
        /** The Civil Procedure Law itself. */
        CIVIL_PROCEDURE;

        /** The articles in the versions in force on a day. */
        public List<Citation> on(LocalDate day) {
            return switch (this) {
                case PUBLIC_INTEREST_RULES ->
                    day.isBefore(RULES_SINCE)
                            ? List.of(civilProcedure(day))
                            : List.of(Citation.of("BAGZ", 111), civilProcedure(day));
                case CIVIL_PROCEDURE -> List.of(civilProcedure(day));
            };
        }

        private static final LocalDate RULES_SINCE = LocalDate.of(2021, 7, 1);

        private static Citation civilProcedure(LocalDate day) {
            // the article on terms moved from 82 to 85 when the law was renumbered on 2022-01-01
            if (day.isBefore(LocalDate.of(2022, 1, 1))) {
                return Citation.of("MSF17", 82);
            }
            return day.isBefore(LocalDate.of(2024, 1, 1)) ? Citation.of("MSF21", 85) : Citation.of("MSF23", 85);
        }
    }
}
