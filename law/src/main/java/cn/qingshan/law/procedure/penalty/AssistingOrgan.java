package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 可以提请协助的机关: 自然资源行政处罚办法 art. 20. */
public enum AssistingOrgan implements Choice {
    POLICE("公安机关", "police"),
    PROCURATORATE("检察机关", "procuratorate"),
    SUPERVISION("监察机关", "supervision organ"),
    OTHER("相关部门", "another department");

    private final Sentence text;

    AssistingOrgan(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
