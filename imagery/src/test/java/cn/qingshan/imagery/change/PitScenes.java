package cn.qingshan.imagery.change;

import java.nio.file.Path;
import java.time.LocalDate;

/** A forest of 100 × 80 pixels in which a pit of 3 ha was dug in 2026: two scenes a year. */
public final class PitScenes {

    private PitScenes() {}

    public static void write(Path folder, int fromYear, int toYear) throws java.io.IOException {
        var scenes = new SmallScenes(folder, 100, 80);
        for (int year = fromYear; year <= toYear; year++) {
            for (var day : new LocalDate[] {LocalDate.of(year, 6, 10), LocalDate.of(year, 7, 20)}) {
                scenes.write("s" + day, day, (column, row) -> {
                    boolean dug = day.getYear() >= 2026 && column >= 20 && column < 40 && row >= 10 && row < 25;
                    return dug ? SmallScenes.BARE : SmallScenes.FOREST;
                });
            }
        }
    }
}
