/**
 * 套合. In: two layers. Out: the pairs of features that share ground and how many square metres, without a geometry of what they share. Entry: {@link cn.qingshan.geo.overlay.Overlay}.
 */
@NullMarked
package cn.qingshan.geo.overlay;

import org.jspecify.annotations.NullMarked;
