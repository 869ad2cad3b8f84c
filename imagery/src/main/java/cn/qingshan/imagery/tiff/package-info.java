/**
 * 读影像. In: a GeoTIFF, COG or BigTIFF file. Out: its images (the full one, overviews, masks), where they lie, and the blocks of
 * pixels that are asked for, no others; or an {@link cn.qingshan.imagery.ImageRefused}. No size, offset or count of a file is
 * believed before it was held against the file's own length. Entry: {@link TiffFile}.
 *
 * <p>Sources: TIFF 6.0 and its technical notes, the BigTIFF design, OGC GeoTIFF 1.1, the tags of GDAL.
 */
@NullMarked
package cn.qingshan.imagery.tiff;

import org.jspecify.annotations.NullMarked;
