/**
 * 空间引擎. In: files of features and layers to screen them against. Out: features in CGCS2000 lon/lat, areas on the
 * ellipsoid, findings. Plain Java over JTS: no framework, no database.
 */
@NullMarked
package cn.qingshan.geo;

import org.jspecify.annotations.NullMarked;
