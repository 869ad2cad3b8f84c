package cn.qingshan.effect;

import cn.qingshan.imagery.plot.SeriesPlot;
import cn.qingshan.imagery.recovery.Assessment;
import cn.qingshan.imagery.recovery.PlanTarget;
import cn.qingshan.law.Sentence;
import cn.qingshan.place.Outline;
import cn.qingshan.scene.SeriesChart;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** 图. The chart of an answer as a part of a page, a sketch of where its references lie, the small line of a watched patch: SVG, without script or colour alone to tell things apart. */
final class Drawings {

    private static final double WIDE = 440;
    private static final int MOST_DRAWN = 200;

    private Drawings() {}

    /** The series against the references, with the days that the law knows. */
    static String chart(
            Assessment assessment, List<LegalDates.Mark> marks, String title, String sentence, Locale locale) {
        boolean en = locale.getLanguage().equals("en");
        var points = new ArrayList<SeriesPlot.Point>();
        var bands = new ArrayList<SeriesPlot.Band>();
        for (var seen : assessment.series()) {
            points.add(new SeriesPlot.Point(seen.date(), seen.value(), seen.valid()));
            if (seen.isUsed() && Double.isFinite(seen.referenceLow()) && Double.isFinite(seen.referenceHigh())) {
                bands.add(new SeriesPlot.Band(seen.date(), seen.referenceLow(), seen.referenceHigh()));
            }
        }
        var target = assessment.asked().target().map(PlanTarget::asked).orElse(Double.NaN);
        boolean level = assessment
                .asked()
                .target()
                .filter(PlanTarget.Level.class::isInstance)
                .isPresent();
        var words = SeriesPlot.Words.of(locale);
        return SeriesChart.html(new SeriesPlot.Content(
                title,
                en ? "NDVI, mean of the patch" : "NDVI（范围内平均）",
                points,
                bands,
                marks.stream()
                        .map(mark -> new SeriesPlot.Mark(mark.on(), said(mark.what(), en)))
                        .toList(),
                level ? OptionalDouble.of(target) : OptionalDouble.empty(),
                sentence,
                new SeriesPlot.Words(
                        en ? "mean of an image" : "每期平均",
                        words.few(),
                        words.none(),
                        words.reference(),
                        words.target())));
    }

    static String said(Sentence sentence, boolean en) {
        return en ? sentence.en() : sentence.zh();
    }

