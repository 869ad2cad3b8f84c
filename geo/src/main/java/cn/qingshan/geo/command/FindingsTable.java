package cn.qingshan.geo.command;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.overlay.Blocks;
import cn.qingshan.geo.overlay.CsvText;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.screening.Finding;
import cn.qingshan.geo.screening.MiningRight;
import cn.qingshan.geo.screening.RestrictionLayer;
import cn.qingshan.geo.screening.Screened;
import cn.qingshan.geo.screening.Screening;
import cn.qingshan.geo.screening.SliverRule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Findings of a whole layer of patches, as CSV: {@code patch,observed_on,patch_m2,finding,layer,feature,area_m2,share,detail}, in the order of the patches; slivers and unions of a layer have rows too. */
final class FindingsTable {

    /** The layer of mining rights, if there is one, and the columns of their days. */
    record Rights(Optional<Layer> layer, Optional<String> validFrom, Optional<String> validTo) {}

    /** The day of observation: of a column where the patch has one, else one for all. */
    record Days(LocalDate otherwise, Optional<String> column) {}

    /** How many rows of a kind came out. */
    record Count(String finding, long rows) {}

    private record Block(byte[] rows, Map<String, Long> counts) {}

    private final Layer patches;
    private final Days days;
    private final Screening screening;

    FindingsTable(Layer patches, Rights rights, List<PairsTable.Named> layers, Days days, AreaModel model)
            throws Words.Misused {
        this.patches = patches;
        this.days = days;
        var all = new ArrayList<MiningRight>();
        if (rights.layer().isPresent()) {
            var layer = rights.layer().get();
            for (int i = 0; i < layer.size(); i++) {
                var properties = layer.properties(i);
                all.add(new MiningRight(
                        layer.key(i),
                        layer.key(i),
                        layer.lonLat(i),
                        day(properties, rights.validFrom()),
                        day(properties, rights.validTo())));
            }
        }
        this.screening = new Screening(
                all,
                layers.stream()
                        .map(named -> new RestrictionLayer(named.name(), named.layer()))
                        .toList(),
                SliverRule.DEFAULT,
                model);
    }

    private static @Nullable LocalDate day(Map<String, Object> properties, Optional<String> column)
            throws Words.Misused {
        var text = column.map(properties::get)
                .map(Object::toString)
                .map(String::strip)
                .filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text.get().length() > 10 ? text.get().substring(0, 10) : text.get());
        } catch (DateTimeParseException noDate) {
            throw new Words.Misused("不是日期 Not a date: %s = %s".formatted(column.get(), text.get()));
        }
    }

    List<Count> write(int threads, OutputStream csv) throws IOException, Words.Misused {
        var dates = new LocalDate[patches.size()];
        for (int i = 0; i < dates.length; i++) {
            var day = days.column().isPresent() ? day(patches.properties(i), days.column()) : null;
            dates[i] = day == null ? days.otherwise() : day;
        }
        csv.write("patch,observed_on,patch_m2,finding,layer,feature,area_m2,share,detail\n"
                .getBytes(StandardCharsets.UTF_8));
        var counts = new TreeMap<String, Long>();
        Blocks.<Block>run(patches.size(), 128, threads, () -> worker(dates), (block, done) -> {
            csv.write(block.rows());
            block.counts().forEach((finding, rows) -> counts.merge(finding, rows, Long::sum));
        });
        return counts.entrySet().stream()
                .map(e -> new Count(e.getKey(), e.getValue()))
                .toList();
    }

    private Blocks.Worker<Block> worker(LocalDate[] dates) {
        var rows = new CsvText();
        return (from, to) -> {
            var counts = new TreeMap<String, Long>();
            for (int i = from; i < to; i++) {
                var screened = screening.figures(patches.lonLat(i), dates[i]);
                new Rows(rows, counts, patches.key(i), screened).write();
            }
            return new Block(rows.take(), counts);
        };
    }

    /** The rows of one patch. */
    private record Rows(CsvText csv, Map<String, Long> counts, String patch, Screened screened) {

        void write() {
            double patch_m2 = screened.patch_m2();
            for (var finding : screened.findings()) {
                switch (finding) {
                    case Finding.WithinPermit w ->
                        row("within-permit", "rights", w.rightId(), w.inside_m2(), String.join(" ", w.alsoUnder()));
                    case Finding.BeyondPermit b ->
                        row("beyond-permit", "rights", b.rightId(), b.excess_m2(), String.join(" ", b.alsoUnder()));
                    case Finding.NoPermit _ -> row("no-permit", "rights", "", patch_m2, "");
                    case Finding.ExpiredPermit e ->
                        row(
                                "expired-permit",
                                "rights",
                                e.rightId(),
                                e.inside_m2(),
                                e.validTo().toString());
                    case Finding.PermitNotYetValid n ->
                        row(
                                "permit-not-yet-valid",
                                "rights",
                                n.rightId(),
                                n.inside_m2(),
                                n.validFrom().toString());
                    case Finding.InRestricted r -> row("in-layer", r.layer(), r.zoneId(), r.area_m2(), "");
                    case Finding.Undecided u ->
                        row("undecided", "", u.about() == null ? "" : u.about(), 0, id(u.reason()));
                }
            }
            for (var sliver : screened.slivers()) {
                row(
                        "sliver",
                        sliver.layer() == null ? "rights" : sliver.layer(),
                        sliver.against() == null ? "" : sliver.against(),
                        sliver.area_m2(),
                        "");
            }
            for (var union : screened.unions()) {
                row("layer-union", union.layer(), "", union.area_m2(), "");
            }
        }

        private static String id(Finding.Reason reason) {
            return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        private void row(String finding, String layer, String feature, double area_m2, String detail) {
            csv.text(patch).sign(',').text(screened.observedOn().toString()).sign(',');
            csv.number(screened.patch_m2(), 4)
                    .sign(',')
                    .text(finding)
                    .sign(',')
                    .text(layer)
                    .sign(',');
            csv.text(feature).sign(',').number(area_m2, 4).sign(',');
            csv.number(screened.patch_m2() > 0 ? area_m2 / screened.patch_m2() : 0, 6)
                    .sign(',')
                    .text(detail)
                    .sign('\n');
            counts.merge(finding, 1L, Long::sum);
        }
    }
}
