/**
 * 图层. In: a file of areas, or areas at hand. Out: boxes to search in and outlines in the equal-area plane, one at a time, by number. Nothing is judged here. Entry: {@link cn.qingshan.geo.layer.Layer}.
 */
@NullMarked
package cn.qingshan.geo.layer;

import org.jspecify.annotations.NullMarked;
