package cn.qingshan.imagery.change;

import java.util.Arrays;

/**
 * Takes single pixels away and closes gaps: a changed pixel stays when at least {@value #STAYS} of the 3 × 3 about it (itself
 * counted) changed the same way, an unchanged one is added when {@value #JOINS} did. Ground that was not looked at is never added. Off the raster nothing
 * changed.
 */
final class Cleaning {

    static final int STAYS = 4;
    static final int JOINS = 6;

    private Cleaning() {}

    /** @param states row after row, as {@link Judgement} gives them; changed */
    static void clean(byte[] states, int width, int height) {
        var above = new byte[width];
        var here = new byte[width];
        var below = new byte[width];
        System.arraycopy(states, 0, below, 0, width);
        boolean changedHere = false;
        boolean changedBelow = isChanged(below);
        for (int row = 0; row < height; row++) {
            var spare = above;
            above = here;
            here = below;
            below = spare;
            boolean changedAbove = changedHere;
            changedHere = changedBelow;
            if (row + 1 < height) {
                System.arraycopy(states, (row + 1) * width, below, 0, width);
                changedBelow = isChanged(below);
            } else {
                Arrays.fill(below, Judgement.OUTSIDE);
                changedBelow = false;
            }
            if (row == 0) {
                Arrays.fill(above, Judgement.OUTSIDE);
            }
            if (changedAbove || changedHere || changedBelow) {
                row(above, here, below, states, row * width);
            }
        }
    }

    private static boolean isChanged(byte[] row) {
        for (byte state : row) {
            if (state == Judgement.LOSS || state == Judgement.GAIN) {
                return true;
            }
        }
        return false;
    }

    private static void row(byte[] above, byte[] here, byte[] below, byte[] states, int at) {
        for (int x = 0; x < here.length; x++) {
            byte state = here[x];
            if (state != Judgement.UNCHANGED
                    && state != Judgement.SEASONAL
                    && state != Judgement.LOSS
                    && state != Judgement.GAIN) {
                continue;
            }
            int losses = 0;
            int gains = 0;
            for (int u = Math.max(0, x - 1); u <= Math.min(here.length - 1, x + 1); u++) {
                losses += of(above[u], Judgement.LOSS) + of(here[u], Judgement.LOSS) + of(below[u], Judgement.LOSS);
                gains += of(above[u], Judgement.GAIN) + of(here[u], Judgement.GAIN) + of(below[u], Judgement.GAIN);
            }
            if (losses >= (state == Judgement.LOSS ? STAYS : JOINS)) {
                states[at + x] = Judgement.LOSS;
            } else if (gains >= (state == Judgement.GAIN ? STAYS : JOINS)) {
                states[at + x] = Judgement.GAIN;
            } else {
                states[at + x] = Judgement.UNCHANGED;
            }
        }
    }

    private static int of(byte state, byte wanted) {
        return state == wanted ? 1 : 0;
    }
}
