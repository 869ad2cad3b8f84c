package cn.qingshan.geo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.read.SharedSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Published data against the figures of geopandas 0.12.2 with shapely 1.8.5: outlines mended by {@code make_valid}, brought into EPSG:6933, overlaid there. What this has to do with the publishers' own figures stands in
 * {@code docs/screening-published-data.md}.
 */
@DisplayName("公开数据：与另一套软件在同一平面上的叠置结果相同")
class PublishedDataTest {

    @TempDir
    private Path folder;

    private record Pair(String patch, String feature, double m2) {}

    private List<Pair> pairs(Path patches, Path layer, String... keys) throws IOException {
        var table = folder.resolve("pairs.csv");
        var words = new ArrayList<>(
                List.of("--patches", patches.toString(), "--layer", "layer=" + layer, "--pairs", table.toString()));
        for (var key : keys) {
            words.addAll(List.of("--key", key));
        }
        var err = new ByteArrayOutputStream();
        int code = ScreenCommand.run(
                words,
                Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        // the permits have rows without an outline, which are left out and told
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isIn(Exit.DONE, Exit.IN_PART);
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new Pair(cells[0], cells[2], Double.parseDouble(cells[3])))
                .toList();
    }

    private static double sum(List<Pair> pairs) {
        return pairs.stream().mapToDouble(Pair::m2).sum();
    }

    @ParameterizedTest(name = "{0} 年：{1} 对，{2} 平方米")
    @DisplayName("亚马孙采矿图斑与土著领地：自相接触的轮廓修复后一个不少")
    @CsvSource({
        "2019, 71, 15239502.78",
        "2020, 78, 15476989.11",
        "2021, 116, 24325022.70",
        "2022, 124, 30742269.25",
        "2023, 138, 32649938.85"
    })
    void amazon(int year, int pairs, double m2) throws IOException {
        var found = pairs(
                SharedSamples.file("amazon-mining-watch/west_of_66W_new_in_" + year + ".geojson"),
                SharedSamples.file("amazon-mining-watch/indigenous_territories_pe_ec_co_bo.geojson"),
                "layer=id");
        assertThat(found).hasSize(pairs);
        assertThat(sum(found)).isCloseTo(m2, within(0.02));
    }

    @Test
    @DisplayName("西弗吉尼亚采矿许可与生态区：87 个许可、89 对、144 869 430.25 平方米")
    void permits() throws IOException {
        var found = pairs(
                SharedSamples.file("skytruth-mine-permits/wv_permits.csv"),
                SharedSamples.file("skytruth-mine-permits/EPA_Ecoregions_level_4.shp"),
                "patches=PermitID",
                "layer=US_L4NAME");
        assertThat(found).hasSize(89);
        assertThat(found.stream().map(Pair::patch).distinct()).hasSize(87);
        assertThat(sum(found)).isCloseTo(144_869_430.25, within(0.02));
    }

    @Test
    @DisplayName("中国煤矿边界相互重叠：79 个与自己、18 对与别的，例如 M1208 与 M2167 重叠 2 448 480 平方米")
    void coalMines() throws IOException {
        var mines = SharedSamples.file("gem-coal-mine-boundaries/china.geojson");
        var found = pairs(mines, mines, "id");
        assertThat(found.stream().filter(pair -> pair.patch().equals(pair.feature())))
                .hasSize(79);
        var overlaps = found.stream()
                .filter(pair -> pair.patch().compareTo(pair.feature()) < 0)
                .toList();
        assertThat(overlaps).hasSize(18);
        assertThat(overlaps.stream()
                        .filter(pair -> pair.patch().equals("M1208.B1")
                                && pair.feature().equals("M2167.B1")))
                .singleElement()
                .satisfies(pair -> assertThat(pair.m2()).isCloseTo(2_448_480, within(0.5)));
    }
}
