package cn.qingshan.geo.screening;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.layer.KeyOrder;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.overlay.Blocks;
import cn.qingshan.geo.overlay.CsvText;
import cn.qingshan.geo.overlay.Overlay;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WriteRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Findings of a whole layer of patches, as CSV: {@code patch,observed_on,patch_m2,finding,layer,feature,area_m2,share,detail}, in the order of the patches; slivers and unions of a layer have rows too. Rows of one patch and kind stand in the order of the layers, then of the features' keys ({@link KeyOrder}), but for rights in force the one that holds most comes first. */
public final class FindingsTable {

    /** The layer of mining rights, if there is one, and the columns of their days. */
    public record Rights(Optional<Layer> layer, Optional<String> validFrom, Optional<String> validTo) {}

    /** The day of observation: of a column where the patch has one, else one for all. */
    public record Days(LocalDate otherwise, Optional<String> column) {}

    /** How many rows of a kind came out. */
    public record Count(String finding, long rows) {}

    /** Rows of some patches, and how many of each kind they are. */
    public record Block(byte[] rows, Map<String, Long> counts) {}

    /** The first line of the table. */
    public static final String HEAD = "patch,observed_on,patch_m2,finding,layer,feature,area_m2,share,detail\n";

    /** One licence may be several rows: those stand by their days and outlines, so that the file's order does not show. */
    private static final Comparator<MiningRight> IN_ORDER = Comparator.comparing(MiningRight::id, KeyOrder.NATURAL)
            .thenComparing(MiningRight::validFrom, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(MiningRight::validTo, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing((a, b) -> a.outline().compareTo(b.outline()));

    /** Some 20 cm: a ring of less than a square decimetre is no area to those who read the file. */
    private static final double BOX_DEGREES = 2e-6;

    private static final Envelope EARTH = new Envelope(-180, 180, -90, 90);

    private static final int BLOCK = 128;
    private static final String RIGHTS = "rights";

    private final Layer patches;
    private final Days days;
    private final Screening screening;

    public FindingsTable(Layer patches, Screening screening, Days days) {
        this.patches = patches;
        this.screening = screening;
        this.days = days;
    }

    /** A text in a column of days that is none. */
    public static final class NoDay extends Exception {
        private static final long serialVersionUID = 1L;

        private final String column;
        private final String text;

        NoDay(String column, String text) {
            super(column + " = " + text);
            this.column = column;
            this.text = text;
        }

        public String column() {
            return column;
        }

        public String text() {
            return text;
        }
    }

    /**
     * Layers laid out as the table reads them: rights by the days in their columns, others to lie in.
     *
     * @throws NoDay when a right has a text for a day that is none
     */
    public static Screening laidOut(Rights rights, List<PairsTable.Named> layers, AreaModel model) throws NoDay {
        return laidOut(rights, layers, model, Overlay.USUALLY_KEPT);
    }

    static Screening laidOut(Rights rights, List<PairsTable.Named> layers, AreaModel model, long mostKept)
            throws NoDay {
        var all = new ArrayList<MiningRight>();
        if (rights.layer().isPresent()) {
            var layer = rights.layer().get();
            boolean dated = rights.validFrom().isPresent() || rights.validTo().isPresent();
            for (int i = 0; i < layer.size(); i++) {
                if (layer.isFlawed(i)) {
                    flawed(layer, i).ifPresent(all::add);
                    continue;
                }
                var properties = dated ? layer.properties(i) : Map.<String, Object>of();
                all.add(new MiningRight(
                        layer.key(i),
                        layer.key(i),
                        layer.lonLat(i),
                        day(properties, rights.validFrom()),
                        day(properties, rights.validTo())));
            }
        }
        all.sort(IN_ORDER);
        return new Screening(
                all,
                layers.stream()
                        .map(named -> new RestrictionLayer(named.name(), named.layer()))
                        .toList(),
                SliverRule.DEFAULT,
                model,
                mostKept);
    }

    /** Of a right that was refused the lines alone are known: who lies near is told, and nothing is covered, on whatever day. Empty where it is nowhere. */
    private static Optional<MiningRight> flawed(Layer layer, int right) {
        var lines = layer.lonLat(right);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new MiningRight(layer.key(right), layer.key(right), lines, null, null));
    }

    private static @Nullable LocalDate day(Map<String, Object> properties, Optional<String> column) throws NoDay {
        var text = column.map(properties::get).map(Object::toString).orElse("");
        if (DayText.isNoDay(text)) {
            throw new NoDay(column.orElseThrow(), text);
        }
        return DayText.read(text).orElse(null);
    }

    /** @throws NoDay when a patch has a text for a day that is none */
    public List<Count> write(int threads, OutputStream csv) throws IOException, NoDay {
        return write(threads, csv, done -> {});
    }

    /**
     * The same.
     *
     * @param progress told how much is done, 0 to 1
     */
    public List<Count> write(int threads, OutputStream csv, DoubleConsumer progress) throws IOException, NoDay {
        var dates = dates(0, patches.size());
        csv.write(HEAD.getBytes(StandardCharsets.UTF_8));
        var counts = new TreeMap<String, Long>();
        Blocks.<Block>run(patches.size(), BLOCK, threads, () -> worker(dates), (block, done) -> {
            csv.write(block.rows());
            block.counts().forEach((finding, rows) -> counts.merge(finding, rows, Long::sum));
            progress.accept((double) done / patches.size());
        });
        return counted(counts);
    }

    /**
     * The rows of some patches, from the first to before the last, as the whole table has them.
     *
     * @throws NoDay when one of them has a text for a day that is none
     */
    public Block rows(int from, int to) throws NoDay {
        var dates = dates(from, to);
        var csv = new CsvText();
        return block(from, to, csv, patch -> dates[patch - from]);
    }

    /** The same rows with their shapes, for a map: what is beyond, what lies in a layer, else the patch. */
    public List<Count> write(int threads, FeatureWriter features) throws IOException, NoDay {
        var dates = dates(0, patches.size());
        var counts = new TreeMap<String, Long>();
        Blocks.<List<Row>>run(patches.size(), BLOCK, threads, () -> shapes(dates), (rows, done) -> {
            for (var row : rows) {
                try {
                    features.write(row.shape(), row.properties());
                } catch (WriteRefused why) {
                    throw new IOException(why);
                }
                counts.merge(row.finding(), 1L, Long::sum);
            }
        });
        return counted(counts);
    }

    private static List<Count> counted(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> new Count(e.getKey(), e.getValue()))
                .toList();
    }

