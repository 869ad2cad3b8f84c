/**
 * 看影像. In: a scene, a style, and a tile of the web or a box of degrees. Out: a PNG made of the blocks that it touches, in the size
 * that it needs; empty where there is nothing to show; or an {@link cn.qingshan.imagery.ImageRefused}. Colours are fixed: the same
 * reflectance has the same colour in every tile, scene and year. Entry: {@link cn.qingshan.imagery.picture.ScenePicture}.
 */
@NullMarked
package cn.qingshan.imagery.picture;

import org.jspecify.annotations.NullMarked;
