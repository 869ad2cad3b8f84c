package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Term;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as it stands on a day, before an act: what an obstacle is judged by. The table has already been asked. */
public class Situation<S extends State> {

    private final Procedure table;
    private final Move move;
    private final @Nullable Standing<S> now;
    private final LocalDate on;
    private final Post by;

    Situation(Procedure table, Move move, @Nullable Standing<S> now, LocalDate on, Post by) {
        this.table = table;
        this.move = move;
        this.now = now;
        this.on = on;
        this.by = by;
    }

    /** The day of the act. */
    public LocalDate on() {
        return on;
    }

    /** The post that acts, or that asks whether it may. */
    public Post by() {
        return by;
    }

    public Move move() {
        return move;
    }

    /** @throws IllegalStateException in the act that opens the procedure */
    public Standing<S> now() {
        if (now == null) {
            throw new IllegalStateException(move.act() + " opens the procedure: there is no state yet");
        }
        return now;
    }

    Optional<Standing<S>> before() {
        return Optional.ofNullable(now);
    }

    public S state() {
        return now().state();
    }

    /** The state as the one that the table confines this act to. */
    public <T extends S> T as(Class<T> type) {
        return type.cast(state());
    }

    /** The running term of a rule. */
    public Optional<Term> term(String rule) {
        return now == null ? Optional.empty() : now.terms().find(rule);
    }

    /** A refusal under the act's own article unless something holds. */
    public Optional<Refusal> unless(boolean holds, String zh, String en) {
        return holds ? Optional.empty() : Optional.of(table.refuse(move, zh, en));
    }

    /** A refusal under another article unless something holds. */
    public Optional<Refusal> unlessUnder(String code, int article, boolean holds, String zh, String en) {
        return holds ? Optional.empty() : Optional.of(Refusal.under(Citation.of(code, article), zh, en));
    }

    /** A refusal unless the post belongs to the side whose act it is in this record. @param role what that side is here, e.g. 接收方 */
    public Optional<Refusal> unlessOf(Side side, String roleZh, String roleEn) {
        return unless(
                side.has(by),
                move.name().zh() + "由" + roleZh + "（" + side.text().zh() + "）作出，"
                        + by.text().zh() + "属于另一方",
                "to " + move.name().en() + " is for the " + roleEn + " ("
                        + side.text().en() + "); the " + by.text().en() + " belongs to the other side");
    }

    /** A refusal unless the term of this rule runs. */
    public Optional<Refusal> unlessRuns(String rule, String zh, String en) {
        return unless(term(rule).isPresent(), zh, en);
    }

    /** A refusal unless the term has firmly ended: a provisional or a suspended one has not. A term that does not run is no obstacle. */
    public Optional<Refusal> unlessExpired(String rule) {
        var term = term(rule);
        if (term.isEmpty()) {
            return Optional.empty();
        }
        Sentence name = term.get().rule().name();
        return switch (term.get().due()) {
            case Due.Firm(var last) ->
                unless(
                        on.isAfter(last),
                        "“" + name.zh() + "”至" + last + "届满，" + on + "尚不能"
                                + move.name().zh(),
                        "the term to " + name.en() + " ends on " + last + "; on " + on + " it is too early to "
                                + move.name().en());
            case Due.Provisional(var last, var year) ->
                unless(
                        false,
                        "“" + name.zh() + "”届满日" + last + "缺" + year + "年放假安排，只是暂定，不能据以认定届满",
                        "the last day " + last + " of the term to " + name.en() + " is provisional, the holidays of "
                                + year + " being missing; expiry cannot rest on it");
            case Due.Suspended(var since, var remaining, var workingDays) ->
                unless(
                        false,
                        "“" + name.zh() + "”自" + since + "起中止，尚未届满",
                        "the term to " + name.en() + " is suspended since " + since);
        };
    }
}
