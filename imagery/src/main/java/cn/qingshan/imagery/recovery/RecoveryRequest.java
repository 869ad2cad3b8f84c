package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.zonal.Zone;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A question about one patch.
 *
 * @param exclude outlines that references must not touch: known patches, mining rights, settlements, water; those far away do no harm
 * @param scenes all that there are of the place, in any order
 * @param damagedFrom the day from which it is known to be damaged; empty: to be found
 * @param workDone the day on which the work was done or accepted; a fall after it is a relapse
 */
public record RecoveryRequest(
        Zone patch,
        List<Zone> exclude,
        List<Scene> scenes,
        Optional<LocalDate> damagedFrom,
        Optional<LocalDate> workDone,
        Optional<PlanTarget> target,
        RecoveryChoices choices) {

    public RecoveryRequest {
        exclude = List.copyOf(exclude);
        scenes = List.copyOf(scenes);
    }
}
