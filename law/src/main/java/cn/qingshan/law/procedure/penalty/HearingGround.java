package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 应当告知听证权利的情形: the eight of 自然资源行政处罚办法 art. 34. */
public enum HearingGround implements Choice {
    LARGE_FINE("较大数额罚款", "a large fine"),
    CONFISCATE_BUILDINGS("没收违法用地上的新建建筑物和其他设施", "confiscation of buildings"),
    LARGE_CONFISCATION("没收较大数额违法所得、没收较大价值非法财物", "confiscation of large gains or property"),
    DEMOLITION("限期拆除在非法占用土地上的新建建筑物和其他设施", "demolition"),
    LICENCE("暂扣许可证件、降低资质等级、吊销许可证件", "suspension, downgrade or revocation of a licence"),
    SHUTDOWN("责令停产停业、责令关闭、限制从业", "shutdown"),
    OTHER_HEAVY("其他较重的行政处罚", "another heavy penalty"),
    OTHER_BY_LAW("法律、法规、规章规定的其他情形", "another case named by law");

    private final Sentence text;

    HearingGround(String zh, String en) {
        this.text = new Sentence(zh, en);
    }

    @Override
    public Sentence text() {
        return text;
    }
}
