package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.Transformation;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Outline;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** A file being read: rows one after another, once. For one thread; {@link #progress} may be asked from any. */
public final class Reading implements Iterable<Row>, AutoCloseable {

    private final RowSource source;
    private final ReadingChoices choices;
    private final List<Note> notes;
    private final Map<Crs, Transformation> transformations = new HashMap<>();
    private int lastRow;
    private boolean ended;
    private boolean handedOut;

    Reading(RowSource source, ReadingChoices choices) {
        this.source = source;
        this.choices = choices;
        var all = new ArrayList<>(source.notes());
        if (choices.swapAxes()) {
            all.add(Note.of(Note.Code.AXES_SWAPPED));
        }
        this.notes = List.copyOf(all);
    }

    public Format format() {
        return source.format();
    }

    /** What was assumed about the file as a whole: character set and by what evidence, coordinate system. */
    public List<Note> notes() {
        return notes;
    }

    /** Property names known before the first row; empty for GeoJSON and KML, where each row has its own. */
    public List<String> columns() {
        return source.columns();
    }

    /** How much of the file is behind us, 0 to 1. */
    public double progress() {
        return ended ? 1 : Math.clamp(source.progress(), 0, 1);
    }

    /** Null at the end of the file. After {@link Row.BrokenOff} nothing comes. */
    public @Nullable Row next() {
        if (ended) {
            return null;
        }
        try {
            var raw = source.next();
            if (raw == null) {
                ended = true;
                return null;
            }
            lastRow = raw.rowNumber();
            return switch (raw) {
                case RowSource.Raw.Bad bad -> Row.Refused.of(bad.rowNumber(), bad.defect());
                case RowSource.Raw.Shape shape -> judge(shape);
            };
        } catch (FileRefused why) {
            ended = true;
            return new Row.BrokenOff(lastRow, why);
        } catch (CountedStream.TooMuch bomb) {
            ended = true;
            return new Row.BrokenOff(lastRow, new FileRefused(FileRefused.Reason.ZIP_BOMB));
        } catch (EOFException cutOff) {
            ended = true;
            return new Row.BrokenOff(lastRow, new FileRefused(FileRefused.Reason.TRUNCATED));
        } catch (IOException damaged) {
            ended = true;
            return new Row.BrokenOff(lastRow, new FileRefused(FileRefused.Reason.UNREADABLE, saying(damaged)));
        }
    }

    static String saying(Exception e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private Row judge(RowSource.Raw.Shape shape) {
        var drawn = choices.swapAxes() ? swapped(shape.drawn()) : shape.drawn();
        var toLonLat = transformations.computeIfAbsent(shape.crs(), Crs::toLonLat);
        var refusedKind = refusedKind(drawn);
        if (refusedKind != null) {
            return Row.Refused.of(shape.rowNumber(), Defect.of(Defect.Code.WRONG_GEOMETRY_KIND, refusedKind));
        }
        return switch (Outline.of(drawn, toLonLat, choices.closingTolerance_m(), choices.repair())) {
            case Outline.Flawed flawed -> new Row.Refused(shape.rowNumber(), flawed);
            case Outline.Sound sound -> {
                var all = new ArrayList<>(shape.notes());
                all.addAll(sound.notes());
                yield new Row.Read(
                        new Feature(shape.rowNumber(), sound.lonLat(), shape.properties(), shape.crs(), all));
            }
        };
    }

    private @Nullable String refusedKind(Drawn drawn) {
        return switch (drawn) {
            case Drawn.Points _ -> choices.kinds().contains(ReadingChoices.Kind.POINT) ? null : "Point";
            case Drawn.Areas _, Drawn.Rings _ -> choices.kinds().contains(ReadingChoices.Kind.AREA) ? null : "Polygon";
            case Drawn.OtherKind _, Drawn.Nothing _ -> null;
        };
    }

    private static Drawn swapped(Drawn drawn) {
        return switch (drawn) {
            case Drawn.Points p ->
                new Drawn.Points(p.points().stream().map(Reading::swapped).toList());
            case Drawn.Areas a ->
                new Drawn.Areas(a.polygons().stream()
                        .map(rings -> rings.stream().map(Reading::swapped).toList())
                        .toList());
            case Drawn.Rings r ->
                new Drawn.Rings(
                        r.rings().stream().map(Reading::swapped).toList(),
                        r.clockwiseIsShell(),
                        r.leftOpen(),
                        r.names());
            case Drawn.OtherKind _, Drawn.Nothing _ -> drawn;
        };
    }

    private static Coordinate[] swapped(Coordinate[] ring) {
        var out = new Coordinate[ring.length];
        for (int i = 0; i < ring.length; i++) {
            out[i] = swapped(ring[i]);
        }
        return out;
    }

    private static Coordinate swapped(Coordinate c) {
        return new Coordinate(c.y, c.x);
    }

    /** Once only: a file is not read twice. */
    @Override
    public Iterator<Row> iterator() {
        if (handedOut) {
            throw new IllegalStateException("A reading gives its rows once");
        }
        handedOut = true;
        return new Iterator<>() {
            private @Nullable Row waiting = Reading.this.next();

            @Override
            public boolean hasNext() {
                return waiting != null;
            }

            @Override
            public Row next() {
                var row = waiting;
                if (row == null) {
                    throw new NoSuchElementException();
                }
                waiting = Reading.this.next();
                return row;
            }
        };
    }

    public Stream<Row> rows() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public void close() {
        ended = true;
        try {
            source.close();
        } catch (IOException cannotClose) {
            throw new UncheckedIOException(cannotClose);
        }
    }
}
