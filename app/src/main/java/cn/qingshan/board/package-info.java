/**
 * 待办. Reads the duty views that the steps publish. In: who asks. Out: what is that person's to do, nearest legal date first.
 * Entry: {@link cn.qingshan.board.Board}. Writes nothing.
 */
@ApplicationModule(
        displayName = "待办",
        allowedDependencies = {"people"})
@NullMarked
package cn.qingshan.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
