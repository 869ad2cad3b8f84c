package cn.qingshan.model;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * 运行的界限. Set by whoever runs the node, as {@code qingshan.models.*}. A run that reaches one is stopped and says so.
 *
 * @param seconds how long a run may read and compare
 * @param rows how many rows it may look at
 * @param hits how many rows may meet; a model that more rows meet is too wide to be worked off
 * @param hour from which hour, 0 to 23 Beijing time, the nightly run starts
 */
@ConfigurationProperties("qingshan.models")
record ModelLimits(
        @DefaultValue("30") int seconds,
        @DefaultValue("200000") int rows,
        @DefaultValue("2000") int hits,
        @DefaultValue("2") int hour) {

    ModelLimits {
        if (seconds < 1 || rows < 1 || hits < 1 || hour < 0 || hour > 23) {
            throw new IllegalArgumentException(
                    "qingshan.models: seconds, rows and hits are from 1, hour is from 0 to 23, not " + seconds + ", "
                            + rows + ", " + hits + ", " + hour);
        }
    }
}
