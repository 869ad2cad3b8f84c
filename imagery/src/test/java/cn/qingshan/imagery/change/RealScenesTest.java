package cn.qingshan.imagery.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

    private static final ChangeChoices YEARLY =
            ChangeChoices.seasons().withCrs(UTM_10).withClear(3, 3, 2);

    private static ChangeResult detect(List<Scene> later, List<Scene> before) throws Exception {
        return ChangeDetection.detect(
                new ChangeRequest(later, before, Optional.empty(), List.of(), YEARLY), Progress.NONE);
    }

    /** Share of an outline that lies in patches of damage. */
    private static double share(ChangeResult result, Geometry of) {
        double sum = 0;
        for (var patch : result.patches()) {
            if (patch.kind() != Kind.REGROWTH) {
                sum += patch.lonLat().intersection(of).getArea();
            }
        }
        return sum / of.getArea();
    }

    @Test
    @DisplayName("陆地卫星：2000 至 2003 年为基准，2005、2006 年的受损看得出；2001、2002 年对照之前没有；2010、2011 年的数据空缺不成为变化")
    void the_disturbance_of_2005() throws Exception {
        var where = disturbed();
        var found = detect(landsat(2005, 2006), landsat(2000, 2003));
        System.out.println(share(found, where) + " " + found.looked() + " " + found.movedShare());
        found.patches().forEach(p -> System.out.println(p.kind() + " " + p.area_m2() + " " + p.score() + " " + p.from() + " " + p.to()
                + " " + p.lonLat().intersection(where).getArea() / p.lonLat().getArea() + " " + p.figures()));
        for (int[] years : new int[][] {{2003, 2004}, {2004, 2005}, {2005, 2006}, {2007, 2008}, {2010, 2011}, {2011, 2012}, {2020, 2021}}) {
            var other = detect(landsat(years[0], years[1]), landsat(2000, years[0] == 2003 ? 2002 : 2003));
            System.out.println(years[0] + " " + share(other, where) + " " + other.looked() + " patches " + other.patches().size());
        }
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
        double all_m2 = 2500 * 64 * 64;
        double told_m2 = result.patches().stream().mapToDouble(ChangePatch::area_m2).sum();
        System.out.println("CBERS " + told_m2 / all_m2 + " " + result.looked() + " " + result.movedShare());
        result.patches().forEach(p -> System.out.println(p.kind() + " " + p.area_m2() + " " + p.score() + " " + p.figures()));
    }
}
