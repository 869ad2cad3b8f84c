package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import java.util.List;

/** Which version of the law an unlawful act is judged by. */
public sealed interface SubstantiveChoice {

    /** In the order a decision would give them. */
    List<Sentence> reasons();

    /** This version, for these reasons. */
    record Applies(SubstantiveBasis basis, List<Sentence> reasons) implements SubstantiveChoice {}

    /** A person has to compare, or to look a text up; the versions that come into question. */
    record PersonMustDecide(List<SubstantiveBasis> candidates, List<Sentence> reasons) implements SubstantiveChoice {}
}
