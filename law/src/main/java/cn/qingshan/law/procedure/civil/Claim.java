package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 民事公益诉讼请求: the kinds of 办案规则 art. 98 for ecology and resources. */
public enum Claim implements Choice {
    CEASE("停止侵害", "cease the infringement"),
    REMOVE_OBSTRUCTION("排除妨碍", "remove the obstruction"),
    ELIMINATE_DANGER("消除危险", "eliminate the danger"),
    RESTORE("恢复原状", "restore the original state"),
    REGREEN("以补植复绿、增殖放流等方式修复生态环境", "restore the ecology by replanting and the like"),
    RECLAIM("土地复垦", "reclaim the land"),
    RESTORATION_COST("支付生态环境修复费用", "pay the cost of restoration"),
    SERVICE_LOSS("赔偿受到损害至修复完成期间服务功能丧失造成的损失", "compensate the loss of service until restored"),
    PERMANENT_LOSS("赔偿生态环境功能永久性损害造成的损失", "compensate permanent loss"),
    DAMAGES("赔偿其他损失", "compensate other losses"),
    PUNITIVE_DAMAGES("惩罚性赔偿", "punitive damages"),
    EXPENSES("承担鉴定评估、专家咨询等费用", "bear the cost of appraisal and experts");

    private final Sentence text;

    Claim(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
