/**
 * 示例县. In: a seed. Out: a fictional county: outline, townships, mines, mining rights, red lines, patches, persons.
 * Deterministic: the same seed draws the same county to the last digit.
 */
@NullMarked
package cn.qingshan.example;

import org.jspecify.annotations.NullMarked;
