package cn.qingshan.imagery.plot;

import java.util.List;

/** What a plot is made of, in the order it is drawn; x rightwards, y downwards, both in the plot's unit. */
sealed interface Shape {

    /** How a line or area looks; a colour is 0xRRGGBB, -1 is none. */
    record Look(int stroke, double width, double dash, int fill) {
        static Look line(int colour, double width) {
            return new Look(colour, width, 0, -1);
        }

        static Look dashed(int colour, double width, double dash) {
            return new Look(colour, width, dash, -1);
        }

        static Look area(int colour) {
            return new Look(-1, 0, 0, colour);
        }
    }

    /** @param corners x, y, x, y … */
    record Lines(double[] corners, boolean closed, Look look, String told) implements Shape {}

    record Dot(double x, double y, double radius, Look look, String told) implements Shape {}

    /**
     * @param y of the line that letters stand on
     * @param anchor 0 begins at x, 0.5 has its middle there, 1 ends there
     * @param edged with a white edge, where it may lie on something
     */
    record Text(double x, double y, String text, double size, double anchor, int colour, boolean strong, boolean edged)
            implements Shape {}

    /** All of them, with the size of the paper. */
    record Sheet(double width, double height, List<Shape> shapes) {}
}
