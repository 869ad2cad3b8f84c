package cn.qingshan.imagery.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A sheet as pixels. */
final class Painting {

    /** Own measure of a plot in a document: its letters are those of the text when it is printed 15 cm wide. */
    private static final double OWN_WIDTH = 560;

    private Painting() {}

    static byte[] png(SeriesPlot.Content content, int width, int height, Font font) throws IOException {
        double own = Math.max(320, Math.min(OWN_WIDTH, width));
        var sheet = Layout.of(content, own, OptionalDouble.of(height * own / width));
        double scale = Math.min(width / sheet.width(), height / sheet.height());
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        try {
            pen.setColor(new Color(Layout.PAPER));
            pen.fillRect(0, 0, width, height);
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.translate((width - sheet.width() * scale) / 2, 0);
            pen.scale(scale, scale);
            for (var shape : sheet.shapes()) {
                switch (shape) {
                    case Shape.Lines lines -> paint(pen, path(lines), lines.look());
                    case Shape.Dot dot ->
                        paint(
                                pen,
                                new Ellipse2D.Double(
                                        dot.x() - dot.radius(),
                                        dot.y() - dot.radius(),
                                        2 * dot.radius(),
                                        2 * dot.radius()),
                                dot.look());
                    case Shape.Text text -> paint(pen, text, font);
                }
            }
        } finally {
            pen.dispose();
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        }
        return bytes.toByteArray();
    }

    private static Path2D path(Shape.Lines lines) {
        var path = new Path2D.Double();
        var corners = lines.corners();
        for (int i = 0; i < corners.length; i += 2) {
            if (i == 0) {
                path.moveTo(corners[0], corners[1]);
            } else {
                path.lineTo(corners[i], corners[i + 1]);
            }
        }
        if (lines.closed()) {
            path.closePath();
        }
        return path;
    }

    private static void paint(Graphics2D pen, java.awt.Shape shape, Shape.Look look) {
        if (look.fill() >= 0) {
            pen.setColor(new Color(look.fill()));
            pen.fill(shape);
        }
        if (look.stroke() >= 0) {
            pen.setColor(new Color(look.stroke()));
            float[] dash = look.dash() > 0 ? new float[] {(float) look.dash(), (float) (look.dash() * 0.7)} : null;
            pen.setStroke(
                    new BasicStroke((float) look.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
            pen.draw(shape);
        }
    }

    /** As outlines of letters: then what is drawn doesn't hang on how a machine smooths its letters. */
    private static void paint(Graphics2D pen, Shape.Text text, Font font) {
        var sized = font.deriveFont(text.strong() ? Font.BOLD : Font.PLAIN, (float) text.size());
        var glyphs = sized.createGlyphVector(pen.getFontRenderContext(), text.text());
        double length = glyphs.getLogicalBounds().getWidth();
        var letters = glyphs.getOutline((float) (text.x() - text.anchor() * length), (float) text.y());
        if (text.edged()) {
            pen.setColor(new Color(Layout.PAPER));
            pen.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(letters);
        }
        pen.setColor(new Color(text.colour()));
        pen.fill(letters);
    }
}
