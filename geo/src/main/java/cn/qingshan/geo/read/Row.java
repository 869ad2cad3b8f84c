package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;

/** What became of one row of a file. */
public sealed interface Row {

    record Read(Feature feature) implements Row {}

    /** This row can't be taken; the next ones can. */
    record Refused(int rowNumber, Defect defect) implements Row {}

    /**
     * The file can't be read on from here: it is cut off or damaged. Always the last row; nothing is known of what would
     * have followed, so the file must not count as read in full.
     */
    record BrokenOff(int afterRow, FileRefused why) implements Row {}
}
