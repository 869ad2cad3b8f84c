package cn.qingshan.scene;

import cn.qingshan.imagery.plot.SeriesPlot;

/** A chart of a series as a part of a page, drawn for a desk and for a phone: letters that can be read on one are too large or too small on the other. The style sheet shows the one that fits; paper gets the wide one. */
public final class SeriesChart {

    /** In the plot's own measure, whose letters are of 11 to 13: about the pixels that a card gives it on a desk, and on a phone. */
    private static final int DESK = 640;

    private static final int PHONE = 330;

    private SeriesChart() {}

    public static String html(SeriesPlot.Content content) {
        return "<div class=\"plot plot-desk\">" + SeriesPlot.svg(content, DESK)
                + "</div><div class=\"plot plot-phone\">" + SeriesPlot.svg(content, PHONE) + "</div>";
    }
}
