/**
 * 覆盖比例. In: an outline in the columns and rows of a raster. Out: of each pixel how much of it lies inside, exactly. Entry:
 * {@link Coverage}.
 */
@NullMarked
package cn.qingshan.imagery.coverage;

import org.jspecify.annotations.NullMarked;
