/**
 * 写出. In: features in CGCS2000 lon/lat, the columns of their properties, and choices. Out: one file of the chosen format, in
 * place at once when it is whole; or a {@link cn.qingshan.geo.write.WriteRefused} and nothing. Memory doesn't grow with the
 * file. Entry: {@link cn.qingshan.geo.write.FeatureWriter}; from file to file: {@link cn.qingshan.geo.write.Conversion}.
 */
@NullMarked
package cn.qingshan.geo.write;

import org.jspecify.annotations.NullMarked;
