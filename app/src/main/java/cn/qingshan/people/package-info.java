/**
 * 人员. In: a sign-in. Out: the {@link cn.qingshan.people.Seat} that acts (person, post, organ) and a transaction in which the
 * database knows it. Entry: {@link Acting}, {@link People}. Owns schema {@code people}. Knows no step of the work.
 */
@ApplicationModule(
        displayName = "人员",
        allowedDependencies = {})
@NullMarked
package cn.qingshan.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
