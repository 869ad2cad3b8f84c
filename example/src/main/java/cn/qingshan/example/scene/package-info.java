/**
 * 影像模拟. In: the {@link cn.qingshan.example.County} and a seed. Out: scenes as a satellite would deliver them (Sentinel-2-like bands as COG with a STAC item), and the truth under them: what was dug, restored or only looks like it, on any day.
 * Entry: {@link SceneSimulator}. Invented throughout; it stands for no real place and no real sensor.
 */
@NullMarked
package cn.qingshan.example.scene;

import org.jspecify.annotations.NullMarked;
