package cn.qingshan.imagery.recovery;

/**
 * Where references may lie and how many are wanted. Distances in metres.
 *
 * @param most how many are taken at most
 * @param least below which nothing is proposed
 * @param margin_m at least between the patch and a reference
 * @param excludeMargin_m at least between an excluded outline and a reference
 * @param reach_m at most between the patch and a reference; never less than four sides of a reference
 */
public record ReferenceRule(int most, int least, double margin_m, double excludeMargin_m, double reach_m) {

    public ReferenceRule {
        if (least < 1 || most < least || !(margin_m >= 0) || !(excludeMargin_m >= 0) || !(reach_m >= margin_m)) {
            throw new IllegalArgumentException("references out of range");
        }
    }

    public static final ReferenceRule USUAL = new ReferenceRule(16, 5, 60, 20, 1500);
}
