package cn.qingshan.geo.write;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.crs.Crs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written, and how.
 *
 * @param producedAt stands in the formats that tell it
 * @param crs of the coordinates written; null: CGCS2000 lon/lat (KML and GeoJSON sequence have no other), for 界址点 TXT the
 *     3-degree zone of the first parcel
 * @param charset of Shapefile tables, CSV and 界址点 TXT: UTF-8 or GB18030; null: UTF-8, but GB18030 for 界址点 TXT and for
 *     Shapefiles some of whose names only fit in that
 * @param layer the name of the layer, where the format has one, and of a Shapefile's members
 * @param producer who made the file (界址点 TXT: 数据产生单位); may be empty
 * @param fields 界址点 TXT only: which column a field of a parcel comes from, as {@code 地块名称 → 矿山名称}; fields that aren't named
 *     come from the column of their own name
 */
public record WritingChoices(
        Format format,
        Instant producedAt,
        @Nullable Crs crs,
        @Nullable Charset charset,
        String layer,
        String producer,
        Map<String, String> fields) {

    static final Charset GB18030 = Charset.forName("GB18030");

    public WritingChoices {
        fields = Map.copyOf(fields);
        if (charset != null && !charset.equals(StandardCharsets.UTF_8) && !charset.equals(GB18030)) {
            throw new IllegalArgumentException("UTF-8 or GB18030: " + charset);
        }
    }

    public static WritingChoices of(Format format, Instant producedAt) {
        return new WritingChoices(format, producedAt, null, null, "features", "", Map.of());
    }

    public WritingChoices withCrs(Crs taken) {
        return new WritingChoices(format, producedAt, taken, charset, layer, producer, fields);
    }

    public WritingChoices withCharset(Charset taken) {
        return new WritingChoices(format, producedAt, crs, taken, layer, producer, fields);
    }

    public WritingChoices withLayer(String taken) {
        return new WritingChoices(format, producedAt, crs, charset, taken, producer, fields);
    }

    public WritingChoices withProducer(String taken) {
        return new WritingChoices(format, producedAt, crs, charset, layer, taken, fields);
    }

    public WritingChoices withFields(Map<String, String> taken) {
        return new WritingChoices(format, producedAt, crs, charset, layer, producer, taken);
    }
}
