/**
 * 分布计算. In: the same files as the single machine takes, at the same path on every executor. Out: the same table, byte for byte. Entry: {@link cn.qingshan.spark.ScreenJob}. The engine is module geo; here is only who does which part.
 */
@NullMarked
package cn.qingshan.spark;

import org.jspecify.annotations.NullMarked;
