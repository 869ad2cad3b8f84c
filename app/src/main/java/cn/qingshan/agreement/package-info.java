/**
 * 协作机制. In: the clauses in force between the organs of a county. Out: to whom a record of a kind is disclosed.
 * Entry: {@link cn.qingshan.agreement.Sharing}. Owns schema {@code agreement}. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "协作机制",
        allowedDependencies = {"people"})
@NullMarked
package cn.qingshan.agreement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
