/**
 * 一矿一档. Reads the acts and the past of a mine's records: one time line of all that happened, and the file as it was on any day. Writes nothing.
 * Entry: {@link cn.qingshan.dossier.MineFiles}.
 */
@ApplicationModule(
        displayName = "一矿一档",
        allowedDependencies = {"people", "ledger", "agreement", "evidence", "place", "scene"})
@NullMarked
package cn.qingshan.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
