package cn.qingshan.layer;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.ledger.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person said about a file that it does not say itself; an empty text leaves it to the file.
 *
 * @param key column of the key; empty: rows count from 1
 * @param from column of the first day of a right, or of the day on which a patch was observed
 * @param to column of the last day of a right
 * @param crs EPSG code
 * @param layer of a GeoPackage, or base name in a zip
 * @param shape column of WKT or GeoJSON; else {@code x} and {@code y}
 */
public record FileChoices(
        String key,
        String from,
        String to,
        String crs,
        String charset,
        String layer,
        String x,
        String y,
        String shape,
        boolean swapped) {

    public static final FileChoices NONE = new FileChoices("", "", "", "", "", "", "", "", "", false);

    /** Of patches as the register gives them out. */
    static final FileChoices OF_REGISTER =
            new FileChoices("patch_no", "observed_on", "", "", "", "", "", "", "", false);

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of a form or an address; fields are named as here. */
    public static FileChoices of(Map<String, String> form) {
        return new FileChoices(
                text(form, "key"),
                text(form, "from"),
                text(form, "to"),
                text(form, "crs").replaceFirst("(?i)^EPSG:", ""),
                text(form, "charset"),
                text(form, "layer"),
                text(form, "x"),
                text(form, "y"),
                text(form, "shape"),
                !text(form, "swapped").isEmpty());
    }

    private static String text(Map<String, String> form, String name) {
        return form.getOrDefault(name, "").strip();
    }

    static FileChoices ofJson(String json) {
        return JSON.readValue(json, FileChoices.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    @Nullable
    String keyColumn() {
        return key.isEmpty() ? null : key;
    }

    /** What a reader makes of it; an unknown code is refused in words. */
    ReadingChoices reading() throws FileRefused {
        var choices = ReadingChoices.DEFAULT;
        if (!crs.isEmpty()) {
            try {
                choices = choices.withCrs(Crs.ofEpsg(Integer.parseInt(crs)));
            } catch (NumberFormatException noNumber) {
                throw Refusal.because("refusal.layer.crs", crs);
            } catch (CrsRefused unknown) {
                throw new FileRefused(FileRefused.Reason.UNKNOWN_CRS, unknown.stated());
            }
        }
        if (!charset.isEmpty()) {
            try {
                choices = choices.withCharset(Charset.forName(charset));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                throw Refusal.because("refusal.layer.charset", charset);
            }
        }
        choices = layer.isEmpty() ? choices : choices.withLayer(layer);
        if (!x.isEmpty() && !y.isEmpty()) {
            choices = choices.withColumns(new ReadingChoices.Columns.XY(x, y));
        } else if (!shape.isEmpty()) {
            choices = choices.withColumns(new ReadingChoices.Columns.Shape(shape));
        }
        return swapped ? choices.withSwappedAxes() : choices;
    }
}
