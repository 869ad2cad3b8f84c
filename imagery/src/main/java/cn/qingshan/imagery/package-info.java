/**
 * 影像引擎. In: scenes as files (GeoTIFF or JPEG 2000 with a STAC item beside it) and outlines. Out: figures of what the pixels inside each
 * outline say, date by date. Plain Java over {@code geo}: no framework, no database, no network.
 *
 * <p>In the order of the work: {@link cn.qingshan.imagery.tiff.RasterFile} (a file to blocks of pixels), which is a
 * {@link cn.qingshan.imagery.tiff.TiffFile}, unpacked with {@code inflate}, or a {@link cn.qingshan.imagery.jpeg2000.Jp2File};
 * {@link cn.qingshan.imagery.coverage.Coverage} (how much of each pixel lies in an outline);
 * {@link cn.qingshan.imagery.catalogue.Catalogue} (a folder to scenes); {@link cn.qingshan.imagery.zonal.ZonalSeries} (scenes and outlines
 * to rows of figures); {@link cn.qingshan.imagery.change.ChangeDetection} (scenes against their own past to patches);
 * {@link cn.qingshan.imagery.recovery.Recovery} (a patch's trajectory to a proposal); {@link cn.qingshan.imagery.plot.SeriesPlot} (a
 * series to a picture); {@link cn.qingshan.imagery.picture.ScenePicture} (scenes to tiles and chips);
 * {@link cn.qingshan.imagery.command.Main} (the command line). This package holds only what all of them say.
 */
@NullMarked
package cn.qingshan.imagery;

import org.jspecify.annotations.NullMarked;
