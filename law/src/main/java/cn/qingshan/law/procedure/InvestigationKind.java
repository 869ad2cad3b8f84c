package cn.qingshan.law.procedure;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 调查方式: the means of 办案规则 art. 35. */
public enum InvestigationKind implements Choice {
    COPY_FILES("查阅、调取、复制执法、诉讼卷宗材料", "consult and copy files"),
    QUESTION("询问行政机关工作人员、违法行为人、证人", "question persons"),
    COLLECT_EVIDENCE("收集书证、物证、视听资料、电子数据", "collect evidence"),
    CONSULT_EXPERTS("咨询专业人员、相关部门", "consult experts"),
    COMMISSION_APPRAISAL("委托鉴定、评估、审计、检验、检测、翻译", "commission an appraisal"),
    INSPECT_SCENE("勘验、检查物证、现场", "inspect the scene"),
    OTHER("其他必要的调查方式", "other");

    private final Sentence text;

    InvestigationKind(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
