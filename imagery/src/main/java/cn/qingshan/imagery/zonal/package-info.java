/**
 * 分区统计. In: outlines, scenes, a formula, a mask. Out: for every outline and scene one row of figures, and never no row: what can't be
 * said is marked. Each block of a scene is unpacked once for all outlines, and blocks that only show clouds not at all. The same
 * pixels give the same bits, whatever the number of threads. Entry: {@link ZonalSeries}.
 */
@NullMarked
package cn.qingshan.imagery.zonal;

import org.jspecify.annotations.NullMarked;
