package cn.qingshan.imagery.picture;

import cn.qingshan.geo.tile.TileAddress;
import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.Scene;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Scenes as pictures. Nothing is kept between two calls, and threads don't meet. North is up, the plane is Web Mercator; places are
 * right to a twentieth of the scene's pixel. The same files give the same bytes.
 */
public final class ScenePicture {

    /** The longest side of a chip, in pixels. */
    public static final int LARGEST = 2048;

    private static final float OUTLINE = 2f;

    private ScenePicture() {}

    /**
     * A tile of 256 × 256 pixels in the usual pyramid, y from the north, as PNG; transparent where the scene has no pixel.
     *
     * @return empty when there is nothing to show: the scene isn't there or has no pixel there, it lacks a band of the style, there is no such tile
     * @throws ImageRefused when a file is damaged, was changed, or has no overviews and would have to be read nearly whole
     */
    public static Optional<byte[]> tile(Scene scene, Style style, int z, int x, int y)
            throws ImageRefused, IOException {
        var tile = TileAddress.of(z, x, y);
        if (tile.isEmpty()) {
            return Optional.empty();
        }
        var drawing = Drawing.of(scene, style, Frame.of(tile.get()), false);
        return drawing.isEmpty() ? Optional.empty() : Optional.of(png(image(drawing.get())));
    }

    /** A chip without hatching. */
    public static Optional<byte[]> chip(Scene scene, Style style, Envelope lonLat, int size, List<Geometry> outlines)
            throws ImageRefused, IOException {
        return chip(scene, style, lonLat, size, outlines, false);
    }

    /**
     * A box of degrees as PNG, pixels square on the ground.
     *
     * @param size the longest side, 1 to {@link #LARGEST} pixels
     * @param outlines in lon/lat, drawn yellow with a black edge
     * @param hatched hatch what the scene's own mask leaves out of all figures (cloud, shadow, snow); a scene without a mask that is
     *     known stays plain
     * @return empty when there is nothing to show
     */
    public static Optional<byte[]> chip(
            Scene scene, Style style, Envelope lonLat, int size, List<Geometry> outlines, boolean hatched)
            throws ImageRefused, IOException {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("size " + size);
        } else if (lonLat.isNull()) {
            return Optional.empty();
        }
        var frame = Frame.of(lonLat, size);
        var drawing = Drawing.of(scene, style, frame, hatched);
        if (drawing.isEmpty()) {
            return Optional.empty();
        }
        var image = image(drawing.get());
        draw(image, frame, outlines);
        return Optional.of(png(image));
    }

    private static BufferedImage image(Drawing drawing) {
        var image = new BufferedImage(drawing.width(), drawing.height(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, drawing.width(), drawing.height(), drawing.argb(), 0, drawing.width());
        return image;
    }

    private static void draw(BufferedImage image, Frame frame, List<Geometry> outlines) {
        var lines = new Path2D.Double();
        for (var outline : outlines) {
            for (int i = 0; i < outline.getNumGeometries(); i++) {
                if (outline.getGeometryN(i) instanceof Polygon polygon) {
                    add(lines, frame, polygon.getExteriorRing().getCoordinates());
                    for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                        add(lines, frame, polygon.getInteriorRingN(hole).getCoordinates());
                    }
                } else {
                    add(lines, frame, outline.getGeometryN(i).getCoordinates());
                }
            }
        }
        var pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setColor(new Color(0, 0, 0, 220));
            pen.setStroke(new BasicStroke(OUTLINE + 2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(lines);
            pen.setColor(new Color(0xFFE11A));
            pen.setStroke(new BasicStroke(OUTLINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(lines);
        } finally {
            pen.dispose();
        }
    }

    private static void add(Path2D lines, Frame frame, Coordinate[] ring) {
        for (int i = 0; i < ring.length; i++) {
            double x = (Frame.worldX(ring[i].x) - frame.west()) / frame.pixel();
            double y = (Frame.worldY(ring[i].y) - frame.north()) / frame.pixel();
            if (i == 0) {
                lines.moveTo(x, y);
            } else {
                lines.lineTo(x, y);
            }
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream(1 << 16);
        var writer = ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), "png")
                .next();
        // in memory: pictures are small, and the default would make a file of each
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.5f);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
