/** 空间命令. In: words of a command line. Out: files and sentences. Entry: {@link cn.qingshan.geo.command.Main}. */
@NullMarked
package cn.qingshan.geo.command;

import org.jspecify.annotations.NullMarked;
