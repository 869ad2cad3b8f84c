/**
 * 专项监督行动. In: what the steps recorded, read as it stood at an instant. Out: a campaign with its frozen starting inventory, weekly figures with the rows behind each, a sample drawn by a
 * recorded seed, and a closing report. Entry: {@link cn.qingshan.campaign.Campaigns}. Owns schema {@code campaign}. A reader: no step knows it.
 */
@ApplicationModule(
        displayName = "专项监督行动",
        allowedDependencies = {"people", "ledger", "agreement", "evidence", "documents", "place", "problem", "procedure"
        })
@NullMarked
package cn.qingshan.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
