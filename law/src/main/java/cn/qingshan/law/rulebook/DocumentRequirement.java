package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a document has to say before it may be issued.
 *
 * @param id kind of document, e.g. {@code RECOMMENDATION}
 * @param contents in the order of the article
 */
public record DocumentRequirement(
        String id,
        Sentence name,
        List<Citation> citations,
        Validity inForce,
        Mark mark,
        List<Content> contents,
        Sentence note)
        implements Versions.Row {

    static final String HEAD = "文书";

    /**
     * One thing a document says.
     *
     * @param id short, e.g. {@code rectification-period}
     * @param required false for what may be said and need not
     */
    public record Content(String id, Sentence name, boolean required) {}

    /** What is required and not among the given ids, in the order of the article. */
    public List<Content> missing(Collection<String> given) {
        return contents.stream()
                .filter(content -> content.required() && !given.contains(content.id()))
                .toList();
    }

    static DocumentRequirement read(Block block, LegalBases bases) {
        block.expect(Set.of("名称", "依据", "施行", "核对", "说明"), Set.of("应载", "可载"));
        var contents = new ArrayList<Content>();
        for (var line : block.lines()) {
            if (!line.key().equals("应载") && !line.key().equals("可载")) {
                continue;
            }
            var id = line.qualifier();
            if (!id.matches("[a-z][a-z-]*") || contents.stream().anyMatch(c -> c.id().equals(id))) {
                throw block.bad(
                        Rule.READABLE,
                        line.number(),
                        "内容的代号“" + id + "”缺失、重复或者不可用",
                        "no usable id of a content: " + id);
            }
            contents.add(new Content(id, block.sentence(line), line.key().equals("应载")));
        }
        if (contents.stream().noneMatch(Content::required)) {
            throw block.bad(Rule.COMPLETE, "没有写明应载的内容", "it names nothing the document has to say");
        }
        var inForce = block.validity(block.get("施行"));
        var citations = block.find("依据")
                .map(line -> block.citations(line, line.value(), bases))
                .orElse(List.of());
        block.inForceTogether(citations, inForce);
        var markLine = block.get("核对");
        var mark = block.choose(markLine, markLine.value(), Mark.values(), Mark::text);
        if (mark != Mark.CUSTOMARY && citations.isEmpty()) {
            throw block.bad(Rule.STATUTORY_CITES, "不是惯例，却没有写明依据的条文", "it is not custom and names no article");
        }
        return new DocumentRequirement(
                block.id(),
                block.sentence(block.get("名称")),
                citations,
                inForce,
                mark,
                List.copyOf(contents),
                block.find("说明").map(block::sentence).orElse(new Sentence("", "")));
    }

    DocumentRequirement until(java.time.LocalDate last) {
        return new DocumentRequirement(id, name, citations, new Validity(inForce.from(), last), mark, contents, note);
    }
}
