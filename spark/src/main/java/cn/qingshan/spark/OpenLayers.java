package cn.qingshan.spark;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.overlay.Blocks;
import cn.qingshan.geo.overlay.Overlay;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.JudgedRows;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.screening.FindingsTable;
import cn.qingshan.geo.screening.Resident;
import cn.qingshan.geo.store.LayerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files opened once in an executor, for all its tasks: what is mapped is mapped once, and outlines decoded for one task serve the next. They stay open as long as the executor lives. */
final class OpenLayers {

    private static final Map<Screening, OpenLayers> OPEN = new HashMap<>();

    /** A file that can't be read, or not to its end, in a sentence. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String path, FileRefused why) {
            super(path + ": " + why.sentence(Locale.SIMPLIFIED_CHINESE) + " " + why.sentence(Locale.ENGLISH));
        }
    }

    private final Screening screening;
    private final LayerFile patches;
    private final Map<String, LayerFile> files = new LinkedHashMap<>();
    private final List<PairsTable.Named> layers = new ArrayList<>();
    private final List<Overlay> overlays = new ArrayList<>();
    private final ThreadLocal<Blocks.Worker<PairsTable.Block>> worker;
    private @Nullable FindingsTable findings;

    private OpenLayers(Screening screening) throws IOException, Unusable {
        this.screening = screening;
        try {
            patches = open("patches", screening.patches());
            for (var layer : screening.layers()) {
                var named = new PairsTable.Named(
                        layer.name(), open(layer.name(), layer.path()).layer());
                layers.add(named);
                overlays.add(new Overlay(named.layer()));
            }
        } catch (IOException | Unusable | RuntimeException failed) {
            files.values().forEach(LayerFile::close);
            throw failed;
        }
        worker = ThreadLocal.withInitial(
                () -> PairsTable.worker(patches.layer(), layers, overlays, AreaModel.NATIONAL_RULE));
    }

    static synchronized OpenLayers of(Screening screening) throws IOException, Unusable {
        var open = OPEN.get(screening);
        if (open == null) {
            open = new OpenLayers(screening);
            OPEN.put(screening, open);
        }
        return open;
    }

    private LayerFile open(String name, String path) throws IOException, Unusable {
        try {
            var opened = LayerFile.open(Path.of(path), screening.key().orElse(null), ReadingChoices.DEFAULT);
            files.put(name, opened);
            return opened;
        } catch (FileRefused refused) {
            throw new Unusable(path, refused);
        }
    }

    /** By the names of the layers, that of the patches first. */
    Map<String, LayerFile> files() {
        return Collections.unmodifiableMap(files);
    }

    /** What this executor found by now of the rows of files that are judged as they are asked for. */
    Map<String, JudgedRows> judgedRows() {
        var judged = new HashMap<String, JudgedRows>();
        files.forEach((name, file) -> {
            if (file.judgesLater()) {
                judged.put(name, file.judgedRows());
            }
        });
        return judged;
    }

    int patches() {
        return patches.layer().size();
    }

    PairsTable.Block pairs(int from, int to) throws IOException {
        return worker.get().block(from, to);
    }

    FindingsTable.Block findings(int from, int to) throws FindingsTable.NoDay {
        return findings().rows(from, to);
    }

    /** Laid out when first asked for; rights are held whole, with their days. */
    private synchronized FindingsTable findings() throws FindingsTable.NoDay {
        var made = findings;
        if (made == null) {
            var days = screening.days();
            var rights = layers.stream()
                    .filter(named -> named.name().equals(Resident.RIGHTS))
                    .findFirst();
            var others = layers.stream()
                    .filter(named -> !named.name().equals(Resident.RIGHTS))
                    .toList();
            var laidOut = FindingsTable.laidOut(
                    new FindingsTable.Rights(
                            rights.map(PairsTable.Named::layer),
                            Screening.text(days.validFromColumn()),
                            Screening.text(days.validToColumn())),
                    others,
                    AreaModel.NATIONAL_RULE);
            made = new FindingsTable(
                    patches.layer(),
                    laidOut,
                    new FindingsTable.Days(
                            LocalDate.parse(days.observedOn()), Screening.text(days.observedOnColumn())));
            findings = made;
        }
        return made;
    }
}
