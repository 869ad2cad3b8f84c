/**
 * 地图. Reads what the steps keep and gives it to the map as GeoJSON layers, as far as the acting seat may see it. Writes nothing.
 * Entry: {@link cn.qingshan.map.MapPages}.
 */
@ApplicationModule(
        displayName = "地图",
        allowedDependencies = {"people", "place"})
@NullMarked
package cn.qingshan.map;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
