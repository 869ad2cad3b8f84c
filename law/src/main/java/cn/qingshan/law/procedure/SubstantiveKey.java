package cn.qingshan.law.procedure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The text is the {@link cn.qingshan.law.rulebook.SubstantiveBasis#key() key} of a version in the rulebook's table of unlawful acts, or empty: a form offers the
 * table to choose from.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface SubstantiveKey {}
