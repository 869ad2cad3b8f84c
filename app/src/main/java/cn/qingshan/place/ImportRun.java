package cn.qingshan.place;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.read.Feature;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.Reading;
import cn.qingshan.geo.read.Row;
import cn.qingshan.people.Acting;
import cn.qingshan.place.ImportReport.Flaw;
import cn.qingshan.place.ImportReport.Outcome;
import cn.qingshan.place.ImportReport.Reason;
import cn.qingshan.place.ImportReport.Shape;
import cn.qingshan.place.Imports.Import;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs an import in the background, in the name of the seat that started it, and says how far it is. */
@Component
public class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final Imports imports;
    private final Registers registers;
    private final Townships townships;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Map<UUID, Progress> running = new ConcurrentHashMap<>();

    ImportRun(
            Imports imports,
            Registers registers,
            Townships townships,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.imports = imports;
        this.registers = registers;
        this.townships = townships;
        this.transaction = transaction;
        this.events = events;
    }

    /** How far a run is: 0 to 1 of the file, rows so far, and whether it fell over. */
    public record Progress(double share, int rows, boolean failed) {}

    public Optional<Progress> progress(UUID file) {
        return Optional.ofNullable(running.get(file));
    }

    /** Starts a run; a second start of the same import while it runs does nothing. */
    public void start(UUID file, Map<String, String> columns) {
        var seat = Acting.required();
        if (running.putIfAbsent(file, new Progress(0, 0, false)) instanceof Progress(var share, var rows, var failed)
                && !failed) {
            return;
        }
        Thread.ofVirtual()
                .name("import-" + file)
                .start(() -> Acting.run(seat, () -> {
                    try {
                        run(file, columns);
                        running.remove(file);
                    } catch (RuntimeException | Error e) {
                        LOG.error("Import {} fell over; nothing of it was taken", file, e);
                        running.put(file, new Progress(0, 0, true));
                    }
                }));
    }

    /** The whole import in one transaction. {@code columns}: our field name to the column of the file that fills it. */
    public void run(UUID file, Map<String, String> columns) {
        try {
            transaction.executeWithoutResult(status -> take(imports.find(file), columns));
        } catch (CutOff cut) {
            transaction.executeWithoutResult(status -> refuse(imports.find(file), cut.why));
        }
        if (imports.find(file).kind() == ImportKind.PATCHES) {
            events.publishEvent(new PatchesArrived(file));
        }
    }

    private void take(Import file, Map<String, String> columns) {
        var report = new ImportReport();
        var register = registers.of(file.kind());
        var division = townships.all();
        try (Reading reading = imports.open(file)) {
            reading.notes().forEach(note -> report.note(Imports.inChinese(note)));
            for (Row row = reading.next(); row != null; row = reading.next()) {
                switch (row) {
                    case Row.Read(var feature) -> takeOne(file, feature, columns, division, register, report);
                    case Row.Refused refused -> refuseOne(refused, report);
                    case Row.BrokenOff(var after, var why) -> throw new CutOff(why);
                }
                if (register.isFull()) {
                    register.flush();
                }
                running.computeIfPresent(
                        file.id(), (id, before) -> new Progress(reading.progress() * 0.98, before.rows() + 1, false));
            }
            register.flush();
            imports.finish(file, report);
        } catch (FileRefused why) {
            refuse(file, why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuse(Import file, FileRefused why) {
        var report = new ImportReport();
        report.unreadable(why.sentence(Locale.SIMPLIFIED_CHINESE));
        imports.finish(file, report);
    }

    /** With everything that is wrong with it, not with the first alone. */
    private static void refuseOne(Row.Refused refused, ImportReport report) {
        var why = refused.why();
        var flaws = new ArrayList<Flaw>();
        for (var defect : why.defects()) {
            flaws.add(Flaw.of(said(defect, Locale.SIMPLIFIED_CHINESE), said(defect, Locale.ENGLISH), defect.at()));
        }
        if (why.count() > why.defects().size()) {
            flaws.add(Flaw.of(
                    "共有 " + why.count() + (why.isCountedInFull() ? "" : " 处以上") + "，以上是前 "
                            + why.defects().size() + " 处。",
                    (why.isCountedInFull() ? "" : "More than ") + why.count() + " in all; these are the first "
                            + why.defects().size() + ".",
                    null));
        }
        var unrepaired = why.unrepaired();
        if (unrepaired != null) {
            flaws.add(
                    Flaw.of(unrepaired.sentence(Locale.SIMPLIFIED_CHINESE), unrepaired.sentence(Locale.ENGLISH), null));
        }
        report.row(
                refused.rowNumber(),
                Outcome.REFUSED,
                "",
                new Reason(
                        String.join("", flaws.stream().map(Flaw::zh).toList()),
                        String.join(" ", flaws.stream().map(Flaw::en).toList())),
                why.defects().stream()
                        .map(Defect::at)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                new Shape(false, flaws, Sketch.of(why.drawn())));
    }

    private static String said(Defect defect, Locale locale) {
        boolean chinese = locale.equals(Locale.SIMPLIFIED_CHINESE);
        return defect.sentence(locale)
                + defect.where(locale)
                        .map(where -> chinese ? "（" + where + "）" : " (" + where + ")")
                        .orElse("");
    }

    private static Shape shown(Feature feature) {
        var flaws = feature.notes().stream()
                .filter(note -> note.code().isMending())
                .map(note ->
                        Flaw.of(note.sentence(Locale.SIMPLIFIED_CHINESE), note.sentence(Locale.ENGLISH), note.at()))
                .toList();
        // turning a ring and dropping a point twice move nothing: they are told, and not marked on the map
        boolean mended = feature.notes().stream().anyMatch(note -> note.code() == Note.Code.OUTLINE_MENDED);
        return mended ? new Shape(true, flaws, Sketch.of(feature.geometry())) : Shape.NOTHING_TO_SHOW;
    }

    private static void takeOne(
            Import file,
            Feature feature,
            Map<String, String> columns,
            List<Townships.Township> division,
            Register register,
            ImportReport report) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : file.kind().fields()) {
            String column = columns.get(field.name());
            if (column != null && !column.isBlank()) {
                feature.text(column)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .ifPresent(text -> fields.put(field.name(), text));
            }
        }
        var middle = feature.geometry().getInteriorPoint();
        var at = new cn.qingshan.geo.Position(middle.getX(), middle.getY());
        for (var field : file.kind().fields()) {
            if (field.required() && !fields.containsKey(field.name())) {
                report.row(feature.rowNumber(), Outcome.REFUSED, "", missing(field), at, shown(feature));
                return;
            }
        }
        String township = Townships.around(division, feature.geometry());
        var arrival = Arrival.of(feature.rowNumber(), fields, new Outline(feature.geometry()), township);
        var verdict = register.take(arrival);
        String repaired =
                String.join("", feature.notes().stream().map(Imports::inChinese).toList());
        String repairedEn = String.join(
                " ",
                feature.notes().stream()
                        .map(note -> note.sentence(Locale.ENGLISH))
                        .toList());
        report.row(
                feature.rowNumber(),
                verdict.outcome(),
                register.key(arrival),
                new Reason(
                        joined(verdict.reason().zh(), repaired, "；"),
                        joined(verdict.reason().en(), repairedEn, "; ")),
                at,
                shown(feature));
    }

    private static Reason missing(ImportKind.Field field) {
        return new Reason(
                "缺少必填字段“"
                        + field.metAs().stream()
                                .filter(name -> name.codePoints().anyMatch(c -> c > 0x2e80))
                                .findFirst()
                                .orElse(field.name())
                        + "”",
                "the required field " + field.name() + " is missing");
    }

    private static String joined(String a, String b, String by) {
        return a.isEmpty() ? b : b.isEmpty() ? a : a + by + b;
    }

    /** The file breaks off: nothing of it is taken, because nobody knows what would have followed. */
    private static final class CutOff extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient FileRefused why;

        CutOff(FileRefused why) {
            super(why.getMessage());
            this.why = why;
        }
    }
}
