/**
 * 图层库. In: a file of areas in any format that is read, and the days from and to which it holds. Out: one compact file a version that can be searched where it lies, checked block by block, and read in twenty years by its description in {@code docs/layer-format.md}. Entry: {@link
 * cn.qingshan.geo.store.LayerStore}.
 */
@NullMarked
package cn.qingshan.geo.store;

import org.jspecify.annotations.NullMarked;
