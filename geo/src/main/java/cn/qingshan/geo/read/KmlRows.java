package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** KML 2.2 (OGC 07-147r2): placemarks with points and polygons, their names and extended data. Always WGS 84. */
final class KmlRows implements RowSource {

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private final CountedStream counted;
    private final long size;
    private final @Nullable AutoCloseable box;
    private final XMLStreamReader xml;
    private final Crs crs;
    private final List<Note> notes = new ArrayList<>();
    private final int mostPoints;
    private final Reach reach;
    private int row;

    /** The placemark being read. */
    private static final class Placemark {
        final Map<String, Object> properties = new LinkedHashMap<>();
        final List<List<Coordinate[]>> polygons = new ArrayList<>();
        final List<Coordinate> points = new ArrayList<>();
        final List<Coordinate[]> lines = new ArrayList<>();

        @Nullable
        String otherKind;

        @Nullable
        Defect defect;

        int pointCount;
        /** Of the lines, whose points don't count for what is taken. */
        int linePoints;
        /** Of the points that are too many, and of those of tracks. */
        final Reach beyond;

        Placemark(Reach beyond) {
            this.beyond = beyond;
        }

        /** All that was read of it. */
        Place seen() {
            var all = new ArrayList<>(lines);
            polygons.forEach(all::addAll);
            points.forEach(point -> all.add(new Coordinate[] {point}));
            return Place.of(all).and(beyond.place());
        }
    }

    /**
     * The character set is found out here and not left to the XML parser: files that declare UTF-8 and are GBK are common.
     */
    static KmlRows open(Openable kml, long size, @Nullable AutoCloseable box, ReadingChoices choices)
            throws IOException, FileRefused {
        TextCharset charset;
        try (var in = kml.open()) {
            charset = TextCharset.of(in, choices.charset());
        }
        var counted = new CountedStream(kml.open(), Long.MAX_VALUE);
        var text = new BufferedReader(new InputStreamReader(counted, charset.charset()), 1 << 16);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        try {
            return new KmlRows(counted, size, box, XML.createXMLStreamReader(text), charset, choices);
        } catch (XMLStreamException damaged) {
            text.close();
            throw new FileRefused(FileRefused.Reason.UNREADABLE, "XML");
        }
    }

    private KmlRows(
            CountedStream counted,
            long size,
            @Nullable AutoCloseable box,
            XMLStreamReader xml,
            TextCharset charset,
            ReadingChoices choices) {
        this.counted = counted;
        this.size = size;
        this.box = box;
        this.xml = xml;
        this.mostPoints = choices.limits().pointsPerRow();
        notes.add(charset.note());
        if (choices.crs() != null) {
            this.crs = StatedCrs.forced(choices.crs(), notes);
        } else {
            this.crs = Crs.WGS84;
            notes.addAll(StatedCrs.notesOn(crs));
        }
        this.reach = Reach.in(crs, choices);
    }

    @Override
    public Format format() {
        return Format.KML;
    }

