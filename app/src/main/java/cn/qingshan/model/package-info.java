/**
 * 监督模型. In: the rows of all steps as they stood on a day, read with the rights of the acting seat, and conditions that an office declares over them. Out: hits, each with the facts
 * that met, which a person makes a clue or rejects with a reason. Entry: {@link cn.qingshan.model.Models}, {@link cn.qingshan.model.Runs}, {@link cn.qingshan.model.Hits}. Owns schema
 * {@code model}. Reads every step and is known by none: what it finds goes back to the beginning of the work through the doors that a person uses too.
 */
@ApplicationModule(
        displayName = "监督模型",
        allowedDependencies = {"people", "ledger", "place", "clue", "procedure"})
@NullMarked
package cn.qingshan.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
