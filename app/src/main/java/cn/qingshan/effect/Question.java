package cn.qingshan.effect;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.recovery.PlanTarget;
import cn.qingshan.law.procedure.restoration.ImageTarget;
import cn.qingshan.law.procedure.restoration.PlannedTarget;
import cn.qingshan.place.Outline;
import cn.qingshan.scene.Scenes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 所问. Everything the engine is asked with, so that the very same can be asked again: the outline, what no reference may touch, the scenes by digest, the days, the target. Frozen as RFC 8785.
 *
 * @param ground the problem, or the restoration without one
 * @param damagedFrom day from which damage is on record
 * @param workDone day on which the works were completed or accepted
 * @param aim what it is held against; null: nothing
 * @param plan what the approved plan asks for, in words, where a person told otherwise; empty: it was not departed from, or it states nothing
 * @param why the person's reason for that
 */
record Question(
        Ground.Ref ground,
        String title,
        byte[] outline,
        List<Area> exclude,
        List<Image> scenes,
        @Nullable LocalDate damagedFrom,
        @Nullable LocalDate workDone,
        @Nullable Aim aim,
        String plan,
        String why) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** An outline that is known to be no undisturbed land. @param key what it is: 图斑 …, 采矿权 …, 问题 … */
    record Area(String key, byte[] outline) {}

    /**
     * A scene as it was registered when it was used.
     *
     * @param bands digest of what its item says of its bands; empty in questions from before that was asked
     */
    record Image(UUID scene, String name, LocalDate on, String digest, String bands) {

        static Image of(Scenes.Registered row) {
            return new Image(row.id(), row.item(), row.date(), row.digest(), described(row));
        }

        /** Whether the item of these same files says of them what it said then. */
        boolean isDescribedAs(Scenes.Registered row) {
            return bands.isEmpty() || bands.equals(described(row));
        }

        /** Names, places and scales of the bands; not what the files are called. */
        private static String described(Scenes.Registered row) {
            var said = row.bands().stream()
                    .map(band -> band.name() + "\t" + band.common() + "\t" + band.index() + "\t" + band.scale() + "\t"
                            + band.offset()
                            + (band.nodata() == null ? "" : "\t" + band.nodata()))
                    .collect(Collectors.joining("\n"));
            return HexFormat.of().formatHex(Digests.sha256().digest(said.getBytes(StandardCharsets.UTF_8)));
        }

        private Map<String, Object> written() {
            var map = new LinkedHashMap<String, Object>();
            map.put("scene", scene.toString());
            map.put("name", name);
            map.put("on", on.toString());
            map.put("sha256", digest);
            if (!bands.isEmpty()) {
                map.put("bands", bands);
            }
            return map;
        }
    }

    /**
     * A target.
     *
     * @param coveredFrom NDVI from which a pixel counts as covered; asked for a share of cover alone
     * @param from where the target stands
     */
    record Aim(PlannedTarget target, double coveredFrom, String from) {

        /** As the engine takes it: shares of 1, not per cent. */
        PlanTarget forEngine() {
            return switch (target.kind()) {
                case REFERENCE_SHARE -> new PlanTarget.RatioToReference(share(), target.by());
                case INDEX_LEVEL -> new PlanTarget.Level(target.value().doubleValue(), target.by());
                case COVER_SHARE -> new PlanTarget.CoverShare(share(), coveredFrom, target.by());
            };
        }

        private double share() {
            return target.value().movePointLeft(2).doubleValue();
        }

        private void write(Map<String, Object> map) {
            switch (target.kind()) {
                // by this name since the first questions, which knew no other kind
                case REFERENCE_SHARE -> map.put("targetRatio", share());
                case INDEX_LEVEL -> map.put("targetLevel", target.value().doubleValue());
                case COVER_SHARE -> {
                    map.put("targetCover", share());
                    map.put("coveredFrom", coveredFrom);
                }
            }
            target.by().ifPresent(day -> map.put("targetBy", day.toString()));
            if (!from.isEmpty()) {
                map.put("targetFrom", from);
            }
        }

        private static @Nullable Aim read(JsonNode node) {
            var by = Optional.ofNullable(day(node, "targetBy"));
            var from = node.path("targetFrom").asString("");
            if (node.path("targetRatio").isNumber()) {
                return new Aim(
                        new PlannedTarget(ImageTarget.REFERENCE_SHARE, percent(node.path("targetRatio")), by), 0, from);
            }
            if (node.path("targetLevel").isNumber()) {
                var level = BigDecimal.valueOf(node.path("targetLevel").doubleValue());
                return new Aim(new PlannedTarget(ImageTarget.INDEX_LEVEL, level, by), 0, from);
            }
            if (node.path("targetCover").isNumber()) {
                return new Aim(
                        new PlannedTarget(ImageTarget.COVER_SHARE, percent(node.path("targetCover")), by),
                        node.path("coveredFrom").doubleValue(),
                        from);
            }
            return null;
        }

        private static BigDecimal percent(JsonNode share) {
            return BigDecimal.valueOf(share.doubleValue()).movePointRight(2);
        }
    }

    Outline patch() {
        return Outline.ofWkb(outline);
    }

    byte[] canonical() {
        var map = new LinkedHashMap<String, Object>();
        map.put(
                ground.kind() == Ground.Kind.PROBLEM ? "problem" : "restoration",
                ground.id().toString());
        map.put("title", title);
        map.put("outline", HexFormat.of().formatHex(outline));
        map.put(
                "exclude",
                exclude.stream()
                        .map(area -> Map.of(
                                "key", area.key(), "outline", HexFormat.of().formatHex(area.outline())))
                        .toList());
        map.put("scenes", scenes.stream().map(Image::written).toList());
        if (damagedFrom != null) {
            map.put("damagedFrom", damagedFrom.toString());
        }
        if (workDone != null) {
            map.put("workDone", workDone.toString());
        }
        if (aim != null) {
            aim.write(map);
        }
        if (!why.isEmpty()) {
            map.put("planTarget", plan);
            map.put("targetWhy", why);
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
                    image.path("sha256").asString(),
                    image.path("bands").asString("")));
        }
        return new Question(
                node.has("problem")
                        ? Ground.Ref.ofProblem(
                                UUID.fromString(node.path("problem").asString()))
                        : Ground.Ref.ofRestoration(
                                UUID.fromString(node.path("restoration").asString())),
                node.path("title").asString(),
                HexFormat.of().parseHex(node.path("outline").asString()),
                List.copyOf(exclude),
                List.copyOf(scenes),
                day(node, "damagedFrom"),
                day(node, "workDone"),
                Aim.read(node),
                node.path("planTarget").asString(""),
                node.path("targetWhy").asString(""));
    }

    private static @Nullable LocalDate day(JsonNode node, String name) {
        return node.hasNonNull(name) ? LocalDate.parse(node.path(name).asString()) : null;
    }
}
