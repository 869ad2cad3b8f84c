package cn.qingshan.law.timeline;

/** Events that stand beside the case in every procedure. */
final class Outside {

    private Outside() {}

    /** What the law of public-interest cases does not judge. */
    static Judged context(DatedEvent event) {
        var opinion = new Opinion(event);
        return switch (event.type()) {
            case VIOLATION ->
                opinion.because(
                                "违法行为是案件的起因，不是程序上的行为，不评价其是否合法、是否按期。",
                                "The violation is what the case is about, not a step of it.")
                        .context();
            case CRIMINAL_JUDGMENT ->
                opinion.because(
                                "刑事裁判属刑事诉讼，不在公益诉讼程序之内；违法行为人被追究刑事责任，不免除行政机关继续履行职责。",
                                "A criminal judgment belongs to criminal procedure; it does not release the organ from its duty.")
                        .context();
            case LICENCE_ISSUED ->
                opinion.because("颁发许可证是行政许可行为，不在公益诉讼程序之内。", "A licence is issued outside these procedures.")
                        .context();
            case SURVEY ->
                opinion.because("实地核实是查明事实的行为，没有法定期间。", "A survey finds facts; no term of the case binds it.")
                        .context();
            case PLAN_APPROVED ->
                opinion.because(
                                "批准治理方案是行政机关的行为，不在公益诉讼程序之内。",
                                "Approving a plan is the administration's act, outside these procedures.")
                        .context();
            case NOTICE ->
                opinion.because(
                                "催告是行政机关对责任人的行为，不在公益诉讼程序之内。",
                                "The notice is the administration's act towards the duty holder, outside these procedures.")
                        .context();
            case SUBSTITUTE_RESTORATION ->
                opinion.because(
                                "代为治理是行政机关的行为，其费用是诉讼请求的事实，不在公益诉讼程序之内评价。",
                                "Substitute restoration is the administration's act; its cost is a fact of the claim.")
                        .context();
            case DEMONSTRATION ->
                opinion.because("示范是案件之后的事实，没有法定期间。", "A demonstration follows the case; no term binds it.")
                        .context();
            case CLUE ->
                opinion.because("线索的发现、移送不起算法定期间，不评价。", "Finding or handing over a clue starts no statutory term.")
                        .context();
            default -> throw new IllegalArgumentException(event.type() + " is a step of the case");
        };
    }

    /** A look-back is nobody's statutory duty. */
    static Judged lookback(DatedEvent event, boolean closingPublished) {
        return new Opinion(event)
                .because(
                        "回头看没有法定的时间，何时开展都不违法；三至六个月（J06）只是双方协议的默认值" + (closingPublished ? "。" : "，且结案日期未公布，不计算。"),
                        "No statute sets a time for looking back; three to six months (J06) is only the default of an agreement"
                                + (closingPublished
                                        ? "."
                                        : ", and the closing was not published, so nothing is counted."))
                .lawful();
    }
}
