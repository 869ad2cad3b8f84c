/**
 * 波段公式. In: a text such as {@code (nir - red) / (nir + red)}. Out: a {@link Formula}, read once and worked out over whole rows of
 * pixels; or a {@link BadFormula}. Entry: {@link Formula}.
 */
@NullMarked
package cn.qingshan.imagery.formula;

import org.jspecify.annotations.NullMarked;
