/**
 * 地方与图层. In: files of mines, mining rights, restricted zones and change patches. Out: the register of these, each row of a file accepted, known or refused
 * with its reason. Entry: {@link cn.qingshan.place.Mines}, {@link cn.qingshan.place.Imports}. Owns schema {@code place}. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "地方与图层",
        allowedDependencies = {"people", "ledger", "agreement", "evidence"})
@NullMarked
package cn.qingshan.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
