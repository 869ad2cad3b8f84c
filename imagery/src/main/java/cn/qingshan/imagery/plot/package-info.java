/**
 * 画曲线. In: a series of a place with what it is held against (reference, target, marked days) and words in the reader's language.
 * Out: SVG text for pages and files, or the same as PNG for documents. Entry: {@link cn.qingshan.imagery.plot.SeriesPlot}.
 */
@NullMarked
package cn.qingshan.imagery.plot;

import org.jspecify.annotations.NullMarked;
