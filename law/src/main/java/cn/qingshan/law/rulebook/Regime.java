package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * 办案制度. Under which rules a public-interest case is handled: what its documents are called and which terms of the catalogue run.
 * A case keeps the regime in force at its filing. Another statute may name the documents otherwise (检察意见 for 检察建议), so a name is
 * looked up here and never written into the procedure.
 *
 * @param id permanent, e.g. {@code BAGZ-2021}
 * @param documents names by the kind of document
 * @param terms ids of the terms that run under it
 */
public record Regime(
        String id,
        Sentence name,
        List<Citation> citations,
        Validity inForce,
        Mark mark,
        Map<String, Sentence> documents,
        List<String> terms,
        Sentence note)
        implements Versions.Row {

    static final String HEAD = "制度";

    /** The name of a kind of document; the other where this regime gives it none of its own. */
    public Sentence document(String kind, Sentence otherwise) {
        return documents.getOrDefault(kind, otherwise);
    }

    static Regime read(Block block, LegalBases bases) {
        block.expect(Set.of("名称", "依据", "施行", "核对", "期限", "说明"), Set.of("文书"));
        var documents = new LinkedHashMap<String, Sentence>();
        for (var line : block.all("文书")) {
            if (line.qualifier().isEmpty() || documents.put(line.qualifier(), block.sentence(line)) != null) {
                throw block.bad(
                        Rule.READABLE,
                        line.number(),
                        "文书的代号“" + line.qualifier() + "”缺失或者重复",
                        "no document kind, or one named twice: " + line.qualifier());
            }
        }
        var inForce = block.validity(block.get("施行"));
        var citations = block.find("依据")
                .map(line -> block.citations(line, line.value(), bases))
                .orElse(List.of());
        block.inForceTogether(citations, inForce);
        var mark = block.get("核对");
        return new Regime(
                block.id(),
                block.sentence(block.get("名称")),
                citations,
                inForce,
                block.choose(mark, mark.value(), Mark.values(), Mark::text),
                java.util.Collections.unmodifiableMap(documents),
                block.find("期限")
                        .map(line -> List.of(line.value().split("、", -1)))
                        .orElse(List.of()),
                block.find("说明").map(block::sentence).orElse(new Sentence("", "")));
    }

    Regime until(java.time.LocalDate last) {
        return new Regime(id, name, citations, new Validity(inForce.from(), last), mark, documents, terms, note);
    }

    /** Ids that are not of the catalogue. */
    List<String> unknownTerms(Set<String> known) {
        var unknown = new ArrayList<>(terms);
        unknown.removeAll(known);
        return unknown;
    }
}
