package cn.qingshan.observe;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * 图斑示意图. The patch with the rights and zones around it, north up, as PNG. No lettering: a server need not have fonts; what the colours mean stands in the caption.
 */
final class PatchPicture {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 540;
    private static final double METRES_PER_DEGREE = 111_320;

    private final double scale;
    private final double stretch;
    private final Coordinate middle;

    private PatchPicture(Envelope view) {
        this.middle = view.centre();
        this.stretch = Math.cos(Math.toRadians(middle.y));
        this.scale = Math.min(WIDTH / (view.getWidth() * stretch), HEIGHT / view.getHeight());
    }

    static byte[] drawn(Geometry patch, List<Geometry> rights, List<Geometry> zones) {
        var view = patch.getEnvelopeInternal().copy();
        double margin = Math.max(Math.max(view.getWidth(), view.getHeight()) * 0.6, 0.0012);
        view.expandBy(margin);
        return new PatchPicture(view).draw(patch, near(rights, view), near(zones, view));
    }

    private static List<Geometry> near(List<Geometry> shapes, Envelope view) {
        return shapes.stream()
                .filter(shape -> shape.getEnvelopeInternal().intersects(view))
                .toList();
    }

    private byte[] draw(Geometry patch, List<Geometry> rights, List<Geometry> zones) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0xf3f1ea));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        zones.forEach(zone -> paint(pen, zone, new Color(70, 140, 80, 60), new Color(0x3c7a46), 1.5f));
        rights.forEach(right -> paint(pen, right, new Color(40, 90, 170, 40), new Color(0x1f4f96), 2.5f));
        paint(pen, patch, new Color(190, 40, 30, 90), new Color(0xa3241d), 2.5f);
        scaleBar(pen);
        pen.dispose();
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private void paint(Graphics2D pen, Geometry shape, Color fill, Color line, float width) {
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i) instanceof Polygon polygon) {
                var path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
                ring(path, polygon.getExteriorRing());
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    ring(path, polygon.getInteriorRingN(h));
                }
                pen.setColor(fill);
                pen.fill(path);
                pen.setColor(line);
                pen.setStroke(new BasicStroke(width));
                pen.draw(path);
            }
        }
    }

    private void ring(Path2D path, LineString ring) {
        for (int i = 0; i < ring.getNumPoints(); i++) {
            var c = ring.getCoordinateN(i);
            double x = WIDTH / 2.0 + (c.x - middle.x) * stretch * scale;
            double y = HEIGHT / 2.0 - (c.y - middle.y) * scale;
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
    }

    /** Black and white fields of 100 m each. */
    private void scaleBar(Graphics2D pen) {
        double field = 100 / METRES_PER_DEGREE * scale;
        int fields = (int) Math.max(1, Math.min(4, (WIDTH / 2.0) / field));
        for (int i = 0; i < fields; i++) {
            pen.setColor(i % 2 == 0 ? Color.BLACK : Color.WHITE);
            pen.fillRect((int) (20 + i * field), HEIGHT - 30, (int) field, 8);
            pen.setColor(Color.BLACK);
            pen.setStroke(new BasicStroke(1));
            pen.drawRect((int) (20 + i * field), HEIGHT - 30, (int) field, 8);
        }
    }
}
