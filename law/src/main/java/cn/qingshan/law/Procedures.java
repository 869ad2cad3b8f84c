package cn.qingshan.law;

import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.administrative.AdministrativeCase;
import cn.qingshan.law.procedure.correction.CorrectionOrder;
import cn.qingshan.law.procedure.penalty.PenaltyCase;
import java.util.List;
import java.util.Optional;

/** Every procedure that the engine knows, in the order in which a mine meets them. */
public final class Procedures {

    private static final List<Law<?, ?>> ALL = List.of(AdministrativeCase.LAW, PenaltyCase.LAW, CorrectionOrder.LAW);

    private Procedures() {}

    public static List<Law<?, ?>> all() {
        return ALL;
    }

    /** By its id, e.g. {@code administrative-case}. */
    public static Optional<Law<?, ?>> named(String id) {
        return ALL.stream()
                .filter(law -> law.table().id().equals(id))
                .<Law<?, ?>>map(law -> law)
                .findFirst();
    }
}
