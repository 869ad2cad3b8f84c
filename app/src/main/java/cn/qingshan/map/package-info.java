/**
 * 地图. Reads what the steps keep and gives it to the map as vector tiles (and as GeoJSON to small maps), as far as the acting seat may see it. Writes nothing.
 * Entry: {@link cn.qingshan.map.MapPages}, {@link cn.qingshan.map.RegistryTiles}, {@link cn.qingshan.map.StoredTiles}.
 */
@ApplicationModule(
        displayName = "地图",
        allowedDependencies = {"people", "place", "layer"})
@NullMarked
package cn.qingshan.map;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
