package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.zonal.Zone;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The question as it was put, without the scenes.
 *
 * @param exclude those of the request that lie within reach of the references
 */
public record Asked(
        Zone patch,
        List<Zone> exclude,
        Optional<LocalDate> damagedFrom,
        Optional<LocalDate> workDone,
        Optional<PlanTarget> target,
        RecoveryChoices choices) {

    public Asked {
        exclude = List.copyOf(exclude);
    }
}
