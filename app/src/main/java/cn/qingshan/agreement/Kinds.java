package cn.qingshan.agreement;

import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.ActCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** 共享目录. Every kind of record that a clause may name. */
@Component
class Kinds {

    private final Map<String, SharedKind> byKind;
    private final ActCatalogue acts;

    Kinds(List<SharedKind.Declared> declared, ActCatalogue acts) {
        this.byKind = declared.stream()
                .flatMap(d -> d.kinds().stream())
                .collect(Collectors.toUnmodifiableMap(SharedKind::kind, Function.identity()));
        this.acts = acts;
    }

    List<SharedKind> all() {
        return byKind.values().stream()
                .sorted(Comparator.comparing(SharedKind::kind))
                .toList();
    }

    Optional<SharedKind> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** There are such records, and they never leave their organ. */
    boolean staysHome(String kind) {
        return !byKind.containsKey(kind)
                && acts.all().stream().anyMatch(act -> act.recordKind().equals(kind));
    }

    String nameOf(String kind) {
        return find(kind).map(SharedKind::name).map(Sentence::zh).orElse(kind);
    }
}
