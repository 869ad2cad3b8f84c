/**
 * 影像目录. In: a folder (or files) with a STAC item beside each scene. Out: scenes with date, sensor, bands, mask and place; and by name
 * every item that is no scene, or is one with something amiss. Entry: {@link Catalogue}.
 */
@NullMarked
package cn.qingshan.imagery.catalogue;

import org.jspecify.annotations.NullMarked;
