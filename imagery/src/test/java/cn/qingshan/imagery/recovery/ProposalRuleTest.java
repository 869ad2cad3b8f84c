package cn.qingshan.imagery.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("由数值到建议：表中先符合的一行")
class ProposalRuleTest {

    private static final double GOAL = 0.8;
    private static final double SLOWEST = 0.04;
    private static final Reason FELL = Reason.of(Reason.Code.FELL_AGAIN, "2024-05-01", "2024-06-01", 0.2);

    private static Interval of(double low, double value, double high) {
        return new Interval(low, value, high);
    }

    private static Optional<TargetCheck> target(TargetCheck.Status status) {
        return Optional.of(
                new TargetCheck(new PlanTarget.RatioToReference(0.9, Optional.empty()), of(0.8, 0.9, 1), status, true));
    }

    private static Proposal proposed(
            Interval ratio, Interval trend, List<Reason> relapses, Optional<TargetCheck> target) {
        return ProposalRule.of(new ProposalRule.Facts(List.of(), relapses, ratio, trend, 0.5, target), GOAL, SLOWEST)
                .proposal();
    }

    private static final Interval FLAT = of(-0.01, 0, 0.01);
    private static final Interval RISING = of(0.02, 0.05, 0.08);

    @Test
    @DisplayName("1 有障碍的：无法判断，不论数值多好")
    void an_obstacle() {
        var obstacle = Reason.of(Reason.Code.TOO_EARLY, 100, 400);
        var proposed = ProposalRule.of(
                new ProposalRule.Facts(List.of(obstacle), List.of(), of(0.9, 1, 1.1), RISING, 0.5, Optional.empty()),
                GOAL,
                SLOWEST);
        assertThat(proposed.proposal()).isEqualTo(Proposal.CANNOT_TELL);
        assertThat(proposed.grounds()).containsExactly(obstacle);
    }

    @Test
    @DisplayName("2 再次下降而未达到目标的：退化；已回到目标的不算")
    void fallen_again() {
        assertThat(proposed(of(0.3, 0.4, 0.5), RISING, List.of(FELL), Optional.empty()))
                .isEqualTo(Proposal.REGRESSED);
        assertThat(proposed(of(0.85, 0.9, 0.95), FLAT, List.of(FELL), Optional.empty()))
                .isEqualTo(Proposal.RECOVERED);
    }

    @Test
    @DisplayName("3 整个区间达到目标，且方案目标（有的话）已达到：已恢复；点值达到而区间没有达到的不算")
    void reached() {
        assertThat(proposed(of(0.8, 0.9, 1), FLAT, List.of(), Optional.empty())).isEqualTo(Proposal.RECOVERED);
        assertThat(proposed(of(0.79, 0.9, 1), FLAT, List.of(), Optional.empty()))
                .isEqualTo(Proposal.CANNOT_TELL);
        assertThat(proposed(of(0.8, 0.9, 1), FLAT, List.of(), target(TargetCheck.Status.MET)))
                .isEqualTo(Proposal.RECOVERED);
        assertThat(proposed(of(0.8, 0.9, 1), FLAT, List.of(), target(TargetCheck.Status.MISSED)))
                .isEqualTo(Proposal.NOT_RECOVERING);
        assertThat(proposed(of(0.8, 0.9, 1), FLAT, List.of(), target(TargetCheck.Status.OPEN)))
                .isEqualTo(Proposal.CANNOT_TELL);
    }

    @Test
    @DisplayName("4 趋势整个区间大于 0、且每年补回损失的 4% 以上：恢复中；再慢就不算")
    void rising() {
        assertThat(proposed(of(0.3, 0.4, 0.5), RISING, List.of(), Optional.empty()))
                .isEqualTo(Proposal.RECOVERING);
        // 0.5 × 0.04 = 0.02 a year is the slowest that counts
        assertThat(proposed(of(0.3, 0.4, 0.5), of(0.01, 0.02, 0.03), List.of(), Optional.empty()))
                .isEqualTo(Proposal.RECOVERING);
        assertThat(proposed(of(0.3, 0.4, 0.5), of(0.01, 0.019, 0.03), List.of(), Optional.empty()))
                .isEqualTo(Proposal.NOT_RECOVERING);
    }

    @Test
    @DisplayName("5、6 不见好转：整个区间低于目标为未恢复，目标落在区间里为无法判断；好转与否说不准或说不出的，也不说未恢复")
    void not_rising() {
        assertThat(proposed(of(0.3, 0.4, 0.5), FLAT, List.of(), Optional.empty()))
                .isEqualTo(Proposal.NOT_RECOVERING);
        assertThat(proposed(of(0.3, 0.4, 0.5), Interval.NONE, List.of(), Optional.empty()))
                .isEqualTo(Proposal.CANNOT_TELL);
        assertThat(proposed(of(0.3, 0.4, 0.5), of(-0.04, 0.12, 0.27), List.of(), Optional.empty()))
                .isEqualTo(Proposal.CANNOT_TELL);
        assertThat(proposed(of(0.7, 0.78, 0.85), FLAT, List.of(), Optional.empty()))
                .isEqualTo(Proposal.CANNOT_TELL);
    }

    @Test
    @DisplayName("每个建议、每条理由都有中文和英文")
    void sentences() {
        for (var proposal : Proposal.values()) {
            assertThat(proposal.sentence(Locale.SIMPLIFIED_CHINESE)).matches(".*\\p{IsHan}.*");
            assertThat(proposal.sentence(Locale.ENGLISH)).doesNotMatch(".*\\p{IsHan}.*");
        }
        for (var code : Reason.Code.values()) {
            var reason = Reason.of(code, 1, 2, 3, 4, 5);
            assertThat(reason.sentence(Locale.SIMPLIFIED_CHINESE)).matches(".*\\p{IsHan}.*");
            assertThat(reason.sentence(Locale.ENGLISH)).doesNotMatch(".*\\p{IsHan}.*");
        }
        for (var reason : RepeatRefused.Reason.values()) {
            assertThat(new RepeatRefused(reason, "a", "b", "c").sentence(Locale.ENGLISH))
                    .isNotBlank();
        }
        assertThat(FELL.sentence(Locale.SIMPLIFIED_CHINESE)).isEqualTo("2024-05-01 至 2024-06-01 之间再次下降 0.200。");
    }
}
