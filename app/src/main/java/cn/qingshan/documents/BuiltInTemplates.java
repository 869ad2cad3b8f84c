package cn.qingshan.documents;

import cn.qingshan.law.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 内置模板. The platform's own wording of each document, in the order of the work: {@code templates/catalogue.txt} lists them, each stands in
 * {@code templates/KIND.txt}. None is a form of the Supreme People's Procuratorate or of the Ministry: an office brings them in line with the
 * formats that bind it.
 */
final class BuiltInTemplates {

    private static final FieldCatalogue FIELDS = FieldCatalogue.builtIn();
    private static final BuiltInTemplates ONLY = new BuiltInTemplates();

    private final Map<String, Sentence> groups = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Template> templates = new LinkedHashMap<>();

    static BuiltInTemplates all() {
        return ONLY;
    }

    static FieldCatalogue fieldCatalogue() {
        return FIELDS;
    }

    private BuiltInTemplates() {
        var group = new Sentence("", "");
        var faults = new ArrayList<String>();
        for (var line :
                FieldCatalogue.resource("templates/catalogue.txt").lines().toList()) {
            var said = line.strip();
            if (said.isEmpty() || said.startsWith("#")) {
                continue;
            }
            if (said.contains("|")) {
                var parts = said.split("\\|", 2);
                group = new Sentence(parts[0].strip(), parts[1].strip());
                continue;
            }
            for (var kind : said.split("\\s+")) {
                add(kind, group, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("\n", faults));
        }
    }

    private void add(String kind, Sentence group, List<String> faults) {
        var text = FieldCatalogue.resource("templates/" + kind + ".txt");
        switch (Template.read(kind, text)) {
            case Reading.Readable(var template) -> templates.put(kind, template);
            case Reading.Unreadable(var unreadable) ->
                unreadable.forEach(fault -> faults.add(kind + ": " + fault.zh()));
        }
        texts.put(kind, text);
        groups.put(kind, group);
    }

    List<String> kinds() {
        return new ArrayList<>(texts.keySet());
    }

    Optional<Template> find(String kind) {
        return Optional.ofNullable(templates.get(kind));
    }

    Template template(String kind) {
        return find(kind).orElseThrow(() -> new IllegalArgumentException("No document is called " + kind));
    }

    String text(String kind) {
        template(kind);
        return texts.getOrDefault(kind, "");
    }

    Sentence group(String kind) {
        template(kind);
        return groups.getOrDefault(kind, new Sentence("", ""));
    }
}
