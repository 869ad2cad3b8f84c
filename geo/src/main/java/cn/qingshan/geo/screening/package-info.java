/**
 * 筛查. In: mining rights and restriction layers, a patch and the day it was observed. Out: findings, with excess outlines
 * and square metres on the ellipsoid. A finding is never a judgement of guilt. Entry: {@link Screening}.
 */
@NullMarked
package cn.qingshan.geo.screening;

import org.jspecify.annotations.NullMarked;
