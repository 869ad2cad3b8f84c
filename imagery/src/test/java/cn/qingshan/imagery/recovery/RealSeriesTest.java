package cn.qingshan.imagery.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.imagery.OutsideTool;
import cn.qingshan.imagery.SharedSamples;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.MaskRule;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.Zone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

@DisplayName("恢复评估：真实影像序列（../shared/data，缺少时跳过）")
class RealSeriesTest {

    @TempDir
    Path folder;

    private static Geometry inDegrees(Geometry shape, Crs crs) {
        var toLonLat = crs.toLonLat();
        shape.apply((Coordinate c) -> {
            var there = java.util.Objects.requireNonNull(toLonLat.lonLat(c.x, c.y));
            c.setX(there.x);
            c.setY(there.y);
        });
        shape.geometryChanged();
        return shape;
    }

    private static RecoveryRequest request(Zone patch, List<Scene> scenes, RecoveryChoices choices) {
        return new RecoveryRequest(
                patch, List.of(), scenes, Optional.empty(), Optional.empty(), Optional.empty(), choices);
    }

    private RecoveryRequest landsat() throws Exception {
        var outline = SharedSamples.file("landsat-annual-recovery/wildfire_516.gpkg");
        var said = OutsideTool.run(
                "ogr2ogr",
                "-f",
                "CSV",
                "/vsistdout/",
                outline.toString(),
                "-lco",
                "GEOMETRY=AS_WKT",
                "-a_srs",
                "EPSG:32610");
        var shape = new WKTReader()
                .read(said.substring(said.indexOf("\"") + 1, said.indexOf("\"", said.indexOf("\"") + 1)));
        for (int year = 2000; year <= 2023; year++) {
            var file = SharedSamples.file("landsat-annual-recovery/landsat_" + year + ".tif");
            var bands = new java.util.StringJoiner(",");
            for (var name : List.of("blue", "green", "red", "nir", "swir16", "swir22")) {
                bands.add("{\"name\":\"" + name + "\",\"common_name\":\"" + name + "\"}");
            }
            Files.writeString(
                    folder.resolve(year + ".json"),
                    "{\"type\":\"Feature\",\"stac_version\":\"1.0.0\",\"id\":\"%d\",\"properties\":{\"datetime\":\"%d-07-01T00:00:00Z\"},\"assets\":{\"all\":{\"href\":\"%s\",\"eo:bands\":[%s]}}}"
                            .formatted(year, year, file, bands));
        }
        var stated = new RasterCrs.Known(new Crs.Utm(10, true)); // the files say NAD83, which is not known here
        var scenes = Catalogue.read(List.of(folder), stated).scenes();
        var figures = ZonalChoices.of(Formula.ofIndex("ndvi").orElseThrow()).withCrs(stated);
        return request(
                new Zone("516", inDegrees(shape, new Crs.Utm(10, true))), scenes, RecoveryChoices.of(figures, "test"));
    }

    @Test
    @DisplayName("陆地卫星年度合成：2004 与 2005 之间受损，此前约 0.80，2020 年后恢复；2011 年的缺测不是反弹")
    void the_landsat_stand() throws Exception {
        // README of the folder: dist_start 2005. The chip ends where the stand does: what is left around it fell in
        // 2005, too
        // (0.82 to 0.72), so the stand is held against its own past. The day that is stated decides nothing of where
        // the change is.
        var request = landsat();
        for (var stated : List.of(LocalDate.of(2005, 1, 1), LocalDate.of(2004, 8, 1), LocalDate.of(2005, 6, 1))) {
            var of = Recovery.assess(new RecoveryRequest(
                    request.patch(),
                    request.exclude(),
                    request.scenes(),
                    Optional.of(stated),
                    Optional.empty(),
                    Optional.empty(),
                    request.choices()));
            var text = of.reasons() + "\n" + of.damage() + "\n" + of.baseline() + of.damaged() + of.current()
                    + of.ratio() + of.trendPerYear() + "\n" + of.references().size();
            var damage = of.damage().orElseThrow(() -> new AssertionError(text));
            assertThat(damage.lastBefore().getYear()).as(text).isEqualTo(2004);
            assertThat(damage.firstAfter().getYear()).as(text).isEqualTo(2005);
            // by hand, means of the tables of ZonalSeriesTest: 2000–2004 0.780; 2005, 2006 0.659; 2021–2023 0.804
            assertThat(of.baseline().value()).as(text).isEqualTo(0.780, within(0.001));
            assertThat(of.damaged().value()).as(text).isEqualTo(0.659, within(0.001));
            assertThat(of.current().value()).as(text).isEqualTo(0.80, within(0.015));
            assertThat(of.ratio().value()).as(text).isGreaterThan(1);
            assertThat(of.proposal()).as(text).isEqualTo(Proposal.RECOVERED);
            assertThat(of.relapse()).as(text).isEmpty();
            assertThat(of.reasons()).as(text).extracting(Reason::code).contains(Reason.Code.OWN_PAST);
            assertThat(of.series().stream().filter(seen -> seen.date().getYear() == 2011))
                    .singleElement()
                    .extracting(Seen::mark)
                    .isEqualTo(Seen.Mark.FEW_VALID);
        }
        // nobody states a damage: weather or damage to all can't be told, and that is said
        var unstated = Recovery.assess(request);
        assertThat(unstated.proposal()).isEqualTo(Proposal.CANNOT_TELL);
        assertThat(unstated.reasons())
                .extracting(Reason::code)
                .contains(Reason.Code.NO_DAMAGE_SEEN, Reason.Code.FELL_WITH_SURROUNDINGS);
    }

