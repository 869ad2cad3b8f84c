package cn.qingshan.law.procedure.penalty;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of what a penalty rests on: the provision broken, the fact, the evidence of it. Entered as {@code 条文｜事实｜证据}, one a line.
 */
public record Finding(String provision, String fact, String evidence) {

    /** Words for a satellite patch and nothing else. */
    private static final Set<String> PATCH_ONLY = Set.of("图斑", "卫片", "卫片图斑", "卫星图斑", "遥感图斑", "卫片执法图斑");

    /** Empty where the line has not three parts that say something. */
    static Optional<Finding> read(String line) {
        var parts = line.split("[|｜]", -1);
        if (parts.length != 3 || List.of(parts).stream().anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(parts[0].strip(), parts[1].strip(), parts[2].strip()));
    }

    /** True where at least one line is given and each can be read. */
    static boolean readable(List<String> lines) {
        return !lines.isEmpty() && lines.stream().allMatch(line -> read(line).isPresent());
    }

    /** @throws IllegalArgumentException for a line that cannot be read */
    static List<Finding> readAll(List<String> lines) {
        return lines.stream()
                .map(line -> read(line).orElseThrow(() -> new IllegalArgumentException("不是“条文｜事实｜证据”：" + line)))
                .toList();
    }

    /** True where nothing but a satellite patch is named as evidence. */
    boolean restsOnAPatchAlone() {
        return List.of(evidence.split("[、，,；;]")).stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .allMatch(PATCH_ONLY::contains);
    }
}
