package cn.qingshan.documents;

import cn.qingshan.law.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * 字段表. The fields that all built-in templates share, so that one thing has one name in every document: {@code templates/fields.txt},
 * a line a field: {@code name | 标签 | label | 类型 | 示例}; {@code \n} in a sample parts its lines. Immutable.
 */
final class FieldCatalogue {

    /** Known to every template without being declared: who issues, under which number, on which day. */
    static final List<String> STANDARD = List.of("organ", "number", "date", "serial");

    private final Map<String, Field> byName = new LinkedHashMap<>();

    private FieldCatalogue(String text) {
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            var parts = Stream.of(line.split("\\|", 5)).map(String::strip).toList();
            if (parts.size() < 5) {
                throw new IllegalStateException("fields.txt: " + line);
            }
            var type = FieldType.named(parts.get(3))
                    .orElseThrow(() -> new IllegalStateException("fields.txt: " + parts.get(3)));
            var field = new Field(
                    parts.get(0),
                    new Sentence(parts.get(1), parts.get(2)),
                    type,
                    false,
                    "",
                    parts.get(4).replace("\\n", "\n"));
            var before = byName.put(field.name(), field);
            if (before != null) {
                throw new IllegalStateException("fields.txt: twice " + field.name());
            }
        });
    }

    static FieldCatalogue builtIn() {
        return new FieldCatalogue(resource("templates/fields.txt"));
    }

    Optional<Field> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<Field> all() {
        return List.copyOf(byName.values());
    }

    List<Field> standard() {
        return STANDARD.stream()
                .map(name -> named(name).orElseThrow(() -> new IllegalStateException("fields.txt lacks " + name)))
                .toList();
    }

    static String resource(String name) {
        try (var in = FieldCatalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
