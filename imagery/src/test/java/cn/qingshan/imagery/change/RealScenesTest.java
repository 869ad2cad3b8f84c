package cn.qingshan.imagery.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.imagery.OutsideTool;
import cn.qingshan.imagery.SharedSamples;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.MaskRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

@DisplayName("真实影像上的变化检测（../shared/data，缺少时跳过）")
class RealScenesTest {

    @TempDir
    Path folder;

    // the files say NAD83, which is not known here
    private static final RasterCrs UTM_10 = new RasterCrs.Known(new Crs.Utm(10, true));

    private List<Scene> landsat(int from, int to) throws Exception {
        var items = new ArrayList<Path>();
        for (int year = from; year <= to; year++) {
            var file = SharedSamples.file("landsat-annual-recovery/landsat_" + year + ".tif");
            var bands = new StringJoiner(",");
            for (var name : List.of("blue", "green", "red", "nir", "swir16", "swir22")) {
                bands.add("{\"name\":\"" + name + "\",\"common_name\":\"" + name + "\"}");
            }
            items.add(Files.writeString(
                    folder.resolve(year + ".json"),
                    "{\"type\":\"Feature\",\"stac_version\":\"1.0.0\",\"id\":\"%d\",\"properties\":{\"datetime\":\"%d-07-01T00:00:00Z\"},\"assets\":{\"all\":{\"href\":\"%s\",\"eo:bands\":[%s]}}}"
                            .formatted(year, year, file, bands)));
        }
        return Catalogue.read(items, UTM_10).scenes();
    }

    private static Geometry disturbed() throws Exception {
        var said = OutsideTool.run(
                "ogr2ogr",
                "-f",
                "CSV",
                "/vsistdout/",
                SharedSamples.file("landsat-annual-recovery/wildfire_516.gpkg").toString(),
                "-lco",
                "GEOMETRY=AS_WKT",
                "-a_srs",
                "EPSG:32610");
        var shape = new WKTReader()
                .read(said.substring(said.indexOf("\"") + 1, said.indexOf("\"", said.indexOf("\"") + 1)));
        var toLonLat = new Crs.Utm(10, true).toLonLat();
        shape.apply((Coordinate c) -> {
            var there = Objects.requireNonNull(toLonLat.lonLat(c.x, c.y));
            c.setX(there.x);
            c.setY(there.y);
        });
        shape.geometryChanged();
        return shape;
    }

    /** One composite a year: three of the past, two later ones that agree. */
    private static final ChangeChoices YEARLY =
            ChangeChoices.seasons().withCrs(UTM_10).withClear(3, 3, 2);

    /** For ground whose plants are thinned and not gone, as here. */
    private static final ChangeChoices THINNED =
            YEARLY.withLead(ChangeChoices.Lead.NBR).withThresholds(2, 0.1, 0.1);

    private ChangeResult detect(
            int[] later, int[] before, List<Geometry> known, ChangeChoices choices) throws Exception {
        return ChangeDetection.detect(
                new ChangeRequest(
                        landsat(later[0], later[1]), landsat(before[0], before[1]), Optional.empty(), known, choices),
                Progress.NONE);
    }

    private static List<ChangePatch> losses(ChangeResult result) {
        return result.patches().stream()
                .filter(patch -> patch.kind() != Kind.REGROWTH)
                .toList();
    }

    private static double inside_m2(ChangeResult result, Geometry of) {
        return losses(result).stream()
                .mapToDouble(patch -> EllipsoidalArea.area_m2(patch.lonLat().intersection(of)))
                .sum();
    }

    private static double all_m2(ChangeResult result) {
        return losses(result).stream().mapToDouble(ChangePatch::area_m2).sum();
    }

    private static final int[] BEFORE = {2000, 2003};

    @Test
    @DisplayName("陆地卫星：2005 年的受损在 2006、2007 年影像上看得出（NBR），几乎全在有记载的范围之内")
    void the_disturbance_of_2005() throws Exception {
        var where = disturbed();
        // NBR of the stand: 0.67 before, 0.58 in 2005, 0.44 and 0.45 in 2006 and 2007; around it 0.68, 0.60, 0.62, 0.58
        var found = detect(new int[] {2006, 2007}, BEFORE, List.of(where), THINNED);
        double stand_m2 = EllipsoidalArea.area_m2(where);
        // measured: 22.0 ha, of them 20.9 ha of the 55.4 ha of the stand
        assertThat(inside_m2(found, where) / stand_m2).isBetween(0.3, 0.5);
        assertThat(inside_m2(found, where) / all_m2(found)).isGreaterThan(0.9);
        assertThat(losses(found)).allMatch(patch -> patch.to().getYear() >= 2006);
        // the stand is half of the picture: without being told of it, it is half of its own surroundings (measured: 16.4 ha)
        var alone = detect(new int[] {2006, 2007}, BEFORE, List.of(), THINNED);
        assertThat(inside_m2(alone, where) / stand_m2).isBetween(0.2, 0.4);
        assertThat(inside_m2(alone, where) / all_m2(alone)).isGreaterThan(0.9);
    }

