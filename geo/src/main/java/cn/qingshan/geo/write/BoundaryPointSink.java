package cn.qingshan.geo.write;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.crs.Crs;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * 界址点 TXT (勘测定界坐标交换格式). X is north and Y east with the zone's number; each ring is closed by its first point under the
 * first point's number; points are numbered on through all rings of a parcel. 地块面积 is the ellipsoidal area by the national
 * rule, in hectares, whatever columns say. Millimetres, as the header states.
 */
final class BoundaryPointSink implements Sink {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String AREA = "地块面积";
    private static final List<String> FIELDS = List.of("地块编号", "地块名称", "图幅号", "地块用途", "地类编码");
    private static final double M2_PER_HECTARE = 10_000;

    private final Path piece;
    private final Writer out;
    private final WritingChoices choices;
    private final List<Note> notes;
    /** Index of the column of each field; −1 when there is none. */
    private final int[] columnOf = new int[FIELDS.size()];

    private Crs.@Nullable GaussKruger zone;
    private boolean begun;
    private int replaced;

    BoundaryPointSink(Draft draft, WritingChoices choices, List<Column> columns, List<Note> notes) throws IOException {
        this.piece = draft.piece("features.txt");
        Charset charset = Objects.requireNonNullElse(choices.charset(), WritingChoices.GB18030);
        this.out = new BufferedWriter(new OutputStreamWriter(draft.create(piece), charset), 1 << 16);
        this.choices = choices;
        this.notes = notes;
        this.zone = choices.crs() instanceof Crs.GaussKruger chosen ? chosen : null;
        var names = columns.stream().map(Column::name).toList();
        var left = new ArrayList<>(names);
        left.removeAll(List.of(AREA, "界址点数", "记录图形属性"));
        for (int i = 0; i < columnOf.length; i++) {
            var wanted = choices.fields().getOrDefault(FIELDS.get(i), FIELDS.get(i));
            columnOf[i] = names.indexOf(wanted);
            left.remove(wanted);
        }
        if (!left.isEmpty()) {
            notes.add(Note.of(Note.Code.COLUMNS_LEFT_OUT, String.join("、", left)));
        }
    }

    void inZone(Crs.GaussKruger taken) {
        zone = taken;
    }

    @Override
    public void write(Feature feature) throws IOException, WriteRefused {
        var placed = feature.placed();
        var lonLat = feature.lonLat();
        if (placed == null || lonLat == null) {
            throw new WriteRefused(WriteRefused.Reason.NO_GEOMETRY, Format.BOUNDARY_POINTS_TXT.title(), feature.row());
        }
        if (!begun) {
            head(Objects.requireNonNull(zone));
            begun = true;
        }
        parcel(feature, placed, lonLat);
    }

    private void head(Crs.GaussKruger zone) throws IOException {
        line("[属性描述]");
        line("格式版本号=1.01");
        line("数据产生单位=" + oneLine(choices.producer()));
        line("数据产生日期=" + choices.producedAt().atZone(SHANGHAI).toLocalDate());
        line("坐标系=2000国家大地坐标系");
        line("几度分带=" + zone.zoneDegrees());
        line("投影类型=高斯克吕格");
        line("计量单位=米");
        line("带号=" + zone.zone());
        line("精度=0.001");
        line("转换参数=,,,,,,");
        line("[地块坐标]");
    }

    private void parcel(Feature feature, Geometry placed, Geometry lonLat) throws IOException {
        boolean areas = placed.getDimension() == 2;
        var rings = rings(placed);
        int points = rings.stream().mapToInt(CoordinateSequence::size).sum() - (areas ? rings.size() : 0);
        var area = areas ? String.format(Locale.ROOT, "%.4f", EllipsoidalArea.area_m2(lonLat) / M2_PER_HECTARE) : "";
        line(String.join(
                ",",
                String.valueOf(points),
                area,
                field(feature, 0, String.valueOf(feature.row())),
                field(feature, 1, ""),
                areas ? "面" : "点",
                field(feature, 2, ""),
                field(feature, 3, ""),
                field(feature, 4, ""),
                "@"));
        int number = 0;
        for (int r = 0; r < rings.size(); r++) {
            var ring = rings.get(r);
            int first = number + 1;
            int own = areas ? ring.size() - 1 : ring.size();
            for (int i = 0; i < own; i++) {
                point(++number, areas ? r + 1 : 1, ring, i);
            }
            if (areas) {
                point(first, r + 1, ring, 0);
            }
        }
    }

    private static List<CoordinateSequence> rings(Geometry placed) {
        var rings = new ArrayList<CoordinateSequence>();
        for (int g = 0; g < placed.getNumGeometries(); g++) {
            switch (placed.getGeometryN(g)) {
                case Polygon polygon -> {
                    rings.add(polygon.getExteriorRing().getCoordinateSequence());
                    for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                        rings.add(polygon.getInteriorRingN(h).getCoordinateSequence());
                    }
                }
                case Point point -> rings.add(point.getCoordinateSequence());
                default -> throw new IllegalStateException(placed.getGeometryType());
            }
        }
        return rings;
    }

    private void point(int number, int ring, CoordinateSequence points, int i) throws IOException {
        line(String.format(Locale.ROOT, "J%d,%d,%.3f,%.3f", number, ring, points.getY(i), points.getX(i)));
    }

    private String field(Feature feature, int field, String otherwise) {
        int column = columnOf[field];
        var value = column < 0 ? null : feature.values()[column];
        return value == null ? otherwise : oneLine(value.toString());
    }

    /** Commas part the fields, {@code @} ends the line, a bracket at its start makes it a section. */
    private String oneLine(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char taken = switch (c) {
                case ',', '，' -> '、';
                case '@', '＠', '\r', '\n', '\t' -> ' ';
                default -> c;
            };
            replaced += taken == c ? 0 : 1;
            out.append(taken);
        }
        return out.toString();
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write("\r\n");
    }

    @Override
    public Path complete() throws IOException, WriteRefused {
        if (!begun) {
            throw new WriteRefused(WriteRefused.Reason.NOTHING_TO_WRITE, Format.BOUNDARY_POINTS_TXT.title());
        }
        out.close();
        if (replaced > 0) {
            notes.add(Note.of(Note.Code.CHARACTERS_REPLACED, replaced));
        }
        return piece;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
