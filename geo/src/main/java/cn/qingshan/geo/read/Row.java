package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.outline.Outline;

/** What became of one row of a file. */
public sealed interface Row {

    record Read(Feature feature) implements Row {}

    /** This row can't be taken, with all that is wrong with it; the next ones can. */
    record Refused(int rowNumber, Outline.Flawed why) implements Row {
        static Refused of(int rowNumber, Defect defect) {
            return new Refused(rowNumber, Outline.Flawed.of(defect));
        }

        /** The first one, by which the row is counted. */
        public Defect defect() {
            return why.defect();
        }
    }

    /**
     * The file can't be read on from here: it is cut off or damaged. Always the last row; nothing is known of what would
     * have followed, so the file must not count as read in full.
     */
    record BrokenOff(int afterRow, FileRefused why) implements Row {}
}
