/**
 * 分布计算. In: the same files as the single machine takes, at the same path on every executor. Out: the same table, byte for byte. Entries: {@link cn.qingshan.spark.ScreenJob}, {@link cn.qingshan.spark.ZonalJob}. The engines are the modules geo and imagery; here is only who does which part.
 */
@NullMarked
package cn.qingshan.spark;

import org.jspecify.annotations.NullMarked;