    @Test
    @DisplayName("那里的林木变稀而没有变成裸地：按新增裸地的门槛没有图斑；受损之前的年份也没有")
    void thinned_is_not_bare() throws Exception {
        for (int[] later : new int[][] {{2005, 2006}, {2006, 2007}, {2004, 2005}, {2010, 2012}}) {
            assertThat(losses(detect(later, BEFORE, List.of(), YEARLY))).isEmpty();
        }
        assertThat(losses(detect(new int[] {2003, 2004}, new int[] {2000, 2002}, List.of(), YEARLY))).isEmpty();
        assertThat(losses(detect(new int[] {2004, 2005}, BEFORE, List.of(), THINNED))).isEmpty();
        // 2003 and 2004 against three years of which one lacks a third: measured 1.5 ha of 114 ha
        assertThat(all_m2(detect(new int[] {2003, 2004}, new int[] {2000, 2002}, List.of(), THINNED)))
                .isLessThan(30_000);
    }

    @Test
    @DisplayName("2011 年只有三分之一的像元有数据：空缺计入没有看到，不成为变化")
    void the_gap_of_2011() throws Exception {
        var gap = detect(new int[] {2010, 2011}, new int[] {2007, 2009}, List.of(), THINNED);
        assertThat(losses(gap)).isEmpty();
        assertThat(gap.looked().notLookedShare()).isBetween(0.6, 0.7);
        assertThat(gap.looked().fewLater()).isGreaterThan(7 * gap.looked().noHistory());
        // against the years before the damage it is still seen where there are data, and only in the stand
        var where = disturbed();
        var still = detect(new int[] {2010, 2011}, BEFORE, List.of(), THINNED);
        assertThat(inside_m2(still, where)).isGreaterThan(0.9 * all_m2(still));
    }

    private List<Scene> cbers(LocalDate from, LocalDate to) throws Exception {
        var items = new ArrayList<Path>();
        var first = SharedSamples.file("cbers4-awfi-16day/CBERS-4_AWFI_B15_2018-01-17.tif");
        try (var files = Files.list(Objects.requireNonNull(first.getParent()))) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                if (!name.startsWith("CBERS-4_AWFI_B15_")) {
                    continue;
                }
                var date = LocalDate.parse(name.substring(17, 27));
                if (date.isBefore(from) || date.isAfter(to)) {
                    continue;
                }
                var assets = new StringJoiner(",");
                for (var band : Map.of("B14", "green", "B15", "red", "B16", "nir", "CMASK", "").entrySet()) {
                    assets.add("\"%s\":{\"href\":\"%s\",\"eo:bands\":[{\"name\":\"%s\",\"common_name\":\"%s\"}]}"
                            .formatted(
                                    band.getKey(),
                                    file.resolveSibling(name.replace("B15", band.getKey())),
                                    band.getKey(),
                                    band.getValue()));
                }
                items.add(Files.writeString(
                        folder.resolve(date + ".json"),
                        "{\"type\":\"Feature\",\"stac_version\":\"1.1.0\",\"id\":\"%s\",\"properties\":{\"datetime\":\"%sT13:00:00Z\"},\"assets\":{%s}}"
                                .formatted(date, date, assets)));
            }
        }
        return Catalogue.read(items, null).scenes();
    }

    @Test
    @DisplayName("CBERS：只有一年时，十月到二月的返青不是变化：没有历史；前后不在同一季节：拒绝")
    void the_season_of_the_cbers_cube() throws Exception {
        var mask = MaskRule.of("CMASK=keep:0").orElseThrow();
        var rainy = cbers(LocalDate.of(2018, 2, 1), LocalDate.of(2018, 3, 31));
        var dry = cbers(LocalDate.of(2017, 8, 1), LocalDate.of(2017, 10, 31));
        var asked = new ChangeRequest(
                rainy, dry, Optional.empty(), List.of(), ChangeChoices.seasons().withMask(mask));
        assertThat(catchThrowableOfType(ChangeRefused.class, () -> ChangeDetection.detect(asked, Progress.NONE))
                        .reason())
                .isEqualTo(ChangeRefused.Reason.NO_HISTORY);
        var pair = new ChangeRequest(
                rainy, dry, Optional.empty(), List.of(), ChangeChoices.oneSeason().withMask(mask));
        assertThat(catchThrowableOfType(ChangeRefused.class, () -> ChangeDetection.detect(pair, Progress.NONE))
                        .reason())
                .isEqualTo(ChangeRefused.Reason.UNEQUAL_SEASONS);
        // the same days of the year: 29 August 2018 against 29 August to 30 September 2017, one season against another
        var august = new ChangeRequest(
                cbers(LocalDate.of(2018, 8, 13), LocalDate.of(2018, 8, 29)),
                cbers(LocalDate.of(2017, 8, 29), LocalDate.of(2017, 9, 14)),
                Optional.empty(),
                List.of(),
                ChangeChoices.oneSeason().withMask(mask));
        var result = ChangeDetection.detect(august, Progress.NONE);
        // everything is greener by more than 0.15 than a year before: that is the season, and it is said
        assertThat(result.patches()).isEmpty();
        assertThat(result.movedShare()).isGreaterThan(0.9);
        assertThat(result.looked().notLookedShare()).isZero();
    }
}
