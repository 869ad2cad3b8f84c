package cn.qingshan.law.term;

import java.time.LocalDate;

/** What happened to a running term, in the order it happened; kept with the document that says so. */
public sealed interface TermChange {

    LocalDate on();

    String document();

    record Paused(LocalDate on, PauseKind kind, String document) implements TermChange {}

    record Resumed(LocalDate on, PauseKind kind, String document) implements TermChange {}

    record Extended(LocalDate on, Length by, Approver approver, String document) implements TermChange {}
}
