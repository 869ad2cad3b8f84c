/** 命令行. {@code zonal} measures outlines on scenes. Exit codes: 0 done, 1 done in part, 2 misused, 3 failed. Entry: {@link Main}. */
@NullMarked
package cn.qingshan.imagery.command;

import org.jspecify.annotations.NullMarked;
