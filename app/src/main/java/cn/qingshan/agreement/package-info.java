/**
 * 协作机制. In: a text that both organs confirm by its digest. Out: to whom a record goes and by which clause, what is due each period, and the terms that the clock counts by while the
 * agreement is in force. Entry: {@link cn.qingshan.agreement.Agreements} for the text, {@link cn.qingshan.agreement.Sharing} for what follows from it. Owns schema {@code agreement}. Knows
 * no step of the work: which records exist is told by {@link cn.qingshan.agreement.SharedKind}.
 */
@ApplicationModule(
        displayName = "协作机制",
        allowedDependencies = {"people", "ledger", "clock", "rulebook", "documents"})
@NullMarked
package cn.qingshan.agreement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