    @Override
    public List<Note> notes() {
        return notes;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public double progress() {
        return size <= 0 ? 0 : (double) counted.count() / size;
    }

    @Override
    public @Nullable Raw next() throws IOException, FileRefused {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Placemark")) {
                    row++;
                    return raw(placemark());
                }
            }
            return null;
        } catch (XMLStreamException damaged) {
            if (damaged.getNestedException() instanceof IOException failed) {
                throw failed;
            }
            // At its very end the file is cut off; before it, damaged.
            boolean atEnd = counted.read() < 0
                    && String.valueOf(damaged.getMessage()).contains("XML document structures must start and end");
            throw atEnd
                    ? new FileRefused(FileRefused.Reason.TRUNCATED)
                    : new FileRefused(
                            FileRefused.Reason.UNREADABLE,
                            "XML %d:%d"
                                    .formatted(
                                            damaged.getLocation().getLineNumber(),
                                            damaged.getLocation().getColumnNumber()));
        }
    }

    private Raw raw(Placemark placemark) {
        if (placemark.defect != null) {
            return new Raw.Bad(row, placemark.defect, new Raw.Seen(placemark.seen(), placemark.properties, crs));
        }
        boolean mixed = !placemark.polygons.isEmpty() && !placemark.points.isEmpty();
        Drawn drawn;
        if (placemark.otherKind != null || mixed) {
            drawn = new Drawn.OtherKind(
                    placemark.otherKind != null ? placemark.otherKind : "MultiGeometry", placemark.seen());
        } else if (!placemark.polygons.isEmpty()) {
            drawn = new Drawn.Areas(placemark.polygons);
        } else {
            drawn = placemark.points.isEmpty() ? new Drawn.Nothing() : new Drawn.Points(placemark.points);
        }
        return new Raw.Shape(row, drawn, placemark.properties, crs, List.of());
    }

    private Placemark placemark() throws XMLStreamException {
        var placemark = new Placemark(reach.anew());
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (element(placemark, depth)) {
                        depth--;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return placemark;
    }

    /** True when the element was read up to its end. */
    private boolean element(Placemark placemark, int depth) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "name", "description" -> {
                if (depth > 2) {
                    return false;
                }
                var name = xml.getLocalName();
                put(placemark, name, xml.getElementText());
            }
            case "SimpleData" -> {
                var name = xml.getAttributeValue(null, "name");
                put(placemark, String.valueOf(name), xml.getElementText());
            }
            case "Data" -> put(placemark, String.valueOf(xml.getAttributeValue(null, "name")), dataValue());
            case "Point" -> placemark.points.addAll(List.of(coordinatesIn(placemark, "Point")));
            case "Polygon" -> placemark.polygons.add(polygon(placemark));
            case "LineString", "LinearRing" -> {
                placemark.otherKind = xml.getLocalName();
                var before = placemark.defect; // it is refused for its kind, not for a point of it
                int counted = placemark.pointCount;
                placemark.pointCount = placemark.linePoints;
                placemark.lines.add(coordinatesIn(placemark, xml.getLocalName()));
                placemark.linePoints = placemark.pointCount;
                placemark.pointCount = counted;
                placemark.defect = before;
            }
            case "Model", "Track", "MultiTrack" -> {
                placemark.otherKind = xml.getLocalName();
                return false;
            }
            case "coord" -> track(placemark, xml.getElementText());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A point of a gx:Track: longitude, latitude, height with blanks between. */
    private static void track(Placemark placemark, String text) {
        var parts = text.strip().split("\\s+");
        try {
            placemark.beyond.add(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException noPoint) {
            return; // it is refused for its kind
        }
    }

    private static void put(Placemark placemark, String name, String text) {
        if (!text.isBlank()) {
            placemark.properties.put(name, text.strip());
        }
    }

    private String dataValue() throws XMLStreamException {
        var value = "";
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("Data"))) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("value")) {
                value = xml.getElementText();
            }
        }
        return value;
    }

    private List<Coordinate[]> polygon(Placemark placemark) throws XMLStreamException {
        var rings = new ArrayList<Coordinate[]>();
        boolean outer = false;
        boolean hasOuter = false;
        boolean hasInner = false;
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("Polygon"))) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "outerBoundaryIs" -> {
                        outer = true;
                        hasOuter = true;
                    }
                    case "innerBoundaryIs" -> {
                        outer = false;
                        hasInner = true;
                    }
                    case "LinearRing" -> {
                        var ring = coordinatesIn(placemark, "LinearRing");
                        rings.add(outer ? 0 : rings.size(), ring);
                    }
                    default -> {}
                }
            }
        }
        if (hasInner && !hasOuter) {
            rings.addFirst(new Coordinate[0]); // holes of nothing are no areas
        }
        return rings;
    }

    private Coordinate[] coordinatesIn(Placemark placemark, String element) throws XMLStreamException {
        var found = new Coordinate[0];
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals(element))) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("coordinates")) {
                found = coordinates(placemark, xml.getElementText());
            }
        }
        return found;
    }

    private Coordinate[] coordinates(Placemark placemark, String text) {
        var tuples = text.strip().replaceAll("\\s*,\\s*", ",").split("\\s+");
        placemark.pointCount += tuples.length;
        boolean tooMany = placemark.pointCount > mostPoints;
        var points = new ArrayList<Coordinate>();
        for (var tuple : tuples) {
            var parts = tuple.split(",");
            if (tuple.isEmpty()) {
                continue;
            }
            try {
                var point = new Coordinate(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
                if (tooMany) {
                    placemark.beyond.add(point.x, point.y);
                } else {
                    points.add(point);
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException noNumber) {
                placemark.defect = Defect.of(Defect.Code.NOT_A_NUMBER);
            }
        }
        if (tooMany) {
            placemark.defect = Defect.of(Defect.Code.TOO_MANY_POINTS, mostPoints);
        }
        return points.toArray(Coordinate[]::new);
    }

    @Override
    public void close() throws IOException {
        counted.close();
        if (box != null) {
            try {
                box.close();
            } catch (IOException cannotClose) {
                throw cannotClose;
            } catch (Exception cannotClose) {
                throw new IOException(cannotClose);
            }
        }
    }
}
