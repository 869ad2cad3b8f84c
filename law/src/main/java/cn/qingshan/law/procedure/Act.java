package cn.qingshan.law.procedure;

import cn.qingshan.law.rulebook.Refusal;

/** A move as one post sees it in one state: a button, or a greyed one with the article that forbids it. */
public sealed interface Act {

    Move move();

    record Lawful(Move move) implements Act {}

    record Forbidden(Move move, Refusal why) implements Act {}
}
