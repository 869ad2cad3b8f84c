package cn.qingshan.law.rulebook;

import java.time.LocalDate;

/** Something of an open case that a new statute may touch. */
public sealed interface OpenItem {

    String caseId();

    /** A running term: its rule, the day whose rules the case goes by (of filing, or of a transition), what started it. */
    record RunningTerm(String caseId, String rule, LocalDate filing, LocalDate trigger) implements OpenItem {}

    /** The case rests on an instrument, for a fact of a day. */
    record CitedBasis(String caseId, String basis, LocalDate on) implements OpenItem {}

    /** An act not yet decided on. */
    record UndecidedAct(String caseId, String act, LocalDate dateOfAct) implements OpenItem {}

    /** A document being written in a case filed on a day. */
    record DraftDocument(String caseId, String document, LocalDate filing) implements OpenItem {}
}
