package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import java.util.ArrayList;
import java.util.List;

/** A row of a procedure's table being written. */
final class MoveRow {

    private final Class<? extends ProcedureEvent> event;
    private final Sentence name;
    private final List<Stage> from = new ArrayList<>();
    private final List<Stage> to = new ArrayList<>();
    private final List<Post> actors = new ArrayList<>();
    private final List<Post> recorders = new ArrayList<>();
    private Sentence guard = new Sentence("", "");
    private final List<Citation> citations = new ArrayList<>();
    private final List<DocumentKind> documents = new ArrayList<>();
    private final List<Clock> clocks = new ArrayList<>();

    /** @param en an English verb phrase that "may not" can precede */
    MoveRow(Class<? extends ProcedureEvent> event, String zh, String en) {
        this.event = event;
        this.name = new Sentence(zh, en);
    }

    MoveRow from(Stage... stages) {
        from.addAll(List.of(stages));
        return this;
    }

    MoveRow to(Stage... stages) {
        to.addAll(List.of(stages));
        return this;
    }

    /** Lawful in these states and changes none of them. */
    MoveRow within(Stage... stages) {
        return from(stages).to(stages);
    }

    MoveRow by(Post... posts) {
        actors.addAll(List.of(posts));
        return this;
    }

    MoveRow enteredBy(Post... posts) {
        recorders.addAll(List.of(posts));
        return this;
    }

    MoveRow provided(String zh, String en) {
        guard = new Sentence(zh, en);
        return this;
    }

    MoveRow citing(String code, int... articles) {
        for (var article : articles) {
            citations.add(Citation.of(code, article));
        }
        return this;
    }

    MoveRow documents(DocumentKind... kinds) {
        documents.addAll(List.of(kinds));
        return this;
    }

    MoveRow starts(String... rules) {
        return clocks(Clock.Effect.START, rules);
    }

    MoveRow stops(String... rules) {
        return clocks(Clock.Effect.STOP, rules);
    }

    MoveRow pauses(String... rules) {
        return clocks(Clock.Effect.PAUSE, rules);
    }

    MoveRow resumes(String... rules) {
        return clocks(Clock.Effect.RESUME, rules);
    }

    MoveRow extending(String... rules) {
        return clocks(Clock.Effect.EXTEND, rules);
    }

    private MoveRow clocks(Clock.Effect effect, String... rules) {
        for (var rule : rules) {
            clocks.add(new Clock(effect, rule));
        }
        return this;
    }

    Move done() {
        return new Move(
                ProcedureEvent.act(event),
                name,
                List.copyOf(from),
                List.copyOf(to),
                List.copyOf(actors),
                List.copyOf(recorders),
                guard,
                List.copyOf(citations),
                List.copyOf(documents),
                List.copyOf(clocks));
    }
}
