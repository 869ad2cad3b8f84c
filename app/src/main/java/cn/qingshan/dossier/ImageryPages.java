package cn.qingshan.dossier;

import cn.qingshan.dossier.MineGrounds.Ground;
import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.picture.ScenePicture;
import cn.qingshan.imagery.picture.Style;
import cn.qingshan.imagery.plot.SeriesPlot;
import cn.qingshan.imagery.zonal.Zone;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.place.Mines;
import cn.qingshan.scene.Scenes;
import cn.qingshan.scene.Scenes.Usable;
import cn.qingshan.scene.Series;
import cn.qingshan.scene.Series.Index;
import cn.qingshan.scene.Series.Reading;
import cn.qingshan.scene.SeriesChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** 矿山影像. Chips by date, two dates beside each other, and what the indices did, with the legal steps on the same axis. What is seen here is no finding. */
@Controller
class ImageryPages {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CHIP = 220;
    private static final int MOST_CHIPS = 60;
    /** Outlines whose series are measured together. */
    private static final int MOST_ZONES = 8;
    /** Percent of a scene from which on it is called cloudy. */
    private static final double CLOUDY = 50;
    /** Percent up to which it is shown without being asked for. */
    private static final double CLEAR = 20;
    /** Days in the course of the year: what is compared should be of one season. */
    private static final int SAME_SEASON = 45;
    /** Raised when the same chip would be drawn otherwise. */
    private static final int DRAWING = 1;

    private final Mines mines;
    private final MineGrounds grounds;
    private final Scenes scenes;
    private final Series series;
    private final LegalMarks marks;
    private final Clock clock;
    private final MessageSource messages;

    ImageryPages(
            Mines mines,
            MineGrounds grounds,
            Scenes scenes,
            Series series,
            LegalMarks marks,
            Clock clock,
            MessageSource messages) {
        this.mines = mines;
        this.grounds = grounds;
        this.scenes = scenes;
        this.series = series;
        this.marks = marks;
        this.clock = clock;
        this.messages = messages;
    }

    /** The two organs keep scenes; a township's seats have none. */
    @ModelAttribute
    void onlyOrgansThatKeepScenes() {
        NoSuchRecord.unlessOneOfTheTwoOrgansAsks();
    }

    /**
     * A date in the strip.
     *
     * @param cloud percent of the whole scene, as its item says; null when it says nothing
     * @param cloudy whether so much of it is cloud that it had better not be looked at first
     */
    record Shot(
            UUID id,
            LocalDate date,
            String sensor,
            @Nullable Integer cloud,
            boolean cloudy) {}

    /** @param elsewhere scenes whose files are at another node */
    private record Sight(
            Mines.Mine mine, List<Ground> grounds, Envelope box, List<Usable> usable, int reading, int elsewhere) {}

    private Sight sight(UUID id) {
        var mine = mines.find(id);
        var all = grounds.of(id);
        var box = MineGrounds.box(mine, all.stream().map(Ground::lonLat).toList());
        var area = cn.qingshan.geo.outline.Outline.LON_LAT.toGeometry(box);
        var atHand = scenes.atHand(scenes.registered(area));
        return new Sight(
                mine,
                all,
                box,
                atHand.usable(),
                atHand.reading().size(),
                scenes.elsewhere(atHand.unusable()).size());
    }