    @Test
    @DisplayName("哨兵二号斯洛文尼亚 68 个日期：未受损的地块看不出损毁，季节不是变化")
    void the_slovenian_series() throws Exception {
        var ndvi = SharedSamples.file("sentinel2-ndvi-series-slovenia/ndvi_68dates.tif");
        var valid = SharedSamples.file("sentinel2-ndvi-series-slovenia/isvalid_68dates.tif");
        var stamps = Pattern.compile("\\d{4}-\\d{2}-\\d{2}")
                .matcher(Files.readString(SharedSamples.file("sentinel2-ndvi-series-slovenia/timestamps.json")));
        var scenes = new ArrayList<Scene>();
        while (stamps.find()) {
            int i = scenes.size();
            scenes.add(new Scene(
                    "%02d".formatted(i),
                    LocalDate.parse(stamps.group()),
                    "",
                    List.of(
                            new SceneBand("ndvi", null, ndvi, i, null, null, null),
                            new SceneBand("ok", null, valid, i, null, null, null)),
                    new Scene.Extent("", 0, 0, 0, 0)));
        }
        assertThat(scenes).hasSize(68);
        var figures = ZonalChoices.of(Formula.of("ndvi"))
                .withMask(MaskRule.of("ok=keep:1").orElseThrow());
        // the middle of the field: a fifth of its width
        var said = OutsideTool.run("gdalinfo", "-json", ndvi.toString());
        var corner = Pattern.compile("\"upperLeft\":\\s*\\[\\s*([\\d.]+),\\s*([\\d.]+)")
                .matcher(said);
        assertThat(corner.find()).isTrue();
        double west = Double.parseDouble(corner.group(1));
        double north = Double.parseDouble(corner.group(2));
        int undamaged = 0;
        var told = new ArrayList<String>();
        for (int place = 0; place < 5; place++) {
            double x = west + 250 + 100 * place;
            double y = north - 300 - 80 * place;
            var shape = new WKTReader()
                    .read("POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))"
                            .formatted(x, y, x + 120, y - 120));
            var of = Recovery.assess(request(
                    new Zone("p" + place, inDegrees(shape, new Crs.Utm(33, true))),
                    scenes,
                    RecoveryChoices.of(figures, "test")));
            told.add(of.proposal() + " " + of.damage() + " " + of.reasons());
            assertThat(of.proposal()).as(told.toString()).isEqualTo(Proposal.CANNOT_TELL);
            undamaged += of.damage().isEmpty() ? 1 : 0;
        }
        assertThat(undamaged).as(told.toString()).isEqualTo(5);
    }

    @Test
    @DisplayName("CBERS-4 一个年度：旱季到雨季的上升不是恢复，只有一个季节，无法判断")
    void the_cbers_year() throws Exception {
        var one = SharedSamples.file("cbers4-awfi-16day/CBERS-4_AWFI_B15_2017-08-29.tif");
        List<String> dates;
        try (var files = Files.list(java.util.Objects.requireNonNull(one.getParent()))) {
            dates = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("_B15_"))
                    .map(name -> name.substring(name.length() - 14, name.length() - 4))
                    .sorted()
                    .toList();
        }
        assertThat(dates).hasSize(24);
        for (var date : dates) {
            var assets = new java.util.StringJoiner(",");
            for (var band : Map.of("B15", "red", "B16", "nir", "CMASK", "").entrySet()) {
                var file = SharedSamples.file("cbers4-awfi-16day/CBERS-4_AWFI_" + band.getKey() + "_" + date + ".tif");
                assets.add("\"%s\":{\"href\":\"%s\",\"eo:bands\":[{\"name\":\"%s\",\"common_name\":\"%s\"}]}"
                        .formatted(band.getKey(), file, band.getKey(), band.getValue()));
            }
            Files.writeString(
                    folder.resolve(date + ".json"),
                    "{\"type\":\"Feature\",\"stac_version\":\"1.1.0\",\"id\":\"%s\",\"properties\":{\"datetime\":\"%sT13:00:00Z\"},\"assets\":{%s}}"
                            .formatted(date, date, assets));
        }
        var scenes = Catalogue.read(List.of(folder), null).scenes();
        var figures = ZonalChoices.of(Formula.ofIndex("ndvi").orElseThrow())
                .withMask(MaskRule.of("CMASK=keep:0").orElseThrow());
        // in the middle of the cube, about 400 m wide
        var patch = new Zone(
                "c",
                new WKTReader()
                        .read(
                                "POLYGON ((-46.5220 -13.9130, -46.5183 -13.9130, -46.5183 -13.9094, -46.5220 -13.9094, -46.5220 -13.9130))"));
        for (var damaged : List.of(Optional.<LocalDate>empty(), Optional.of(LocalDate.of(2017, 8, 1)))) {
            var of = Recovery.assess(new RecoveryRequest(
                    patch,
                    List.of(),
                    scenes,
                    damaged,
                    Optional.empty(),
                    Optional.empty(),
                    RecoveryChoices.of(figures, "test")));
            var text = of.reasons().toString();
            assertThat(of.proposal()).as(text).isEqualTo(Proposal.CANNOT_TELL);
            // the patch's own index does rise
            var values = of.series().stream()
                    .filter(seen -> !Double.isNaN(seen.value()))
                    .toList();
            assertThat(values.stream().mapToDouble(Seen::value).max().orElse(0)
                            - values.stream().mapToDouble(Seen::value).min().orElse(0))
                    .isGreaterThan(0.3);
        }
    }
}