    private LocalDate[] dates(int from, int to) throws NoDay {
        var dates = new LocalDate[to - from];
        for (int i = 0; i < dates.length; i++) {
            var day = days.column().isPresent() ? day(from + i) : null;
            dates[i] = day == null ? days.otherwise() : day;
        }
        return dates;
    }

    private @Nullable LocalDate day(int patch) throws NoDay {
        try {
            return day(patches.properties(patch), days.column());
        } catch (NoDay noDay) {
            if (patches.isFlawed(patch)) {
                return null; // a refused row does not stop the others, and nothing is found on its day
            }
            throw noDay;
        }
    }

    private Blocks.Worker<Block> worker(LocalDate[] dates) {
        var csv = new CsvText();
        return (from, to) -> block(from, to, csv, patch -> dates[patch]);
    }

    private Block block(int from, int to, CsvText csv, IntFunction<LocalDate> dates) {
        var counts = new TreeMap<String, Long>();
        for (int i = from; i < to; i++) {
            for (var row : rows(i, dates.apply(i), false)) {
                row.write(csv);
                counts.merge(row.finding(), 1L, Long::sum);
            }
        }
        return new Block(csv.take(), counts);
    }

    /** None for a patch that was refused and is nowhere: it was named when it was read. */
    private List<Row> rows(int patch, LocalDate observedOn, boolean shapes) {
        var outline = patches.lonLat(patch);
        if (patches.isFlawed(patch)) {
            return outline.isEmpty() ? List.of() : rows(patch, screening.flawed(observedOn), boxOf(outline));
        }
        return rows(
                patch,
                shapes ? screening.screen(outline, observedOn) : screening.figures(outline, observedOn),
                outline);
    }

    /** Lines are no shape that a file of areas takes: their box says where to look. It is an area always, as the other shapes of the file are: where it is narrower than {@link #BOX_DEGREES} it is widened to both sides. */
    private static Geometry boxOf(Geometry lines) {
        var box = new Envelope(lines.getEnvelopeInternal());
        box.expandBy(
                box.getWidth() < BOX_DEGREES ? BOX_DEGREES / 2 : 0,
                box.getHeight() < BOX_DEGREES ? BOX_DEGREES / 2 : 0);
        return lines.getFactory().toGeometry(box.intersection(EARTH));
    }

    private Blocks.Worker<List<Row>> shapes(LocalDate[] dates) {
        return (from, to) -> {
            var rows = new ArrayList<Row>();
            for (int i = from; i < to; i++) {
                rows.addAll(rows(i, dates[i], true));
            }
            return rows;
        };
    }

