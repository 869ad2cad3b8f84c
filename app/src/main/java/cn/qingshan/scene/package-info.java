/**
 * 影像. In: scenes (STAC items with their images) that somebody copies into the inbox of an organ or uploads. Out: scenes kept by digest, for tiles, pictures, series over outlines, and detections whose patches a
 * person takes into the register, where they are screened and become observations; nothing here is ever a finding. Entry: {@link cn.qingshan.scene.Scenes}, {@link cn.qingshan.scene.Inbox}, {@link
 * cn.qingshan.scene.Series}, {@link cn.qingshan.scene.DetectionRuns}. Owns schema {@code scene} and the scene folder. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "影像",
        allowedDependencies = {"people", "ledger", "agreement", "evidence", "database", "place", "web"})
@NullMarked
package cn.qingshan.scene;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
