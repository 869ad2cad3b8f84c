package cn.qingshan.law.procedure.support;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 支持请求的类型. */
public enum SupportType implements Choice {
    EVIDENCE("协助调查取证", "help with taking evidence"),
    LEGAL_OPINION("法律咨询", "legal opinion"),
    NON_LITIGATION("非诉执行监督", "supervision of non-litigation enforcement"),
    CIVIL_PIL("民事公益诉讼", "civil public-interest suit"),
    COORDINATION("跨部门、资金协调", "coordination across departments, funds"),
    CRIMINAL_LINK("行刑衔接（立案监督）", "link to criminal justice, supervision of filing"),
    CAMPAIGN("联合专项行动", "joint campaign");

    private final Sentence text;

    SupportType(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
