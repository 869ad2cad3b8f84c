/**
 * 修复项目. In: dated events of one damaged site, from its identification on. Out: the next lawful state with its terms, or a refusal with its article.
 * Entry: {@link cn.qingshan.law.procedure.restoration.RestorationProject}.
 */
@NullMarked
package cn.qingshan.law.procedure.restoration;

import org.jspecify.annotations.NullMarked;
