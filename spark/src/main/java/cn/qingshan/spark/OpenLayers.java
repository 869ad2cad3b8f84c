package cn.qingshan.spark;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.overlay.Blocks;
import cn.qingshan.geo.overlay.Overlay;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.screening.FindingsTable;
import cn.qingshan.geo.screening.Resident;
import cn.qingshan.geo.store.LayerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Files opened once in an executor, for all its tasks: what is mapped is mapped once, and outlines decoded for one task serve the next. They stay open as long as the executor lives. */
final class OpenLayers {

    private static final ConcurrentHashMap<Screening, OpenLayers> OPEN = new ConcurrentHashMap<>();

    private final Screening screening;
    private final LayerFile patches;
    private final List<PairsTable.Named> layers = new ArrayList<>();
    private final List<Overlay> overlays = new ArrayList<>();
    private final ThreadLocal<Blocks.Worker<PairsTable.Block>> worker;
    private @Nullable FindingsTable findings;

    private OpenLayers(Screening screening) throws IOException, FileRefused {
        this.screening = screening;
        patches = open(screening.patches(), screening.key());
        for (var layer : screening.layers()) {
            var named = new PairsTable.Named(
                    layer.name(), open(layer.path(), screening.key()).layer());
            layers.add(named);
            overlays.add(new Overlay(named.layer()));
        }
        worker = ThreadLocal.withInitial(
                () -> PairsTable.worker(patches.layer(), layers, overlays, AreaModel.NATIONAL_RULE));
    }

    static OpenLayers of(Screening screening) {
        return OPEN.computeIfAbsent(screening, wanted -> {
            try {
                return new OpenLayers(wanted);
            } catch (IOException | FileRefused cannot) {
                throw new IllegalStateException(cannot.getMessage(), cannot);
            }
        });
    }

    private static LayerFile open(String path, Optional<String> key) throws IOException, FileRefused {
        var opened = LayerFile.open(Path.of(path), key.orElse(null), ReadingChoices.DEFAULT);
        var brokenOff = opened.brokenOff();
        if (brokenOff != null) {
            throw brokenOff;
        }
        return opened;
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
