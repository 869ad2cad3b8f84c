/**
 * 图形检查. In: a shape as a file drew it ({@link Drawn}). Out: a sound geometry in CGCS2000 lon/lat with notes on what was
 * mended, or the defect and its place. Entry: {@link Outline}.
 */
@NullMarked
package cn.qingshan.geo.outline;

import org.jspecify.annotations.NullMarked;
