package cn.qingshan.observe;

import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PackedTree;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.screening.RestrictionLayer;
import cn.qingshan.layer.LayerKind;
import cn.qingshan.layer.Layers;
import cn.qingshan.layer.OpenLayers;
import cn.qingshan.layer.OpenLayers.Opened;
import cn.qingshan.people.Acting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** 管控图层. The acting organ's stored layers of zones where mining is barred or restricted. Land parcels and other layers are for a screening of one's own: each patch lies on some. */
@Component
class StoredZones {

    private final Layers layers;
    private final OpenLayers open;

    StoredZones(Layers layers, OpenLayers open) {
        this.layers = layers;
        this.open = open;
    }

    /**
     * Layers that hold on a day.
     *
     * @param unreadable titles of those whose file cannot be read
     */
    record Held(List<RestrictionLayer> layers, List<String> unreadable) {}

    Held on(LocalDate day) {
        var organ = Acting.required().organ();
        var held = new ArrayList<RestrictionLayer>();
        var unreadable = new ArrayList<String>();
        for (var version : layers.on(day)) {
            if (!version.organ().equals(organ)
                    || version.kind() == LayerKind.RIGHTS
                    || version.kind() == LayerKind.OTHER) {
                continue;
            }
            if (open.open(version) instanceof Opened.Ready(var of, var layer)) {
                held.add(new RestrictionLayer(of.kind().name(), new Titled(of.title(), layer)));
            } else {
                unreadable.add(version.title());
            }
        }
        return new Held(held, unreadable);
    }

    /** After damage was met while a layer was read: what is damaged is made again, for the next run. */
    void openAgain() {
        var organ = Acting.required().organ();
        layers.all().stream()
                .filter(version -> version.organ().equals(organ) && version.state() == Layers.State.STORED)
                .forEach(open::openAgain);
    }

    /** Its features are named by the layer's title and their own key, as an observation shows them. */
    private record Titled(String title, Layer layer) implements Layer {

        @Override
        public int size() {
            return layer.size();
        }

        @Override
        public String key(int feature) {
            return title + " " + layer.key(feature);
        }

        @Override
        public PackedTree tree() {
            return layer.tree();
        }

        @Override
        public void draw(int feature, PlaneOutline into) {
            layer.draw(feature, into);
        }

        @Override
        public Geometry lonLat(int feature) {
            return layer.lonLat(feature);
        }

        @Override
        public boolean isFlawed(int feature) {
            return layer.isFlawed(feature);
        }

        @Override
        public Map<String, Object> properties(int feature) {
            return layer.properties(feature);
        }

        @Override
        public boolean mayOverlap(int feature) {
            return layer.mayOverlap(feature);
        }
    }
}
