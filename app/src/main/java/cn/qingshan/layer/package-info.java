/**
 * 图层. In: files of mining rights, red lines, farmland and other areas that a screening is held against, each with the days on which it holds. Out: layers by version, kept as compact files
 * that are searched where they lie, and screenings of patches against them that can be done again as of a past day. Entry: {@link cn.qingshan.layer.Layers}, {@link
 * cn.qingshan.layer.OpenLayers}, {@link cn.qingshan.layer.Screenings}. Owns schema {@code layer} and the layer folder. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "图层",
        allowedDependencies = {"people", "ledger", "agreement", "evidence", "database", "place", "web"})
@NullMarked
package cn.qingshan.layer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
