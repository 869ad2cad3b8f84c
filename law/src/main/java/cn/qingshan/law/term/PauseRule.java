package cn.qingshan.law.term;

import cn.qingshan.law.rulebook.Citation;
import java.util.List;

/** A reason for which the term does not run, and the articles that say so; none where it is custom. */
public record PauseRule(PauseKind kind, List<Citation> citations) {}
