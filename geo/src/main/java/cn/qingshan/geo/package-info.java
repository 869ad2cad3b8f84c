/**
 * 空间引擎. In: files of features and layers to screen them against. Out: features in CGCS2000 lon/lat, areas on the
 * ellipsoid, findings. Plain Java over JTS: no framework, no database.
 *
 * <p>Entry: {@link cn.qingshan.geo.read.FeatureFile} (a file to rows), {@link cn.qingshan.geo.write.FeatureWriter} (features to a file), both
 * for every {@link cn.qingshan.geo.Format}; {@link cn.qingshan.geo.area.EllipsoidalArea} (an
 * outline to square metres), {@link cn.qingshan.geo.layer.Layer} (areas to search in), {@link cn.qingshan.geo.store.LayerStore} (layers kept by version and day), {@link cn.qingshan.geo.overlay.SharedArea} (two outlines to
 * what they share), {@link cn.qingshan.geo.screening.Screening} (a patch to findings), {@link cn.qingshan.geo.command.Main} (the command line). This package holds only
 * what all of them say: {@link cn.qingshan.geo.Defect}, {@link cn.qingshan.geo.Note}, {@link cn.qingshan.geo.Position}.
 */
@NullMarked
package cn.qingshan.geo;

import org.jspecify.annotations.NullMarked;
