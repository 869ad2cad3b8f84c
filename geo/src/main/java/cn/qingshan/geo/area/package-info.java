/** 椭球面积. In: outlines in CGCS2000 lon/lat. Out: square metres, with the model's name. Entry: {@link EllipsoidalArea}. */
@NullMarked
package cn.qingshan.geo.area;

import org.jspecify.annotations.NullMarked;
