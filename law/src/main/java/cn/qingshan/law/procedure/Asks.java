package cn.qingshan.law.procedure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a form calls a field of an event. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Asks {

    String zh();

    String en();

    /** True for a text of one line; other texts are paragraphs. */
    boolean line() default false;
}