    /** What a patch's row says beside its area. */
    private record Row(
            String patch,
            LocalDate observedOn,
            double patch_m2,
            String finding,
            String layer,
            String feature,
            double area_m2,
            String detail,
            Geometry shape) {

        double share() {
            return patch_m2 > 0 ? area_m2 / patch_m2 : 0;
        }

        void write(CsvText csv) {
            csv.text(patch).sign(',').text(observedOn.toString()).sign(',');
            csv.number(patch_m2, 4)
                    .sign(',')
                    .text(finding)
                    .sign(',')
                    .text(layer)
                    .sign(',');
            csv.text(feature).sign(',').number(area_m2, 4).sign(',');
            csv.number(share(), 6).sign(',').text(detail).sign('\n');
        }

        Map<String, Object> properties() {
            var all = new LinkedHashMap<String, Object>();
            all.put("patch", patch);
            all.put("observed_on", observedOn.toString());
            all.put("patch_m2", patch_m2);
            all.put("finding", finding);
            all.put("layer", layer);
            all.put("feature", feature);
            all.put("area_m2", area_m2);
            all.put("share", share());
            all.put("detail", detail);
            return all;
        }
    }

    /** The columns of the table, for a file of features. */
    public static final List<Column> COLUMNS = List.of(
            new Column("patch", Column.Type.TEXT),
            new Column("observed_on", Column.Type.TEXT),
            new Column("patch_m2", Column.Type.NUMBER),
            new Column("finding", Column.Type.TEXT),
            new Column("layer", Column.Type.TEXT),
            new Column("feature", Column.Type.TEXT),
            new Column("area_m2", Column.Type.NUMBER),
            new Column("share", Column.Type.NUMBER),
            new Column("detail", Column.Type.TEXT));

    private List<Row> rows(int number, Screened screened, Geometry outline) {
        var rows = new ArrayList<Row>();
        var key = patches.key(number);
        for (var finding : screened.findings()) {
            rows.add(
                    switch (finding) {
                        case Finding.WithinPermit w ->
                            row(
                                    key,
                                    screened,
                                    "within-permit",
                                    RIGHTS,
                                    w.rightId(),
                                    w.inside_m2(),
                                    String.join(" ", w.alsoUnder()),
                                    outline);
                        case Finding.BeyondPermit b ->
                            row(
                                    key,
                                    screened,
                                    "beyond-permit",
                                    RIGHTS,
                                    b.rightId(),
                                    b.excess_m2(),
                                    String.join(" ", b.alsoUnder()),
                                    b.excess());
                        case Finding.NoPermit n ->
                            row(key, screened, "no-permit", RIGHTS, "", n.patch_m2(), "", outline);
                        case Finding.ExpiredPermit e ->
                            row(
                                    key,
                                    screened,
                                    "expired-permit",
                                    RIGHTS,
                                    e.rightId(),
                                    e.inside_m2(),
                                    e.validTo().toString(),
                                    outline);
                        case Finding.PermitNotYetValid n ->
                            row(
                                    key,
                                    screened,
                                    "permit-not-yet-valid",
                                    RIGHTS,
                                    n.rightId(),
                                    n.inside_m2(),
                                    n.validFrom().toString(),
                                    outline);
                        case Finding.InRestricted r ->
                            row(key, screened, "in-layer", r.layer(), r.zoneId(), r.area_m2(), "", r.part());
                        case Finding.Undecided u ->
                            row(
                                    key,
                                    screened,
                                    "undecided",
                                    "",
                                    u.about() == null ? "" : u.about(),
                                    0,
                                    id(u.reason()),
                                    outline);
                    });
        }
        for (var sliver : screened.slivers()) {
            rows.add(row(
                    key,
                    screened,
                    "sliver",
                    sliver.layer() == null ? RIGHTS : sliver.layer(),
                    sliver.against() == null ? "" : sliver.against(),
                    sliver.area_m2(),
                    "",
                    outline));
        }
        for (var union : screened.unions()) {
            rows.add(row(key, screened, "layer-union", union.layer(), "", union.area_m2(), "", outline));
        }
        return rows;
    }

    private static Row row(
            String patch,
            Screened screened,
            String finding,
            String layer,
            String feature,
            double area_m2,
            String detail,
            Geometry shape) {
        return new Row(
                patch, screened.observedOn(), screened.patch_m2(), finding, layer, feature, area_m2, detail, shape);
    }

    private static String id(Finding.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
