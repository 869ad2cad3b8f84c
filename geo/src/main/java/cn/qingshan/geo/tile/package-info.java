/**
 * Vector tiles. In: a {@link cn.qingshan.geo.layer.Layer} or single outlines with what is known of them, in lon/lat. Out: the bytes of a tile after Mapbox Vector Tile 2.1, generalised to its zoom, with what was left out counted in it.
 * Entry: {@link cn.qingshan.geo.tile.LayerTiles} for a layer, {@link cn.qingshan.geo.tile.TileDraft} for anything else.
 */
@NullMarked
package cn.qingshan.geo.tile;

import org.jspecify.annotations.NullMarked;
