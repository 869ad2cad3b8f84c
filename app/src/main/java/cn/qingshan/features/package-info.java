/**
 * 空间数据服务. In: what the steps keep, as far as the asking seat may see it, and the public copy. Out: the same as collections of OGC API Features (Parts 1 to 3) for
 * desktop GIS, with access tokens that a person makes and ends. Entry: {@link cn.qingshan.features.Features}, {@link cn.qingshan.features.AccessTokens}. Owns schema
 * {@code features}. Changes no legal state.
 */
@ApplicationModule(
        displayName = "空间数据服务",
        allowedDependencies = {"people", "ledger"})
@NullMarked
package cn.qingshan.features;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
