package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 行政处罚的种类: 自然资源行政处罚办法 art. 4, with the confiscations of 矿产资源法 arts 64 to 67 told apart. An order to correct is no penalty. */
public enum PenaltyKind implements Choice {
    WARNING("警告", "warning", null, false),
    CRITICISM("通报批评", "public criticism", null, false),
    FINE("罚款", "fine", null, false),
    CONFISCATE_GAINS("没收违法所得", "confiscation of gains", null, false),
    CONFISCATE_MINERALS("没收违法采出的矿产品", "confiscation of minerals", null, true),
    CONFISCATE_TOOLS("没收直接用于违法开采的工具、设备", "confiscation of tools", null, false),
    CONFISCATE_BUILDINGS("没收建筑物和其他设施", "confiscation of buildings", HearingGround.CONFISCATE_BUILDINGS, true),
    DEMOLITION("限期拆除在非法占用土地上的新建建筑物和其他设施", "demolition", HearingGround.DEMOLITION, false),
    SUSPEND_LICENCE("暂扣许可证件", "suspension of a licence", HearingGround.LICENCE, false),
    DOWNGRADE("降低资质等级", "downgrade of a qualification", HearingGround.LICENCE, false),
    REVOKE_LICENCE("吊销许可证件", "revocation of a licence", HearingGround.LICENCE, false),
    SUSPEND_BUSINESS("责令停产停业", "suspension of business", HearingGround.SHUTDOWN, false),
    CLOSE_DOWN("责令关闭", "shutdown", HearingGround.SHUTDOWN, false),
    OTHER("法律法规规定的其他行政处罚", "another penalty set by law", null, false);

    private final Sentence text;
    private final @Nullable HearingGround hearing;
    private final boolean handedOver;

    PenaltyKind(String zh, String en, @Nullable HearingGround hearing, boolean handedOver) {
        this.text = new Sentence(zh, en);
        this.hearing = hearing;
        this.handedOver = handedOver;
    }

    /** The item of art. 34 that this kind always falls under; of a fine or a confiscation the amount decides. */
    public Optional<HearingGround> hearing() {
        return Optional.ofNullable(hearing);
    }

    /** Goods that the bureau hands over to the government within 90 days (art. 43). */
    public boolean handedOver() {
        return handedOver;
    }

    /** True where the decision has to name a day by which it is obeyed (行政处罚法 art. 59(4)); a fine has its fifteen days from the law. */
    public boolean needsDeadline() {
        return switch (this) {
            case WARNING, CRITICISM, FINE, SUSPEND_LICENCE, DOWNGRADE, REVOKE_LICENCE -> false;
            case CONFISCATE_GAINS,
                    CONFISCATE_MINERALS,
                    CONFISCATE_TOOLS,
                    CONFISCATE_BUILDINGS,
                    DEMOLITION,
                    SUSPEND_BUSINESS,
                    CLOSE_DOWN,
                    OTHER -> true;
        };
    }

    @Override
    public Sentence text() {
        return text;
    }
}
