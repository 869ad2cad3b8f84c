/**
 * 恢复评估. In: the outline of a damaged patch, what lies around it and must not be compared with, scenes. Out: an {@link Assessment}: the
 * patch's trajectory against undisturbed places of its kind on the same dates, when it was damaged, how much of the loss is made
 * good, with intervals, and a {@link Proposal}. A machine only proposes; a person decides. The same files give the same bits.
 * Entry: {@link Recovery}. Method, error and limits: docs/imagery-recovery.md.
 */
@NullMarked
package cn.qingshan.imagery.recovery;

import org.jspecify.annotations.NullMarked;
