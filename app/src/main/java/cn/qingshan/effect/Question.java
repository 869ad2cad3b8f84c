package cn.qingshan.effect;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.place.Outline;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 所问. Everything the engine is asked with, so that the very same can be asked again: the outline, what no reference may touch, the scenes by digest, the days, the target. Frozen as RFC 8785.
 *
 * @param damagedFrom day from which damage is on record
 * @param workDone day on which the works were completed or accepted
 * @param targetRatio recovered part that has to be reached, 1 is all; null: none is known
 * @param targetBy day by which
 * @param targetFrom where the target comes from, in the person's words
 */
record Question(
        UUID problem,
        String title,
        byte[] outline,
        List<Area> exclude,
        List<Image> scenes,
        @Nullable LocalDate damagedFrom,
        @Nullable LocalDate workDone,
        @Nullable Double targetRatio,
        @Nullable LocalDate targetBy,
        String targetFrom) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** An outline that is known to be no undisturbed land. @param key what it is: 图斑 …, 采矿权 …, 问题 … */
    record Area(String key, byte[] outline) {}

    /** A scene as it was registered when it was used. */
    record Image(UUID scene, String name, LocalDate on, String digest) {}

    Outline patch() {
        return Outline.ofWkb(outline);
    }

    byte[] canonical() {
        var map = new LinkedHashMap<String, Object>();
        map.put("problem", problem.toString());
        map.put("title", title);
        map.put("outline", HexFormat.of().formatHex(outline));
        map.put(
                "exclude",
                exclude.stream()
                        .map(area -> Map.of(
                                "key", area.key(), "outline", HexFormat.of().formatHex(area.outline())))
                        .toList());
        map.put(
                "scenes",
                scenes.stream()
                        .map(image -> Map.of(
                                "scene",
                                image.scene().toString(),
                                "name",
                                image.name(),
                                "on",
                                image.on().toString(),
                                "sha256",
                                image.digest()))
                        .toList());
        if (damagedFrom != null) {
            map.put("damagedFrom", damagedFrom.toString());
        }
        if (workDone != null) {
            map.put("workDone", workDone.toString());
        }
        if (targetRatio != null) {
            map.put("targetRatio", targetRatio);
        }
        if (targetBy != null) {
            map.put("targetBy", targetBy.toString());
        }
        if (!targetFrom.isEmpty()) {
            map.put("targetFrom", targetFrom);
        }
        return CanonicalJson.bytes(map);
    }

    static Question read(byte[] canonical) {
        var node = JSON.readTree(new String(canonical, StandardCharsets.UTF_8));
        var exclude = new ArrayList<Area>();
        for (var area : node.path("exclude")) {
            exclude.add(new Area(
                    area.path("key").asString(),
                    HexFormat.of().parseHex(area.path("outline").asString())));
        }
        var scenes = new ArrayList<Image>();
        for (var image : node.path("scenes")) {
            scenes.add(new Image(
                    UUID.fromString(image.path("scene").asString()),
                    image.path("name").asString(),
                    LocalDate.parse(image.path("on").asString()),
                    image.path("sha256").asString()));
        }
        return new Question(
                UUID.fromString(node.path("problem").asString()),
                node.path("title").asString(),
                HexFormat.of().parseHex(node.path("outline").asString()),
                List.copyOf(exclude),
                List.copyOf(scenes),
                day(node, "damagedFrom"),
                day(node, "workDone"),
                node.path("targetRatio").isNumber() ? node.path("targetRatio").doubleValue() : null,
                day(node, "targetBy"),
                node.path("targetFrom").asString(""));
    }

    private static @Nullable LocalDate day(JsonNode node, String name) {
        return node.hasNonNull(name) ? LocalDate.parse(node.path(name).asString()) : null;
    }
}
