/** 测速. Benchmarks of the engines; their results are saved in {@code bench/results}. Never shipped. */
@NullMarked
package cn.qingshan.bench;

import org.jspecify.annotations.NullMarked;
