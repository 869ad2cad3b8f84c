/**
 * 规则库. In: a statute as a file. Out: the rules by which an organ counts, each with its articles and how far it was checked against the text of the law; a
 * review list of the open proceedings that a statute touches. Entry: {@link cn.qingshan.rulebook.Rulebooks}, {@link cn.qingshan.rulebook.Statutes}. Owns schema
 * {@code rulebook}. Knows no step of the work: what is open is told by {@link cn.qingshan.rulebook.OpenWork}.
 */
@ApplicationModule(
        displayName = "规则库",
        allowedDependencies = {"people", "ledger"})
@NullMarked
package cn.qingshan.rulebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
