package cn.qingshan.imagery.plot;

import java.awt.Font;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the plot of the tests to a folder, to be looked at. Arguments: folder, font file. */
final class ShowPlots {

    private ShowPlots() {}

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        Files.writeString(folder.resolve("narrow.svg"), SeriesPlot.svg(SeriesPlotTest.mine()));
        Files.writeString(folder.resolve("wide.svg"), SeriesPlot.svg(SeriesPlotTest.mine(), SeriesPlot.WIDE));
        var font = Font.createFont(Font.TRUETYPE_FONT, Path.of(args[1]).toFile());
        Files.write(folder.resolve("paper.png"), SeriesPlot.png(SeriesPlotTest.mine(), 1120, 760, font));
    }
}
