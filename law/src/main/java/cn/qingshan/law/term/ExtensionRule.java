package cn.qingshan.law.term;

import cn.qingshan.law.rulebook.Citation;
import java.util.List;
import java.util.Optional;

/**
 * Who may extend the term, by how much at most, how often.
 *
 * @param cap longest single extension; empty where the law names none
 * @param times how often this approver may extend; 0 where the law names no number
 * @param after the approver whose extension must come first; empty where none
 */
public record ExtensionRule(
        Approver by, Optional<Length> cap, int times, Optional<Approver> after, List<Citation> citations) {}
