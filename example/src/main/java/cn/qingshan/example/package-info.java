/**
 * The example county 青岚县: fictional, drawn and written for this project.
 * In: a seed. Out: {@link County}, the records an empty database is filled with, and {@link CountyFiles}, the files
 * a bureau would receive.
 * Entry: {@link County#drawn()}.
 */
@NullMarked
package cn.qingshan.example;

import org.jspecify.annotations.NullMarked;
