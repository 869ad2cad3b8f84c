package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.coverage.Coverage;
import java.util.Arrays;

/**
 * The pixels of all outlines, cut at the borders of the work's tiles and sorted by them: a piece is part of a row of one outline.
 */
final class Pieces {

    private static final int FIELDS = 5;
    private static final int[] NONE = {};

    private final int tileWidth;
    private final int tileHeight;
    private final int across;
    private final int[][] byTile;
    private final int[] counts;
    private final int[] tilesOfZone;

    Pieces(Coverage[] coverages, int width, int height, int tileWidth, int tileHeight) {
        this.tileWidth = tileWidth;
        this.tileHeight = tileHeight;
        this.across = (width + tileWidth - 1) / tileWidth;
        int down = (height + tileHeight - 1) / tileHeight;
        this.byTile = new int[across * down][];
        this.counts = new int[across * down];
        this.tilesOfZone = new int[coverages.length];
        cut(coverages, (tile, _, _, _, _, _) -> counts[tile]++);
        for (int tile = 0; tile < counts.length; tile++) {
            byTile[tile] = counts[tile] == 0 ? NONE : new int[counts[tile] * FIELDS];
        }
        var next = new int[counts.length];
        var lastZone = new int[counts.length];
        Arrays.fill(lastZone, -1);
        cut(coverages, (tile, zone, row, column, length, offset) -> {
            if (lastZone[tile] != zone) {
                lastZone[tile] = zone;
                tilesOfZone[zone]++;
            }
            int at = next[tile];
            next[tile] = at + FIELDS;
            var list = byTile[tile];
            list[at] = zone;
            list[at + 1] = row;
            list[at + 2] = column;
            list[at + 3] = length;
            list[at + 4] = offset;
        });
    }

    private interface Taker {
        void piece(int tile, int zone, int row, int column, int length, int offset);
    }

    private void cut(Coverage[] coverages, Taker taker) {
        for (int zone = 0; zone < coverages.length; zone++) {
            var coverage = coverages[zone];
            int offset = 0;
            for (int run = 0; run < coverage.runs(); ) {
                int row = coverage.row(run);
                int column = coverage.column(run);
                int length = coverage.length(run++);
                while (run < coverage.runs() && coverage.row(run) == row && coverage.column(run) == column + length) {
                    length += coverage.length(run++);
                }
                while (length > 0) {
                    int tile = row / tileHeight * across + column / tileWidth;
                    int part = Math.min(length, (column / tileWidth + 1) * tileWidth - column);
                    taker.piece(tile, zone, row, column, part, offset);
                    offset += part;
                    column += part;
                    length -= part;
                }
            }
        }
    }

    /** Tiles that some outline touches, in the order of the file. */
    int[] tiles() {
        var touched = new int[byTile.length];
        int count = 0;
        for (int tile = 0; tile < byTile.length; tile++) {
            if (counts[tile] > 0) {
                touched[count++] = tile;
            }
        }
        return Arrays.copyOf(touched, count);
    }

    int tilesOf(int zone) {
        return tilesOfZone[zone];
    }

    int count(int tile) {
        return counts[tile];
    }

    int zone(int tile, int piece) {
        return byTile[tile][piece * FIELDS];
    }

    int row(int tile, int piece) {
        return byTile[tile][piece * FIELDS + 1];
    }

    int column(int tile, int piece) {
        return byTile[tile][piece * FIELDS + 2];
    }

    int length(int tile, int piece) {
        return byTile[tile][piece * FIELDS + 3];
    }

    /** Of its first pixel among all pixels of the outline. */
    int offset(int tile, int piece) {
        return byTile[tile][piece * FIELDS + 4];
    }

    int longest() {
        return tileWidth;
    }
}
