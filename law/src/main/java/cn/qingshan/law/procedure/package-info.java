/**
 * 程序. In: dated events by a post. Out: the next lawful state with the terms it starts and stops, or a refusal with its article;
 * the table of lawful acts. Entry: {@link cn.qingshan.law.procedure.Law}; each procedure has a package of its own.
 */
@NullMarked
package cn.qingshan.law.procedure;

import org.jspecify.annotations.NullMarked;
