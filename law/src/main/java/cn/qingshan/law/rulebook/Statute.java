package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A new statute as a file: one block {@code 法规 CODE} that names it, adds legal bases ({@code 法源：…}, a row of the table of legal bases)
 * and ends what it replaces ({@code 止 期限 P05：2027-02-28}, the last day in force; likewise 法源, 制度, 文书, 处罚), then blocks of
 * new versions in the forms of the bundled files. {@link Rulebook#with} takes it whole or not at all.
 *
 * @param source name of the file
 */
public record Statute(
        String source, String code, Sentence name, List<LegalBasis> bases, List<End> ends, List<Block> blocks) {

    static final String HEAD = "法规";
    static final String BASIS = "法源";
    static final String TERM = "期限";

    /** Something ceases to be in force after a day. */
    public record End(int line, String kind, String id, LocalDate lastDay) {}

    /** @throws BadRulebook naming the line that cannot be taken */
    public static Statute read(String source, String text) {
        var blocks = Block.read(
                source, text, Set.of(HEAD, TERM, Regime.HEAD, DocumentRequirement.HEAD, SubstantiveBasis.HEAD));
        var heads = blocks.stream().filter(block -> block.head().equals(HEAD)).toList();
        if (heads.size() != 1 || blocks.getFirst() != heads.getFirst()) {
            throw new BadRulebook(
                    Rule.COMPLETE,
                    new Sentence(source, source),
                    "文件应以一个“法规”块开头，且只有一个",
                    "the file has to open with one block 法规 and no other");
        }
        var head = heads.getFirst();
        head.expect(Set.of("名称"), Set.of(BASIS, "止"));
        var bases = new ArrayList<LegalBasis>();
        for (var line : head.all(BASIS)) {
            bases.add(LegalBases.row(source, line.number(), line.value()));
        }
        var ends = new ArrayList<End>();
        for (var line : head.all("止")) {
            ends.add(end(head, line));
        }
        return new Statute(
                source,
                head.id(),
                head.sentence(head.get("名称")),
                List.copyOf(bases),
                List.copyOf(ends),
                blocks.subList(1, blocks.size()));
    }

    private static End end(Block head, Block.Line line) {
        var words = line.qualifier().split("\\s+", -1);
        if (words.length != 2
                || !Set.of(BASIS, TERM, Regime.HEAD, DocumentRequirement.HEAD, SubstantiveBasis.HEAD)
                        .contains(words[0])) {
            throw head.bad(
                    Rule.READABLE,
                    line.number(),
                    "“止 " + line.qualifier() + "”应写成：止 期限 P05：2027-02-28",
                    "\"止 " + line.qualifier() + "\" should read: 止 期限 P05：2027-02-28");
        }
        return new End(line.number(), words[0], words[1], head.date(line, line.value()));
    }

    List<Block> blocks(String head) {
        return blocks.stream().filter(block -> block.head().equals(head)).toList();
    }

    Sentence at(End end) {
        return new Sentence(
                source + "第" + end.line() + "行（" + end.kind() + " " + end.id() + "）",
                source + ", line " + end.line() + " (" + end.kind() + " " + end.id() + ")");
    }
}
