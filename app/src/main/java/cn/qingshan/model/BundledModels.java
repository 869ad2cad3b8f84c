package cn.qingshan.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models that come with the program: {@code models.json}, read strictly when the program starts. */
final class BundledModels {

    static final String FILE = "models.json";

    private final Map<String, Definition> byCode;

    BundledModels(Map<String, Subject> subjects) {
        try {
            this.byCode = DefinitionJson.readAll(FILE, text(), subjects).stream()
                    .collect(Collectors.toMap(Definition::code, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        } catch (BadModel bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static String text() {
        try (var file = Objects.requireNonNull(BundledModels.class.getResourceAsStream("/cn/qingshan/model/" + FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Definition> all() {
        return List.copyOf(byCode.values());
    }

    Optional<Definition> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
