package cn.qingshan.effect;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * 监测的设置. Set by whoever runs the node, as {@code qingshan.effect.*}. No statute says for how long imagery is to be watched after closure: the number of years is custom, and an organ may set its own.
 *
 * @param years for how many years a patch is watched, where the organ has not said otherwise
 * @param bareBelow NDVI below which a pixel counts as bare ground
 * @param coveredFrom NDVI from which a pixel counts as covered with vegetation, where a plan asks for a share of cover
 * @param minutes how often it is looked whether scenes have come in
 */
@ConfigurationProperties("qingshan.effect")
record WatchSettings(
        @DefaultValue("5") int years,
        @DefaultValue("0.2") double bareBelow,
        @DefaultValue("0.4") double coveredFrom,
        @DefaultValue("10") int minutes) {

    WatchSettings {
        if (years < 1
                || years > 30
                || minutes < 1
                || !(bareBelow > -1 && bareBelow < 1)
                || !(coveredFrom > -1 && coveredFrom < 1)) {
            throw new IllegalArgumentException(
                    "qingshan.effect: years is from 1 to 30, minutes from 1, bare-below and covered-from between -1 and 1, not "
                            + years + ", " + minutes + ", " + bareBelow + ", " + coveredFrom);
        }
    }
}
