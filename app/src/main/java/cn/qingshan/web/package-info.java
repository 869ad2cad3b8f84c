/**
 * 页面外壳. Layout, sign-in, language, error pages, security headers. In: requests. Out: the shell around every step's pages, and the page of a run that goes on behind them.
 */
@ApplicationModule(
        displayName = "页面外壳",
        allowedDependencies = {"people", "ledger"})
@NullMarked
package cn.qingshan.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
