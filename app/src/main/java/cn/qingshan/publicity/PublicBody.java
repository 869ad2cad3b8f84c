package cn.qingshan.publicity;

import org.jspecify.annotations.Nullable;

/**
 * 公开内容. Exactly what is public of one record, after redaction; dates as ISO text.
 *
 * @param holder the duty holder's name where it is an enterprise or a body, otherwise only that it is a person
 * @param area_m2 whole square metres
 * @param lon WGS 84 degrees, as coarse as the rules say
 * @param endedOn the write-off, or the day on which the acceptance was announced
 */
public record PublicBody(
        String title,
        String fact,
        String holder,
        String requirement,
        String result,
        @Nullable Long area_m2,
        @Nullable Double lon,
        @Nullable Double lat,
        String openedOn,
        String endedOn) {}
