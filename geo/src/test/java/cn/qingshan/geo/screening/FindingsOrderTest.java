package cn.qingshan.geo.screening;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.layer.MemoryLayer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

@DisplayName("结论的次序与文件中行的次序无关")
class FindingsOrderTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private static MemoryLayer.Keyed around(String key, double half, String until) {
        return new MemoryLayer.Keyed(
                key,
                SHAPES.toGeometry(new Envelope(112.5 - half, 112.5 + half, 28.5 - half, 28.5 + half)),
                Map.of("to", until));
    }

    private static String findings(List<MemoryLayer.Keyed> rights) throws Exception {
        var patches = new MemoryLayer(List.of(around("P", 0.004, "")));
        var screening = FindingsTable.laidOut(
                new FindingsTable.Rights(Optional.of(new MemoryLayer(rights)), Optional.empty(), Optional.of("to")),
                List.of(),
                AreaModel.NATIONAL_RULE);
        var csv = new ByteArrayOutputStream();
        new FindingsTable(patches, screening, new FindingsTable.Days(LocalDate.of(2026, 7, 1), Optional.empty()))
                .write(1, csv);
        return csv.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("一个许可证分成几行、编号相同：按起止日期，再按范围")
    void rows_of_one_licence() throws Exception {
        // about one point, so that no curve tells which comes first
        var rights = new ArrayList<>(List.of(
                around("C1", 0.003, "2024-12-31"),
                around("C1", 0.002, "2025-06-30"),
                around("C1", 0.001, "2024-12-31"),
                around("C2", 0.0025, "2023-12-31")));
        var expected = findings(rights);
        assertThat(expected.lines().filter(line -> line.contains("expired-permit")))
                .hasSize(4);
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(rights, new Random(i));
            assertThat(findings(rights)).isEqualTo(expected);
        }
    }
}
