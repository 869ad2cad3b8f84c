package cn.qingshan.effect;

import cn.qingshan.law.procedure.restoration.PlannedTarget;
import java.util.Optional;

/**
 * 批准的方案. What an approved restoration plan says of what is to be reached.
 *
 * @param aims in its words
 * @param target a figure of it that images can be held against; a plan need not state one
 * @param source where that stands
 */
public record ApprovedPlan(String aims, Optional<PlannedTarget> target, String source) {}