    @GetMapping("/mines/{id}/imagery")
    String imagery(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true-colour") String style,
            @RequestParam(defaultValue = "") String left,
            @RequestParam(defaultValue = "") String right,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "ndvi") String index,
            Model page) {
        var sight = sight(id);
        var styles = styles(sight.usable());
        var chosen = Style.ofId(style)
                .filter(styles::contains)
                .orElse(styles.isEmpty() ? Style.TRUE_COLOUR : styles.getFirst());
        var shots = shots(sight.usable());
        var now = shot(shots, right).or(() -> latest(shots));
        page.addAttribute("mine", sight.mine());
        page.addAttribute("grounds", sight.grounds());
        page.addAttribute("styles", styles);
        page.addAttribute("style", chosen.id());
        page.addAttribute("shots", shots);
        page.addAttribute("reading", sight.reading());
        page.addAttribute("elsewhere", sight.elsewhere());
        page.addAttribute("more", Math.max(0, shots.size() - MOST_CHIPS));
        page.addAttribute("mostChips", MOST_CHIPS);
        page.addAttribute("right", now.orElse(null));
        page.addAttribute(
                "left",
                shot(shots, left)
                        .or(() -> now.flatMap(after -> before(shots, after)))
                        .orElse(null));
        page.addAttribute(
                "box",
                List.of(
                        sight.box().getMinX(),
                        sight.box().getMinY(),
                        sight.box().getMaxX(),
                        sight.box().getMaxY()));
        page.addAttribute("shapes", shapes(sight.grounds()));
        page.addAttribute(
                "ground", ground(sight.grounds(), ground).map(Ground::key).orElse(""));
        page.addAttribute("index", Index.ofId(index).orElse(Index.NDVI).id());
        page.addAttribute("indices", Index.values());
        page.addAttribute("legend", chosen.ramp().isPresent());
        return "dossier/imagery";
    }

    /** Asked while files are read through; when all have been, the answer tells the page to reload. */
    @GetMapping("/mines/{id}/imagery/reading")
    Object reading(@PathVariable UUID id, Model page) {
        var sight = sight(id);
        if (sight.reading() == 0) {
            return ResponseEntity.noContent().header("HX-Refresh", "true").build();
        }
        page.addAttribute("mine", sight.mine());
        page.addAttribute("reading", sight.reading());
        return "dossier/imagery-reading :: reading";
    }

    private static Optional<Shot> shot(List<Shot> shots, String id) {
        return shots.stream().filter(shot -> shot.id().toString().equals(id)).findFirst();
    }

    private static List<Shot> clear(List<Shot> shots) {
        var clear = shots.stream()
                .filter(shot -> shot.cloud() == null || shot.cloud() <= CLEAR)
                .toList();
        return clear.isEmpty() ? shots : clear;
    }

    /** Shots are in the order of a list: the latest first. */
    private static Optional<Shot> latest(List<Shot> shots) {
        return clear(shots).stream().findFirst();
    }

    /** As long ago as there is a clear one of the same season; else as long ago as there is. */
    private static Optional<Shot> before(List<Shot> shots, Shot after) {
        var clear = clear(shots);
        return clear.reversed().stream()
                .filter(shot -> shot.date().isBefore(after.date().minusDays(300)) && isSameSeason(shot, after))
                .findFirst()
                .or(() -> clear.reversed().stream().findFirst());
    }

    private static boolean isSameSeason(Shot one, Shot other) {
        int apart = Math.abs(one.date().getDayOfYear() - other.date().getDayOfYear());
        return Math.min(apart, 365 - apart) <= SAME_SEASON;
    }

    private static List<Style> styles(List<Usable> usable) {
        var possible = new LinkedHashSet<Style>();
        usable.forEach(scene -> possible.addAll(Style.possible(scene.scene())));
        return Arrays.stream(Style.values()).filter(possible::contains).toList();
    }

    private static List<Shot> shots(List<Usable> usable) {
        return usable.stream()
                .map(Usable::row)
                .sorted(Comparator.comparing(Scenes.Registered::date).reversed().thenComparing(Scenes.Registered::item))
                .map(row -> new Shot(
                        row.id(),
                        row.date(),
                        row.sensor(),
                        row.cloudCover() == null ? null : (int) Math.round(row.cloudCover()),
                        row.cloudCover() != null && row.cloudCover() >= CLOUDY))
                .toList();
    }

    private static Optional<Ground> ground(List<Ground> all, String key) {
        return all.stream()
                .filter(ground -> ground.key().equals(key))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static String shapes(List<Ground> grounds) {
        return grounds.stream()
                .map(ground -> "{\"type\":\"Feature\",\"id\":" + JSON.writeValueAsString(ground.key())
                        + ",\"properties\":{\"layer\":"
                        + JSON.writeValueAsString(ground.of().name()) + ",\"title\":"
                        + JSON.writeValueAsString(ground.title()) + "},\"geometry\":" + ground.geoJson() + "}")
                .collect(Collectors.joining(",", "{\"type\":\"FeatureCollection\",\"features\":[", "]}"));
    }

    /** A small picture of the mine on one date, with its outlines; what the scene's own mask leaves out is hatched. */
    @GetMapping("/scenes/{id}/mines/{mine}/{style}.png")
    ResponseEntity<byte[]> chip(
            @PathVariable UUID id, @PathVariable("mine") UUID of, @PathVariable String style, WebRequest request) {
        var mine = mines.find(of);
        var row = scenes.row(id);
        var wanted = Style.ofId(style);
        if (row.isEmpty() || wanted.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var atHand = scenes.atHand(List.of(row.get()));
        if (!atHand.reading().isEmpty()) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "2")
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        var usable = atHand.usable().stream().findFirst();
        if (usable.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var outlines = grounds.of(of).stream().map(Ground::lonLat).toList();
        var box = MineGrounds.box(mine, outlines);
        var mark = mark(usable.get().row(), style, box, outlines);
        if (request.checkNotModified(mark)) {
            return ResponseEntity.status(304)
                    .eTag(mark)
                    .cacheControl(CacheControl.noCache().cachePrivate())
                    .build();
        }
        try {
            return ScenePicture.chip(usable.get().scene(), wanted.get(), box, CHIP, outlines, true)
                    .map(png -> ResponseEntity.ok()
                            .cacheControl(CacheControl.noCache().cachePrivate())
                            .eTag(mark)
                            .contentType(MediaType.IMAGE_PNG)
                            .body(png))
                    .orElseGet(() -> ResponseEntity.notFound().build());
        } catch (ImageRefused refused) {
            return ResponseEntity.notFound().build();
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    /** A page shows dozens of chips and is opened again and again: what would come out the same is not drawn anew. The outlines are part of it, since they differ with who looks. */
    private static String mark(Scenes.Registered scene, String style, Envelope box, List<Geometry> outlines) {
        var drawn = Digests.sha256();
        drawn.update((scene.digest() + ' ' + style + ' ' + DRAWING + ' ' + box).getBytes(StandardCharsets.UTF_8));
        outlines.forEach(outline -> drawn.update(new WKBWriter().write(outline)));
        return '"' + HexFormat.of().formatHex(drawn.digest()).substring(0, 32) + '"';
    }

    /**
     * The series of one outline as a part of the page. The first question measures all outlines of the mine in the background; until that is done the part asks again.
     *
     * @param again asked by a person after an attempt that fell over
     */
    @GetMapping("/mines/{id}/imagery/series")
    String series(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "ndvi") String index,
            @RequestParam(defaultValue = "false") boolean again,
            Model page,
            Locale locale) {
        var mine = mines.find(id);
        var all = grounds.of(id);
        var chosen = ground(all, ground);
        var of = Index.ofId(index).orElse(Index.NDVI);
        page.addAttribute("mine", mine);
        page.addAttribute("index", of.id());
        page.addAttribute("chosen", chosen.orElse(null));
        if (chosen.isEmpty()) {
            return "dossier/imagery-series :: series";
        }
        var zones = new ArrayList<Zone>();
        zones.add(zone(chosen.get()));
        all.stream()
                .filter(other -> !other.key().equals(chosen.get().key()))
                .limit(MOST_ZONES - 1L)
                .map(ImageryPages::zone)
                .forEach(zones::add);
        var answer = series.known(zones, of);
        boolean failed = answer.failed() != null && !again;
        if (answer.waiting() > 0 && !failed) {
            series.start(zones, of);
        }
        page.addAttribute("waiting", answer.waiting() + answer.reading());
        page.addAttribute("failed", failed && !answer.isWhole());
        page.addAttribute("notUsed", answer.notUsed());
        var readings = answer.zones().getFirst().readings();
        page.addAttribute("readings", readings);
        page.addAttribute("edition", Series.EDITION);
        var today = LocalDate.now(clock);
        var days = marks.of(id, today, key -> said("imagery.mark." + key, locale));
        page.addAttribute("marks", days);
        page.addAttribute(
                "plot", readings.isEmpty() ? "" : SeriesChart.html(content(chosen.get(), of, readings, days, locale)));
        return "dossier/imagery-series :: series";
    }

    private static Zone zone(Ground ground) {
        return new Zone(ground.key(), ground.lonLat());
    }

    private SeriesPlot.Content content(
            Ground ground, Index index, List<Reading> readings, List<SeriesPlot.Mark> days, Locale locale) {
        var points = readings.stream()
                .map(reading -> new SeriesPlot.Point(
                        reading.date(),
                        reading.row() == null ? Double.NaN : reading.row().mean(),
                        reading.row() == null
                                ? 0
                                : reading.isClear()
                                        ? reading.row().valid()
                                        : Math.min(reading.row().valid(), 0.49)))
                .toList();
        var first = readings.getFirst().date().minusDays(60);
        var shown = days.stream().filter(mark -> !mark.day().isBefore(first)).toList();
        return new SeriesPlot.Content(
                said("imagery.plot.title", locale, index.name(), ground.title()),
                index.name(),
                points,
                List.of(),
                shown,
                OptionalDouble.empty(),
                sentence(index, readings, locale),
                SeriesPlot.Words.of(locale));
    }

    /** What the series shows, in words; no judgement. */
    private String sentence(Index index, List<Reading> readings, Locale locale) {
        var clear = readings.stream().filter(Reading::isClear).toList();
        if (clear.isEmpty()) {
            return said("imagery.plot.no-clear", locale, readings.size());
        }
        var first = clear.getFirst();
        var last = clear.getLast();
        var lowest = clear.stream()
                .min(Comparator.comparingDouble(ImageryPages::mean))
                .orElseThrow();
        var highest = clear.stream()
                .max(Comparator.comparingDouble(ImageryPages::mean))
                .orElseThrow();
        return said(
                "imagery.plot.says",
                locale,
                readings.size(),
                clear.size(),
                index.name(),
                first.date().toString(),
                number(mean(first)),
                last.date().toString(),
                number(mean(last)),
                lowest.date().toString(),
                number(mean(lowest)),
                highest.date().toString(),
                number(mean(highest)));
    }

    private static double mean(Reading reading) {
        var row = reading.row();
        return row == null ? Double.NaN : row.mean();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private String said(String key, Locale locale, Object... parameters) {
        return messages.getMessage(key, parameters, key, locale) + "";
    }
}
