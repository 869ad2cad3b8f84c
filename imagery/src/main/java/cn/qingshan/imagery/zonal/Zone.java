package cn.qingshan.imagery.zonal;

import java.io.Serializable;
import org.locationtech.jts.geom.Geometry;

/**
 * An outline to be measured.
 *
 * @param key what rows are told apart by
 * @param lonLat polygon or multipolygon in CGCS2000 lon/lat
 */
public record Zone(String key, Geometry lonLat) implements Serializable {}
