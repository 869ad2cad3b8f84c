/**
 * FlatGeobuf 3, mapped into memory. In: a file. Out: its head, its index of boxes, and any feature's coordinates and properties by number, without
 * an object per feature. Entry: {@link cn.qingshan.geo.flatgeobuf.FlatGeobufFile}. Source: the specification and schemas of flatgeobuf.org, version 3.
 */
@NullMarked
package cn.qingshan.geo.flatgeobuf;

import org.jspecify.annotations.NullMarked;
