/**
 * 卫片图斑核查. In: dated events of one satellite patch. Out: the next lawful state, or a refusal.
 * Entry: {@link cn.qingshan.law.procedure.patch.PatchVerification}.
 */
@NullMarked
package cn.qingshan.law.procedure.patch;

import org.jspecify.annotations.NullMarked;