    /** The patch, its references numbered, and what was excluded. */
    static String sketch(Question question, Assessment assessment, String spoken) {
        var references =
                assessment.references().stream().map(zone -> zone.lonLat()).toList();
        var patch = question.patch().lonLat();
        var box = new Envelope(patch.getEnvelopeInternal());
        references.forEach(reference -> box.expandToInclude(reference.getEnvelopeInternal()));
        double margin = Math.max(box.getWidth(), box.getHeight()) * 0.06 + 0.0005;
        box.expandBy(margin);
        double squeeze = Math.cos(Math.toRadians(box.centre().y));
        double scale = WIDE / (box.getWidth() * squeeze);
        double high = Math.min(box.getHeight() * scale, WIDE);
        scale = Math.min(scale, high / box.getHeight());
        var to = new Plane(box, squeeze, scale);
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + one(WIDE) + " " + one(high)
                        + "\" role=\"img\" style=\"width:100%;height:auto;background:#f4f6f4;border:1px solid #dfe4e8;border-radius:6px\"><title>"
                        + escaped(spoken) + "</title>");
        int drawn = 0;
        for (var area : question.exclude()) {
            var shape = Outline.ofWkb(area.outline()).lonLat();
            if (shape.getEnvelopeInternal().intersects(box) && drawn++ < MOST_DRAWN) {
                svg.append(path(
                        shape,
                        to,
                        "fill:#c9c9c9;fill-opacity:.35;stroke:#8a8a8a;stroke-width:.8;stroke-dasharray:3 2"));
            }
        }
        int number = 0;
        for (var reference : references) {
            number++;
            svg.append(path(reference, to, "fill:#3c7a46;fill-opacity:.30;stroke:#2c5c34;stroke-width:1.1"));
            var middle = to.at(reference.getEnvelopeInternal().centre());
            svg.append("<text x=\"" + one(middle[0]) + "\" y=\"" + one(middle[1] + 3.5)
                    + "\" font-size=\"10\" text-anchor=\"middle\" fill=\"#1f3f25\">" + number + "</text>");
        }
        svg.append(path(patch, to, "fill:#a3241d;fill-opacity:.25;stroke:#a3241d;stroke-width:2.2"));
        return svg.append("</svg>").toString();
    }

    private record Plane(Envelope box, double squeeze, double scale) {

        double[] at(Coordinate c) {
            return new double[] {(c.x - box.getMinX()) * squeeze * scale, (box.getMaxY() - c.y) * scale};
        }
    }

    private static String path(Geometry shape, Plane to, String style) {
        var thin = DouglasPeuckerSimplifier.simplify(shape, 0.5 / to.scale());
        var d = new StringBuilder();
        for (int i = 0; i < thin.getNumGeometries(); i++) {
            if (thin.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                ring(polygon.getExteriorRing().getCoordinates(), to, d);
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    ring(polygon.getInteriorRingN(hole).getCoordinates(), to, d);
                }
            }
        }
        return "<path d=\"" + d + "\" style=\"fill-rule:evenodd;" + style + "\"/>";
    }

    private static void ring(Coordinate[] corners, Plane to, StringBuilder d) {
        for (int i = 0; i < corners.length - 1; i++) {
            var at = to.at(corners[i]);
            d.append(i == 0 ? 'M' : 'L').append(one(at[0])).append(' ').append(one(at[1]));
        }
        d.append('Z');
    }

    /** The last years of a watched patch as a small line; the day of closure is a dashed upright one. */
    static String sparkline(List<Looks.Look> series, LocalDate closed, String spoken) {
        var good = series.stream().filter(Looks.Look::isGood).toList();
        if (good.size() < 2) {
            return "";
        }
        double width = 150;
        double height = 34;
        var first = good.getFirst().on();
        double days = Math.max(1, ChronoUnit.DAYS.between(first, good.getLast().on()));
        double low = good.stream().mapToDouble(look -> value(look)).min().orElse(0);
        double high = Math.max(
                low + 0.1, good.stream().mapToDouble(look -> value(look)).max().orElse(1));
        var line = new StringBuilder();
        double x = 0;
        double y = 0;
        for (var look : good) {
            x = 3 + (width - 6) * ChronoUnit.DAYS.between(first, look.on()) / days;
            y = height - 4 - (height - 8) * (value(look) - low) / (high - low);
            line.append(line.isEmpty() ? "" : " ").append(one(x)).append(',').append(one(y));
        }
        double at = 3 + (width - 6) * ChronoUnit.DAYS.between(first, closed) / days;
        String mark = at > 3 && at < width - 3
                ? "<line x1=\"" + one(at) + "\" x2=\"" + one(at) + "\" y1=\"1\" y2=\"" + one(height - 1)
                        + "\" stroke=\"#5f5f5f\" stroke-width=\"1\" stroke-dasharray=\"2 2\"/>"
                : "";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + one(width) + " " + one(height)
                + "\" width=\"" + one(width)
                + "\" height=\"" + one(height) + "\" role=\"img\"><title>" + escaped(spoken) + "</title>" + mark
                + "<polyline points=\"" + line
                + "\" fill=\"none\" stroke=\"#0b4a8a\" stroke-width=\"1.5\"/><circle cx=\"" + one(x)
                + "\" cy=\"" + one(y) + "\" r=\"2.4\" fill=\"#0b4a8a\"/></svg>";
    }

    private static double value(Looks.Look look) {
        var value = look.value();
        return value == null ? 0 : value;
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
