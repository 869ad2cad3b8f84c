package cn.qingshan.features;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * 要素. One row of a feature class as the asking seat sees it.
 *
 * @param values by field; null for what is not known. Text, {@code Long}, {@code Double} or {@code LocalDate}
 * @param lonLat CGCS2000, or WGS 84 of a public copy; null without a place
 */
record Feature(
        String id,
        Map<String, @Nullable Object> values,
        @Nullable Geometry lonLat) {}
