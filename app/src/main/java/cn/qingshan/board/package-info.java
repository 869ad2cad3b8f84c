/**
 * 待办与期限清单. Reads the duty views that the steps publish and the open terms. In: who asks. Out: what is that person's to do, nearest legal date first, and
 * all terms that its organ owes or is owed. Entry: {@link cn.qingshan.board.Board}, {@link cn.qingshan.board.DueList}. Writes nothing.
 */
@ApplicationModule(
        displayName = "待办",
        allowedDependencies = {"people", "clock", "agreement"})
@NullMarked
package cn.qingshan.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
