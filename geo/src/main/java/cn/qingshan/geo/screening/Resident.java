package cn.qingshan.geo.screening;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.overlay.Overlay;
import cn.qingshan.geo.overlay.PairsTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * 常驻筛查. Layers laid out once and asked again and again: what a first question unpacks and judges, the next one finds done. The tables are those of {@link PairsTable} and {@link FindingsTable}, byte for byte. For many threads.
 *
 * <p>Memory beside the layers: outlines of many points as they are unpacked, within a bound; the rights whole; a few bytes a feature.
 */
public final class Resident {

    /** The layer of mining rights goes by this name, and by no other. */
    public static final String RIGHTS = "rights";

    /** Raised whenever the same files could give other bytes than before, so that who repeats a screening knows why they differ. */
    public static final int EDITION = 5;

    private final List<PairsTable.Named> layers;
    private final List<Overlay> overlays;
    private final Screening screening;
    private final AreaModel model;

    /**
     * @param layers those of rights by the name {@link #RIGHTS}, in the order in which the tables have them
     * @param validFrom column of the first day of a right
     * @param validTo column of its last
     * @param keptPoints points of outlines kept unpacked at most, a layer; 16 bytes each and a little
     * @throws FindingsTable.NoDay when a right has a text for a day that is none
     */
    public Resident(
            List<PairsTable.Named> layers,
            Optional<String> validFrom,
            Optional<String> validTo,
            AreaModel model,
            long keptPoints)
            throws FindingsTable.NoDay {
        this.layers = List.copyOf(layers);
        this.model = model;
        var rights =
                layers.stream().filter(named -> named.name().equals(RIGHTS)).findFirst();
        var others =
                layers.stream().filter(named -> !named.name().equals(RIGHTS)).toList();
        this.screening = FindingsTable.laidOut(
                new FindingsTable.Rights(rights.map(PairsTable.Named::layer), validFrom, validTo),
                others,
                model,
                keptPoints);
        var shared = screening.overlays().iterator();
        var all = new ArrayList<Overlay>();
        for (var named : layers) {
            all.add(named.name().equals(RIGHTS) ? new Overlay(named.layer(), keptPoints) : shared.next());
        }
        this.overlays = List.copyOf(all);
    }

    public List<PairsTable.Named> layers() {
        return layers;
    }

    public AreaModel model() {
        return model;
    }

    /** Every pair of a patch and a feature, as CSV. */
    public List<PairsTable.Count> pairs(Layer patches, int threads, OutputStream csv, DoubleConsumer progress)
            throws IOException {
        return PairsTable.write(patches, layers, overlays, model, threads, csv, progress);
    }

    /** The findings of patches, to be written. */
    public FindingsTable findings(Layer patches, FindingsTable.Days days) {
        return new FindingsTable(patches, screening, days);
    }
}
