package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of a procedure: its states and its moves. Buttons, refusals, the lawyers' page and the state picture come from it.
 *
 * @param id stable, e.g. {@code administrative-case}
 */
public record Procedure(String id, Sentence name, List<Stage> stages, List<Move> moves) {

    public Procedure {
        stages = List.copyOf(stages);
        moves = List.copyOf(moves);
    }

    /** @throws IllegalArgumentException for an unknown act */
    public Move move(String act) {
        return moves.stream()
                .filter(move -> move.act().equals(act))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("程序“" + name.zh() + "”没有行为" + act + " (no act " + act + ")"));
    }

    /** The act that opens it. */
    public Move opening() {
        return moves.stream().filter(Move::opens).findFirst().orElseThrow();
    }

    /** Every act the post has in this procedure, lawful or forbidden by the table in this state; the opening act left out. */
    public List<Act> acts(Stage stage, Post post) {
        return moves.stream()
                .filter(move -> !move.opens() && move.mayBeEnteredBy(post))
                .map(move -> wrongStage(stage, move)
                        .<Act>map(why -> new Act.Forbidden(move, why))
                        .orElseGet(() -> new Act.Lawful(move)))
                .toList();
    }

    /** The refusal that the table alone gives to an act in a state by a post, if it does. */
    public Optional<Refusal> refusal(Stage stage, String act, Post by) {
        var move = move(act);
        return wrongPost(move, by).or(() -> wrongStage(stage, move));
    }

    Optional<Refusal> wrongPost(Move move, Post by) {
        if (move.mayBeEnteredBy(by)) {
            return Optional.empty();
        }
        var who = move.actors().stream().map(p -> p.text().zh()).collect(Collectors.joining("、"));
        var whoEn = move.actors().stream().map(p -> p.text().en()).collect(Collectors.joining(", "));
        return Optional.of(refuse(
                move,
                by.text().zh() + "不能" + move.name().zh() + "，该行为由" + who + "作出",
                "the " + by.text().en() + " may not " + move.name().en() + "; that is for the " + whoEn));
    }

    private Optional<Refusal> wrongStage(Stage stage, Move move) {
        if (move.from().contains(stage)) {
            return Optional.empty();
        }
        var where = move.from().stream().map(s -> "“" + s.text().zh() + "”").collect(Collectors.joining("、"));
        var whereEn = move.from().stream().map(s -> s.text().en()).collect(Collectors.joining(", "));
        return Optional.of(refuse(
                move,
                "现处于“" + stage.text().zh() + "”，不能" + move.name().zh() + "，该行为只能在" + where + "时作出",
                "in the state \"" + stage.text().en() + "\" it is not lawful to "
                        + move.name().en() + "; that is done in: " + whereEn));
    }

    /** A refusal resting on the first article of the move, or on the move's own id where it has none. */
    Refusal refuse(Move move, String zh, String en) {
        return move.citations().isEmpty()
                ? Refusal.byRule(id + "." + move.act(), zh, en)
                : Refusal.under(move.citations().getFirst(), zh, en);
    }

    /**
     * What is wrong with the table as such: states that cannot be reached, states short of an end with no way on, acts listed
     * twice, rows without a post. Empty for a sound one.
     */
    public List<String> flaws() {
        var flaws = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var move : moves) {
            if (!seen.add(move.act())) {
                flaws.add("act listed twice: " + move.act());
            }
            if (move.to().isEmpty()) {
                flaws.add("act leads nowhere: " + move.act());
            }
            if (move.actors().isEmpty()) {
                flaws.add("nobody may do: " + move.act());
            }
            for (var stage : move.from()) {
                if (!stages.contains(stage)) {
                    flaws.add("unknown state " + stage.name() + " in " + move.act());
                }
            }
        }
        var reached = reachable();
        for (var stage : stages) {
            if (!reached.contains(stage)) {
                flaws.add("state cannot be reached: " + stage.name());
            }
            var leaves = moves.stream()
                    .anyMatch(move ->
                            move.from().contains(stage) && move.to().stream().anyMatch(next -> next != stage));
            if (!stage.end() && !leaves) {
                flaws.add("state is no end and cannot be left: " + stage.name());
            }
        }
        return flaws;
    }

    private Set<Stage> reachable() {
        var reached = new HashSet<Stage>();
        moves.stream().filter(Move::opens).forEach(move -> reached.addAll(move.to()));
        var grew = true;
        while (grew) {
            var before = reached.size();
            for (var move : moves) {
                if (move.from().stream().anyMatch(reached::contains)) {
                    reached.addAll(move.to());
                }
            }
            grew = reached.size() > before;
        }
        return reached;
    }
}
