package cn.qingshan.example;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** Closed outlines about a centre: each ray from the centre meets them once, so they cannot cross themselves. */
public final class Outlines {

    private Outlines() {}

    /**
     * What a change detector or a surveyor walking a field edge draws.
     *
     * @param stretch length over breadth
     * @param roughness 0 for an ellipse; 0.3 for a torn one
     */
    public static Polygon organic(
            Coordinate centre,
            double area_m2,
            int vertices,
            double stretch,
            double roughness,
            SplittableRandom random) {
        double turn = random.nextDouble() * 2 * StrictMath.PI;
        int waves = 6;
        double[] phase = new double[waves];
        double[] height = new double[waves];
        for (int k = 0; k < waves; k++) {
            phase[k] = random.nextDouble() * 2 * StrictMath.PI;
            height[k] = roughness * (0.5 + random.nextDouble()) / StrictMath.sqrt(k + 2);
        }
        List<Coordinate> at = new ArrayList<>();
        for (int i = 0; i < vertices; i++) {
            double angle = 2 * StrictMath.PI * (i + 0.6 * (random.nextDouble() - 0.5)) / vertices;
            double radius = 1 + roughness * 0.5 * (random.nextDouble() - 0.5);
            for (int k = 0; k < waves; k++) {
                radius += height[k] * StrictMath.sin((k + 2) * angle + phase[k]);
            }
            at.add(ray(angle, Math.max(0.3, radius), stretch, turn));
        }
        return scaled(at, centre, area_m2);
    }

    /** 矿区范围: few straight sides, as a table of 拐点 gives them. */
    static Polygon straight(Coordinate centre, double area_m2, int vertices, SplittableRandom random) {
        double turn = random.nextDouble() * 2 * StrictMath.PI;
        double stretch = 1.15 + random.nextDouble() * 0.7;
        List<Coordinate> at = new ArrayList<>();
        for (int i = 0; i < vertices; i++) {
            double angle = 2 * StrictMath.PI * (i + 0.55 * (random.nextDouble() - 0.5)) / vertices;
            at.add(ray(angle, 0.8 + 0.45 * random.nextDouble(), stretch, turn));
        }
        return scaled(at, centre, area_m2);
    }

    private static Coordinate ray(double angle, double radius, double stretch, double turn) {
        double x = radius * StrictMath.cos(angle) * StrictMath.sqrt(stretch);
        double y = radius * StrictMath.sin(angle) / StrictMath.sqrt(stretch);
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        return new Coordinate(x * cos - y * sin, x * sin + y * cos);
    }

    private static Polygon scaled(List<Coordinate> around, Coordinate centre, double area_m2) {
        double twice = 0;
        for (int i = 0; i < around.size(); i++) {
            Coordinate p = around.get(i);
            Coordinate q = around.get((i + 1) % around.size());
            twice += p.x * q.y - q.x * p.y;
        }
        double scale = StrictMath.sqrt(area_m2 / Math.abs(twice / 2));
        List<Coordinate> at = new ArrayList<>();
        for (Coordinate p : around) {
            at.add(new Coordinate(centre.x + p.x * scale, centre.y + p.y * scale));
        }
        at.add(at.getFirst());
        return DrawingBoard.polygon(at);
    }
}
