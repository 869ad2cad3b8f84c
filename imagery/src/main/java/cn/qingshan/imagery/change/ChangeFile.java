package cn.qingshan.imagery.change;

import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WriteRefused;
import cn.qingshan.geo.write.WritingChoices;
import cn.qingshan.geo.write.Written;
import cn.qingshan.imagery.Sentences;
import cn.qingshan.imagery.change.ChangePatch.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Patches as a file of any format of the vector engine. The headings are those that the register of patches knows. */
public final class ChangeFile {

    private static final String NUMBER = "编号";
    private static final String KIND = "变化类型";
    private static final String FROM = "前时相";
    private static final String TO = "后时相";
    private static final String AREA = "面积";
    private static final String SCORE = "得分";
    private static final String SOURCE = "数据来源";
    private static final String BASIS = "依据";

    private ChangeFile() {}

    /** @param choices with the format and the day of making */
    public static Written write(ChangeResult result, Path target, WritingChoices choices, Locale locale)
            throws WriteRefused {
        var columns = new ArrayList<>(List.of(
                new Column(NUMBER, Column.Type.TEXT),
                new Column(KIND, Column.Type.TEXT),
                new Column(FROM, Column.Type.TEXT),
                new Column(TO, Column.Type.TEXT),
                new Column(AREA, Column.Type.NUMBER),
                new Column(SCORE, Column.Type.NUMBER),
                new Column(SOURCE, Column.Type.TEXT),
                new Column(BASIS, Column.Type.TEXT)));
        var figures = new LinkedHashSet<String>();
        for (var figure : Figure.values()) {
            if (result.patches().stream()
                    .anyMatch(patch -> patch.figures().containsKey(figure.id()))) {
                figures.add(figure.id());
                columns.add(new Column(figure.id(), Column.Type.NUMBER));
            }
        }
        var sensors = new LinkedHashSet<String>();
        result.later().stream()
                .map(ChangeResult.Used::sensor)
                .filter(sensor -> !sensor.isBlank())
                .forEach(sensors::add);
        var source = Sentences.of(
                "change.source",
                List.of(String.join(" ", sensors).isBlank() ? "-" : String.join("、", sensors), result.edition()),
                locale);
        try (var writer = FeatureWriter.open(target, choices, columns)) {
            for (var patch : result.patches()) {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put(NUMBER, patch.number());
                values.put(KIND, patch.kind().name(locale));
                values.put(FROM, patch.from().toString());
                values.put(TO, patch.to().toString());
                values.put(AREA, rounded(patch.area_m2(), 100));
                values.put(SCORE, rounded(patch.score(), 100));
                values.put(SOURCE, source);
                values.put(BASIS, basis(patch, locale));
                for (var figure : figures) {
                    var value = patch.figures().get(figure);
                    if (value != null) {
                        values.put(figure, rounded(value, 10_000));
                    }
                }
                writer.write(patch.lonLat(), values);
            }
            return writer.finish();
        }
    }

    private static double rounded(double value, double parts) {
        return Math.rint(value * parts) / parts;
    }

    /** One sentence for the person who judges the patch. */
    public static String basis(ChangePatch patch, Locale locale) {
        return Sentences.of(
                "change.basis",
                List.of(
                        patch.figure(Figure.NDVI_BEFORE),
                        patch.figure(Figure.NDVI_AFTER),
                        patch.figure(Figure.NDVI_AROUND),
                        patch.figure(Figure.Z_NDVI),
                        patch.figure(Figure.DATES),
                        patch.figure(Figure.AGREEMENT),
                        patch.figure(Figure.HISTORY)),
                locale);
    }
}
