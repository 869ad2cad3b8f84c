/**
 * 读 JPEG 2000. In: a JP2 file or a bare codestream, as Sentinel-2 comes. Out: its image, smaller ones from its own resolutions, and where
 * it lies; or an {@link cn.qingshan.imagery.ImageRefused}. Coefficients are undone by OpenJPEG when it is on the machine; all that it is
 * handed was taken apart, judged and put together anew here, one tile at a time. Entry: {@link cn.qingshan.imagery.jpeg2000.Jp2File}.
 *
 * <p>Sources: ISO/IEC 15444-1:2019 annexes A, B and I; OGC GMLJP2; the GeoJP2 box of Mapping Science.
 */
@NullMarked
package cn.qingshan.imagery.jpeg2000;

import org.jspecify.annotations.NullMarked;
