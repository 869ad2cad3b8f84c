package cn.qingshan.law.timeline;

import cn.qingshan.law.rulebook.Refusal;

/** A timeline that contradicts itself, so that nothing can be judged on it. */
public final class BadTimeline extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public BadTimeline(Refusal refusal) {
        super(refusal.sentence().zh());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
