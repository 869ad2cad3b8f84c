/**
 * 读入. In: a file as somebody sent it, its original name, and choices. Out: rows in file order, each a feature in CGCS2000
 * lon/lat or a refusal with its reason; or a {@link FileRefused} when the file as a whole can't be read. Memory doesn't
 * grow with the file. Entry: {@link FeatureFile}.
 */
@NullMarked
package cn.qingshan.geo.read;

import org.jspecify.annotations.NullMarked;
