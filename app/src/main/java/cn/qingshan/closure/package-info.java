/**
 * 销号. In: problems whose damage was treated. Out: an acceptance by the bureau with others, and its write-off of the patch. The end of a public-interest case is the procuratorate's own judgment, made elsewhere;
 * neither waits for the other. Entry: {@link cn.qingshan.closure.Restorations}. Owns schema {@code closure}.
 */
@ApplicationModule(
        displayName = "修复与销号",
        allowedDependencies = {"people", "ledger", "agreement", "evidence", "place", "problem"})
@NullMarked
package cn.qingshan.closure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
