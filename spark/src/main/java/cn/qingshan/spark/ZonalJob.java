package cn.qingshan.spark;

import cn.qingshan.imagery.command.ZonalCommand;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The command {@code zonal} as a Spark job: the same options, the same file to the byte. A task measures one scene with the engine of
 * the single machine; outlines go to every executor once; the driver takes the rows in the order of the scenes and writes them as
 * the single machine does, so that a job that was stopped goes on where it was.
 *
 * <p>Scenes are named by paths that every executor can open; outlines and the result are the driver's alone.
 */
public final class ZonalJob {

    private ZonalJob() {}

    /** The options of {@code zonal} ({@code --threads} says nothing here); the master is Spark's to say. */
    public static void main(String[] args) {
        int said;
        try (var spark = new JavaSparkContext(
                new SparkConf().setAppName("qingshan zonal").setIfMissing("spark.master", "local[*]"))) {
            said = run(spark, List.of(args), Clock.system(ZoneId.of("Asia/Shanghai")), System.out, System.err);
        }
        System.exit(said);
    }

    /** @return as the command's: 0 done, 1 something was not taken, 2 misused, 3 a file can't be read or written */
    static int run(JavaSparkContext spark, List<String> words, Clock clock, PrintStream out, PrintStream err) {
        return ZonalCommand.run(words, clock, out, err, new MeasuredOnSpark(spark));
    }
}
