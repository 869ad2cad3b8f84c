package cn.qingshan.geo.command;

import cn.qingshan.geo.Sentences;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.read.Feature;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** 给定的文件. The files that a command is given. What is not there, and every row that is not taken, is said. */
public final class GivenFiles {

    private final PrintStream err;
    private final Locale locale;
    private boolean inPart;

    public GivenFiles(PrintStream err, Locale locale) {
        this.err = err;
        this.locale = locale;
    }

    /** Whether a row was not taken. */
    public boolean inPart() {
        return inPart;
    }

    /** Whether one of them is not there; each may be a folder. */
    public boolean lack(List<Path> paths) {
        boolean lack = false;
        for (var path : paths) {
            if (!Files.exists(path)) {
                err.println(Sentences.of("screen.no-file", List.of(path.toString()), locale));
                lack = true;
            }
        }
        return lack;
    }

    /** Whether it is not there as a file. */
    public boolean lackFile(Path file) {
        if (Files.isRegularFile(file)) {
            return false;
        }
        err.println(Sentences.of("screen.no-file", List.of(file.toString()), locale));
        return true;
    }

    /** Areas in the order of their rows. */
    public List<Feature> areas(Path file, Optional<Crs> stated, int threads) throws IOException, FileRefused {
        var only = ReadingChoices.DEFAULT.only(ReadingChoices.Kind.AREA);
        var choices = stated.isEmpty() ? only : only.withCrs(stated.get());
        var name = String.valueOf(file.getFileName());
        var areas = new ArrayList<Feature>();
        try (var reading = FeatureFile.open(file, name, choices)) {
            for (var row : reading.all(threads)) {
                if (row instanceof Row.Read(var feature)) {
                    areas.add(feature);
                    continue;
                }
                inPart = true;
                err.println(
                        row instanceof Row.BrokenOff(int _, var why)
                                ? Sentences.of("row.broken-off", List.of(name, why.sentence(locale)), locale)
                                : notTaken(name, (Row.Refused) row));
            }
        }
        return areas;
    }

    private String notTaken(String name, Row.Refused row) {
        return Sentences.of(
                "row.not-taken", List.of(name, row.rowNumber(), row.defect().sentence(locale)), locale);
    }
}
