package cn.qingshan.imagery.change;

/** Part of the grid, in pixels. */
record Box(int column, int row, int width, int height) {

    boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    int right() {
        return column + width;
    }

    int bottom() {
        return row + height;
    }

    /** Wider by so many pixels on each side, as far as the grid goes. */
    Box grown(int pixels, int gridWidth, int gridHeight) {
        int left = Math.max(0, column - pixels);
        int top = Math.max(0, row - pixels);
        return new Box(
                left,
                top,
                Math.min(gridWidth, right() + pixels) - left,
                Math.min(gridHeight, bottom() + pixels) - top);
    }

    Box common(Box other) {
        int left = Math.max(column, other.column);
        int top = Math.max(row, other.row);
        return new Box(
                left, top, Math.min(right(), other.right()) - left, Math.min(bottom(), other.bottom()) - top);
    }
}
