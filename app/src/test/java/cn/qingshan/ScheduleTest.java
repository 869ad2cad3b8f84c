package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;

/** Nodes of tests have no schedule that runs; that the program has one is told by what it asks of it. */
@DisplayName("到点自己做的事")
class ScheduleTest {

    private static String said(ScheduledTask scheduled) {
        return scheduled.getTask() instanceof FixedDelayTask task
                ? scheduled + " every " + task.getIntervalDuration()
                : scheduled.toString();
    }

    @Test
    @DisplayName("收发、收录影像、提醒、夜间比对、影像巡看、封存账本、忘掉来访地址：都排上了，各有间隔")
    void everything_that_goes_by_the_clock_is_scheduled() {
        var schedule = TestNode.shared().bean(ScheduledAnnotationBeanPostProcessor.class);
        assertThat(schedule.getScheduledTasks().stream()
                        .map(ScheduleTest::said)
                        .filter(said -> said.startsWith("cn.qingshan.")))
                .containsExactlyInAnyOrder(
                        "cn.qingshan.node.LineSchedule.tick every PT30S",
                        "cn.qingshan.scene.SceneWatch.lookDue every PT30S",
                        "cn.qingshan.reminder.Digests.sendDue every PT1M",
                        "cn.qingshan.model.NightlyRuns.runDue every PT10M",
                        "cn.qingshan.effect.WatchRounds.startDue every PT10M",
                        "cn.qingshan.ledger.Checkpoints.closeHourly every PT1H",
                        "cn.qingshan.intake.Addresses.forget every PT1H");
    }
}
