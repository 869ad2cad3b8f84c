package cn.qingshan.geo.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.operation.valid.IsValidOp;

@DisplayName("绕中点恰好一周的环必不自交：凡能证明的，JTS 也认可")
class OnceRoundTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private static LinearRing ring(double... xy) {
        var points = new Coordinate[xy.length / 2 + 1];
        for (int i = 0; i < xy.length / 2; i++) {
            points[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
        }
        points[points.length - 1] = points[0].copy();
        return SHAPES.createLinearRing(points);
    }

    @Test
    void what_it_says_of_known_rings() {
        assertThat(OnceRound.isProved(ring(0, 0, 4, 0, 4, 3, 0, 3))).isTrue();
        assertThat(OnceRound.isProved(ring(0, 3, 4, 3, 4, 0, 0, 0))).isTrue(); // the other way round
        assertThat(OnceRound.isProved(ring(0, 0, 4, 3, 4, 0, 0, 3))).isFalse(); // a bow tie
        assertThat(OnceRound.isProved(ring(0, 0, 2, 0, 4, 0))).isFalse(); // a line
        // sound, but not seen from one point: a U
        assertThat(OnceRound.isProved(ring(0, 0, 9, 0, 9, 9, 8, 9, 8, 1, 1, 1, 1, 9, 0, 9)))
                .isFalse();
        // a pentagram turns the same way everywhere, but twice
        var star = new double[10];
        for (int i = 0; i < 5; i++) {
            star[2 * i] = Math.cos(i * 4 * Math.PI / 5);
            star[2 * i + 1] = Math.sin(i * 4 * Math.PI / 5);
        }
        assertThat(OnceRound.isProved(ring(star))).isFalse();
    }

    @Test
    void whatever_is_proved_is_valid() {
        var random = new Random(46);
        int proved = 0;
        for (int round = 0; round < 20_000; round++) {
            int corners = 3 + random.nextInt(9);
            var xy = new double[2 * corners];
            // from rings on a few grid points, where corners meet and edges lie on each other, to smooth stars in
            // degrees
            boolean star = round % 2 == 0;
            int grid = 3 + random.nextInt(5);
            for (int i = 0; i < corners; i++) {
                double turn = 2 * Math.PI * (i + random.nextDouble() * (round % 4 == 0 ? 1.5 : 0.5)) / corners;
                double r = random.nextDouble();
                xy[2 * i] = star ? 112.01 + 0.01 * r * Math.cos(turn) : random.nextInt(grid);
                xy[2 * i + 1] = star ? 28.01 + 0.01 * r * Math.sin(turn) : random.nextInt(grid);
            }
            var ring = ring(xy);
            if (OnceRound.isProved(ring)) {
                proved++;
                assertThat(new IsValidOp(SHAPES.createPolygon(ring)).isValid())
                        .as(ring.toText())
                        .isTrue();
            }
        }
        assertThat(proved).isGreaterThan(2000);
    }
}
