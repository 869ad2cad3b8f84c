/**
 * 群众举报. In: what the public reports without an account, and, months later, whether it was put right. Out: a clue, a proceeding of the procuratorate, a report joined to what is
 * known, passed on or declined, and an answer on the page of the receipt code. Who reported never leaves this module.
 * Entry: {@link cn.qingshan.intake.Intake} for the public, {@link cn.qingshan.intake.Desk} for the receiving organ, {@link
 * cn.qingshan.intake.Revisits} for what is said months later. Owns schema {@code intake}.
 */
@ApplicationModule(
        displayName = "群众举报",
        allowedDependencies = {
            "people",
            "ledger",
            "evidence",
            "clock",
            "rulebook",
            "database",
            "place",
            "clue",
            "problem",
            "procedure"
        })
@NullMarked
package cn.qingshan.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
