/**
 * Parquet, as far as tables of features need it: the flat columns of a file, row after row, in one thread and in bounded memory. In: a
 * file. Out: values as the file has them, with what it says of their meaning. A damaged file ends in an exception, never in a
 * wait. Entry: {@link cn.qingshan.geo.parquet.ParquetFile}.
 *
 * <p>Source: parquet.thrift, Encodings.md and Compression.md of Apache Parquet Format 2.11. Encodings: all but the retired
 * BIT_PACKED levels. Codecs: none, gzip, Snappy, Zstandard.
 */
@NullMarked
package cn.qingshan.geo.parquet;

import org.jspecify.annotations.NullMarked;
