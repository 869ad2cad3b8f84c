package cn.qingshan.imagery.catalogue;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A band of a scene.
 *
 * @param name as the item has it: B04
 * @param commonName of STAC: red; null when none is stated
 * @param index in the file, from 0
 * @param scale what raw numbers are multiplied with; null: as the file says
 * @param offset what is then added; null: as the file says
 * @param nodata raw number that means "no pixel here", beside what the file says; null: the item states none
 */
public record SceneBand(
        String name,
        @Nullable String commonName,
        Path file,
        int index,
        @Nullable Double scale,
        @Nullable Double offset,
        @Nullable Double nodata) {

    boolean isCalled(String wanted) {
        return name.equalsIgnoreCase(wanted) || wanted.equalsIgnoreCase(commonName);
    }
}
