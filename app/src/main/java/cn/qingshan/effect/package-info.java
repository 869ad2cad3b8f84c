/**
 * 成效. In: a problem's patch, the dates that the procedures know of it, the scenes that are registered. Out: a proposal of the imagery engine with its numbers, a person's judgement of it
 * with everything it rests on frozen, the figures that papers and closure show, and a watch for years after closure. A proposal is never a judgement, and a judgement of imagery is evidence: no
 * condition of acceptance or write-off. Entry: {@link cn.qingshan.effect.Judgements}, {@link cn.qingshan.effect.Assessing}, {@link cn.qingshan.effect.WatchRounds}. Owns schema {@code effect}.
 */
@ApplicationModule(
        displayName = "成效",
        allowedDependencies = {
            "people",
            "ledger",
            "agreement",
            "evidence",
            "place",
            "scene",
            "problem",
            "procedure",
            "web"
        })
@NullMarked
package cn.qingshan.effect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
