package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 履行方式. Alternative restoration only where the court allowed it. */
public enum PerformanceKind implements Choice {
    RESTORED("自行修复（补植复绿、土地复垦等）", "restored by the defendant"),
    ALTERNATIVE("替代性修复", "alternative restoration"),
    RESTORATION_FUND("修复费用缴入生态环境修复资金账户", "cost paid into the restoration fund"),
    DAMAGES_PAID("支付赔偿款", "damages paid"),
    OTHER("其他", "other");

    private final Sentence text;

    PerformanceKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
