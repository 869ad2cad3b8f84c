/**
 * 首次启动. In: an empty database. Out: the example county with its sign-ins, or a page on which the county's own organs and first administrators are
 * set up with a one-time code. Entry: {@link cn.qingshan.firstrun.FirstRun}.
 */
@ApplicationModule(displayName = "首次启动")
@NullMarked
package cn.qingshan.firstrun;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
