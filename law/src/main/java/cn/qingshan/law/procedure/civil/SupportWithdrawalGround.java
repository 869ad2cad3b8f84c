package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 不适合支持起诉的情形: 办案规则 art. 102. */
public enum SupportWithdrawalGround implements Choice {
    CLAIMS_CUT("原告无正当理由变更、撤回部分诉讼请求，致使社会公共利益不能得到有效保护", "the plaintiff cut its claims without good reason"),
    SUIT_GIVEN_UP("原告撤回起诉或者与被告达成和解协议，致使社会公共利益不能得到有效保护", "the plaintiff withdrew or settled"),
    COSTS_EXCESSIVE("原告请求被告承担的律师费等费用过高，对社会公共利益保护产生明显不利影响", "the costs claimed are excessive"),
    OTHER("其他不适合支持起诉的情形", "other");

    private final Sentence text;

    SupportWithdrawalGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
