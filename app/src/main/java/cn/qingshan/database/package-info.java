/**
 * 数据库. In: a data folder or the address of an outside PostgreSQL. Out: a running database with every schema migrated,
 * and the account of the application role, which owns nothing and cannot pass over row-level security.
 * Entry: {@link RunningDatabase}. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "数据库",
        allowedDependencies = {})
@NullMarked
package cn.qingshan.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
