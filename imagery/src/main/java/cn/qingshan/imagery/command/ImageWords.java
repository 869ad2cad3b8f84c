package cn.qingshan.imagery.command;

import cn.qingshan.geo.command.Words;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.formula.BadFormula;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.MaskRule;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The options that several commands on images have, each read in one way. */
final class ImageWords {

    private ImageWords() {}

    /** {@code --mask}: as the choices say when there is no word of it. */
    static <C> C masked(Words words, C choices, UnaryOperator<C> without, BiFunction<C, MaskRule, C> with)
            throws Words.Misused {
        var mask = words.one("--mask");
        if (mask.isEmpty()) {
            return choices;
        } else if (mask.get().equals("none")) {
            return without.apply(choices);
        }
        return with.apply(
                choices,
                MaskRule.of(mask.get())
                        .orElseThrow(() -> new Words.Misused(
                                "--mask none | BAND=keep:4,5,6 | BAND=drop:3,8,9 | BAND=bits:0,1,3,8-9>=2")));
    }

    /** {@code --crs}: of images that don't say it themselves; null without the option. */
    static @Nullable RasterCrs stated(Words words) throws Words.Misused {
        var crs = words.crs("--crs");
        return crs.isEmpty() ? null : new RasterCrs.Known(crs.get());
    }

    static Formula ofIndex(String index) throws Words.Misused {
        return Formula.ofIndex(index)
                .orElseThrow(() -> new Words.Misused("--index " + String.join(" | ", Formula.known())));
    }

    static Formula ofText(String formula, Locale locale) throws Words.Misused {
        try {
            return Formula.of(formula);
        } catch (BadFormula bad) {
            throw new Words.Misused(bad.sentence(locale));
        }
    }

    /** Says what is amiss in a catalogue; whether a scene was not taken. */
    static boolean tell(Catalogue catalogue, PrintStream err, Locale locale) {
        boolean fatal = false;
        for (var problem : catalogue.problems()) {
            fatal |= problem.code().isFatal();
            err.println(problem.sentence(locale));
        }
        return fatal;
    }
}
