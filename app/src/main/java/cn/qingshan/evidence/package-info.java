/**
 * 证据. In: bytes with who, when, where and device. Out: a frozen file known by its digest, and the item that cites it.
 * Entry: {@link cn.qingshan.evidence.Evidence}. Owns schema {@code evidence} and the evidence folder. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "证据",
        allowedDependencies = {"people", "ledger"})
@NullMarked
package cn.qingshan.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
