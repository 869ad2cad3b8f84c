package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;

/**
 * Another length of the same rule for a special case, e.g. fifteen days where the harm keeps growing.
 *
 * @param id {@code urgent}, {@code ruling}, {@code demolition} …; never {@code ordinary}
 */
public record Variant(String id, Sentence name, Length length) {}
