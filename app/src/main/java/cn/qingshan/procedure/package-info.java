/**
 * 程序. In: problems and dated events done by posts. Out: the state that the law engine answers, its running terms, the documents that are served, the replies that come back.
 * What the law does not allow is refused with its article. Entry: {@link cn.qingshan.procedure.Proceedings}; which procedures run, and whose they are: {@link cn.qingshan.procedure.Tracks}. Owns schema {@code procedure}.
 */
@ApplicationModule(
        displayName = "程序",
        allowedDependencies = {
            "people",
            "ledger",
            "agreement",
            "evidence",
            "documents",
            "clock",
            "rulebook",
            "place",
            "problem",
            "web"
        })
@NullMarked
package cn.qingshan.procedure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
