/**
 * 坐标系. In: an EPSG code, a .prj text, a file's own statement. Out: a {@link Crs} that leads to CGCS2000 lon/lat, or a
 * {@link CrsRefused} that says which one it is and why it can't. Entry: {@link Crs}.
 */
@NullMarked
package cn.qingshan.geo.crs;

import org.jspecify.annotations.NullMarked;
