/**
 * 销号. In: a restoration that the law engine lets be written off, or its relapse. Out: the problem closed on the shared list, or open again. The end of a public-interest case is the
 * procuratorate's own judgment, made elsewhere; neither waits for the other. Entry: {@code WriteOffs}. Schema {@code closure} holds what was accepted and written off before restorations
 * were proceedings; nothing is added to it.
 */
@ApplicationModule(
        displayName = "销号",
        allowedDependencies = {"people", "problem", "procedure"})
@NullMarked
package cn.qingshan.closure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
