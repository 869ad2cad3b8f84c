package cn.qingshan.law.procedure.clue;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 线索来源: the six of 办案规则 art. 24. */
public enum ClueSource implements Choice {
    REPORT("自然人、法人和非法人组织控告、举报", "complaint or report by a person or organisation"),
    CASEWORK("人民检察院在办案中发现", "found in casework"),
    ENFORCEMENT_PLATFORM("行政执法信息共享平台上发现", "found on the enforcement information platform"),
    REFERRED("国家机关、社会团体和人大代表、政协委员等转交", "referred by organs, bodies, deputies or members"),
    MEDIA("新闻媒体、社会舆论等反映", "media and public opinion"),
    OTHER("其他在履行职责中发现", "otherwise found in the exercise of duty");

    private final Sentence text;

    ClueSource(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
