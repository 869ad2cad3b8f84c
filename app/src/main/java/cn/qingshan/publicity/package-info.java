/**
 * 公开. In: a problem that was written off or a restoration whose acceptance was announced, and an officer's decision to publish. Out: a separate copy, redacted by rules with a version, which is all
 * that the public's pages read; corrected or withdrawn by an act with its reason. Entry: {@link cn.qingshan.publicity.Publications}, {@link cn.qingshan.publicity.PublicRegister}. Owns schema
 * {@code publicity}.
 */
@ApplicationModule(
        displayName = "公开",
        allowedDependencies = {"people", "ledger", "place", "problem", "procedure", "intake"})
@NullMarked
package cn.qingshan.publicity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
