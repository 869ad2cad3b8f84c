package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.Transformation;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.outline.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** A file being read: rows one after another, once. For one thread; {@link #progress} may be asked from any. */
public final class Reading implements Iterable<Row>, AutoCloseable {

    private final RowSource source;
    private final ReadingChoices choices;
    private final List<Note> notes;
    private final Transformations transformations = new Transformations();
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
            var raw = raw();
            return raw == null ? null : judged(raw, transformations);
        } catch (IOException | FileRefused why) {
            return brokenOff(why);
        }
    }

    /**
     * All rows that are left, in the order of the file, judged by several threads: for those who keep them all anyway. The rows are
     * those of {@link #next}.
     */
    public List<Row> all(int threads) {
        var rows = new ArrayList<@Nullable Row>();
        var failure = new AtomicReference<@Nullable Throwable>();
        Runnable some = () -> {
            try {
                judgeSome(rows);
            } catch (Throwable bug) {
                failure.compareAndSet(null, bug);
                synchronized (rows) {
                    ended = true; // the others need not read on
                }
            }
        };
        var others = new ArrayList<Thread>();
        for (int i = 1; i < threads; i++) {
            others.add(Thread.ofPlatform().daemon().name("outlines").start(some));
        }
        some.run();
        boolean interrupted = false;
        for (var other : others) {
            while (other.isAlive()) {
                try {
                    other.join();
                } catch (InterruptedException stopped) {
                    interrupted = true; // it ends soon, and this reading is of no use before
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        var bug = failure.get();
        if (bug instanceof Error error) {
            throw error;
        } else if (bug != null) { // judging declares no other
            throw (RuntimeException) bug;
        }
        return rows.stream().map(Objects::requireNonNull).toList();
    }

    /** Takes a row after another under the lock of the list, and judges it outside. */
    private void judgeSome(List<@Nullable Row> rows) {
        var own = new Transformations();
        while (true) {
            int at;
            RowSource.Raw raw;
            synchronized (rows) {
                if (ended) {
                    return;
                }
                try {
                    raw = raw();
                    if (raw == null) {
                        return;
                    }
                    at = rows.size();
                    rows.add(null);
                } catch (IOException | FileRefused why) {
                    rows.add(brokenOff(why));
                    return;
                }
            }
            var row = judged(raw, own);
            synchronized (rows) {
                rows.set(at, row);
            }
        }
    }

    private RowSource.@Nullable Raw raw() throws IOException, FileRefused {
        var raw = source.next();
        if (raw == null) {
            ended = true;
        } else {
            lastRow = raw.rowNumber();
        }
        return raw;
    }

    /** Told apart by instanceof, as all that every command passes by: a switch over types makes a class at its first use. */
    private Row judged(RowSource.Raw raw, Transformations own) {
        return raw instanceof RowSource.Raw.Bad bad ? refused(bad, own) : judge((RowSource.Raw.Shape) raw, own);
    }

    private Row refused(RowSource.Raw.Bad bad, Transformations own) {
        var seen = bad.seen();
        if (seen == null) {
            return Row.Refused.of(bad.rowNumber(), bad.defect());
        }
        return new Row.Refused(bad.rowNumber(), lying(seen, bad.defect(), own), seen.properties());
    }

    private Outline.Flawed lying(RowSource.Raw.Seen where, Defect why, Transformations own) {
        var place = choices.swapAxes() ? swapped(where.place()) : where.place();
        return Outline.refused(why, place, own.of(where.crs()));
    }

    /** Judged by what is drawn, lying elsewhere. */
    private Outline.Flawed lying(RowSource.Raw.Seen where, Outline.Flawed flawed, Transformations own) {
        return new Outline.Flawed(
                flawed.defects(),
                flawed.count(),
                flawed.unrepaired(),
                lying(where, flawed.defect(), own).drawn());
    }

    /** Of one thread. Nearly all rows of a file have the same system, and that is the same object. */
    private static final class Transformations {
        private final Map<Crs, Transformation> all = new HashMap<>();
        private @Nullable Transformation latest;

        Transformation of(Crs crs) {
            var found = latest;
            if (found == null || found.crs() != crs) {
                found = all.computeIfAbsent(crs, Crs::toLonLat);
                latest = found.crs() == crs ? found : null;
            }
            return found;
        }
    }

    private Row brokenOff(Exception why) {
        ended = true;
        return new Row.BrokenOff(
                lastRow,
                switch (why) {
                    case FileRefused refused -> refused;
                    case CountedStream.TooMuch bomb -> new FileRefused(FileRefused.Reason.ZIP_BOMB);
                    case EOFException cutOff -> new FileRefused(FileRefused.Reason.TRUNCATED);
                    default -> new FileRefused(FileRefused.Reason.UNREADABLE, saying(why));
                });
    }

    static String saying(Exception e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private Row judge(RowSource.Raw.Shape shape, Transformations own) {
        var drawn = choices.swapAxes() ? swapped(shape.drawn()) : shape.drawn();
        var toLonLat = own.of(shape.crs());
        var refusedKind = refusedKind(drawn);
        if (refusedKind != null) {
            return Row.Refused.of(shape.rowNumber(), Defect.of(Defect.Code.WRONG_GEOMETRY_KIND, refusedKind));
        }
        var outline = Outline.of(drawn, toLonLat, choices.closingTolerance_m(), choices.repair());
        if (outline instanceof Outline.Flawed flawed) {
            var where = shape.ifRefused();
            return new Row.Refused(
                    shape.rowNumber(), where == null ? flawed : lying(where, flawed, own), shape.properties());
        }
        var sound = (Outline.Sound) outline;
        var all = new ArrayList<>(shape.notes());
        all.addAll(sound.notes());
        return new Row.Read(new Feature(shape.rowNumber(), sound.lonLat(), shape.properties(), shape.crs(), all));
    }

    private @Nullable String refusedKind(Drawn drawn) {
        if (drawn instanceof Drawn.Points) {
            return choices.kinds().contains(ReadingChoices.Kind.POINT) ? null : "Point";
        } else if (drawn instanceof Drawn.Areas || drawn instanceof Drawn.Rings) {
            return choices.kinds().contains(ReadingChoices.Kind.AREA) ? null : "Polygon";
        }
        return null;
    }

    private static Drawn swapped(Drawn drawn) {
        return switch (drawn) {
            case Drawn.Points p ->
                new Drawn.Points(p.points().stream().map(Reading::swapped).toList());
            case Drawn.Areas a ->
                new Drawn.Areas(a.polygons().stream().map(Reading::swapped).toList());
            case Drawn.Rings r -> new Drawn.Rings(swapped(r.rings()), r.clockwiseIsShell(), r.leftOpen(), r.names());
            case Drawn.OtherKind other -> new Drawn.OtherKind(other.kind(), swapped(other.place()));
            case Drawn.Nothing _ -> drawn;
        };
    }

    private static Place swapped(Place place) {
        return new Place(
                swapped(place.lines()),
                swapped(place.arcs()),
                place.boxes().stream()
                        .map(box -> new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX()))
                        .toList());
    }

    private static List<Coordinate[]> swapped(List<Coordinate[]> lines) {
        return lines.stream().map(Reading::swapped).toList();
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
