package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.catalogue.Scene;
import java.io.IOException;
import java.util.List;

/** Who measures: the threads of this machine, or other machines. */
public interface Measuring {

    /** This machine, with as many threads as the choices say. */
    Measuring HERE = (zones, choices, scenes, sink) -> new ZonalSeries(zones, choices).measure(scenes, sink);

    /**
     * Hands on the rows of each scene as {@link ZonalSeries.Sink} says: one call at a time, in the order of the scenes.
     *
     * @throws IOException when a disk or the sink fails; what was handed on until then is good
     */
    void measure(List<Zone> zones, ZonalChoices choices, List<Scene> scenes, ZonalSeries.Sink sink) throws IOException;
}
