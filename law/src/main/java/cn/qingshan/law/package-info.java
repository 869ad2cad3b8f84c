/**
 * 法律引擎. In: dated events and a calendar. Out: terms with their working, lawful next acts, refusals with their article.
 * Plain Java: no framework, no database, no clock of its own.
 */
@NullMarked
package cn.qingshan.law;

import org.jspecify.annotations.NullMarked;
