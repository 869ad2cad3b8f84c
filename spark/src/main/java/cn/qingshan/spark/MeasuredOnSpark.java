package cn.qingshan.spark;

import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.zonal.Measuring;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalSeries;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Scenes go out in waves of a few for each core, so that the driver holds the rows of one wave at a time. */
final class MeasuredOnSpark implements Measuring {

    private static final int SCENES_A_CORE = 4;

    private final JavaSparkContext spark;

    MeasuredOnSpark(JavaSparkContext spark) {
        this.spark = spark;
    }

    @Override
    public void measure(List<Zone> zones, ZonalChoices choices, List<Scene> scenes, ZonalSeries.Sink sink)
            throws IOException {
        var job = spark.broadcast(
                new ZonalTask.Job(UUID.randomUUID().toString(), List.copyOf(zones), ZonalTask.Choices.of(choices)));
        try {
            int wave = SCENES_A_CORE * Math.max(1, spark.defaultParallelism());
            for (int from = 0; from < scenes.size(); from += wave) {
                var these = scenes.subList(from, Math.min(scenes.size(), from + wave));
                var sent = new ArrayList<ZonalTask.Sent>();
                these.forEach(scene -> sent.add(ZonalTask.Sent.of(scene)));
                var measured = collected(
                        spark.parallelize(sent, sent.size()).map(one -> ZonalTask.measured(job.value(), one)));
                for (int i = 0; i < measured.size(); i++) {
                    measured.get(i).handOn(these.get(i), sink);
                }
            }
        } finally {
            job.destroy();
        }
    }

    /** In the order of the scenes. What Spark gave up after its retries is the disk's failure, or a bug. */
    private static List<ZonalTask.Measured> collected(JavaRDD<ZonalTask.Measured> tasks) throws IOException {
        try {
            return tasks.collect();
        } catch (Exception failed) { // SparkException is checked, and collect doesn't say so
            if (failed instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IOException(failed.getMessage(), failed);
        }
    }
}
