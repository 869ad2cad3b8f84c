/**
 * 变化检测. In: scenes of one grid, later ones and those of the years before. Out: {@link cn.qingshan.imagery.change.ChangeResult}: patches of ground
 * that differ from their own past and from what happened around them, and how much of the ground was not looked at.
 *
 * <p>Entry: {@link cn.qingshan.imagery.change.ChangeDetection}. In the order of the work: {@code SceneStack} reads tiles of all scenes,
 * {@code Surroundings} says what moved everything, {@code Judgement} decides pixel by pixel, {@code Cleaning} and {@code Components} make
 * patches of pixels, {@code PixelOutline} and {@code Simplifying} outlines of patches. Method, error and limits stand in
 * {@code docs/imagery-change.md}. A patch is an observation for a person to judge, never a finding.
 */
@NullMarked
package cn.qingshan.imagery.change;

import org.jspecify.annotations.NullMarked;
