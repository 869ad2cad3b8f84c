package cn.qingshan.geo.read;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.crs.SevenParameters;
import java.util.List;

/** What a file states its coordinate system to be, or what was chosen instead; and what is to be said about it. */
final class StatedCrs {

    /** The statement, read. */
    interface Statement {
        Crs read() throws CrsRefused;
    }

    private StatedCrs() {}

    /** The choice beats the statement. A system of an old datum is taken when its seven parameters were given. */
    static Crs of(Statement statement, ReadingChoices choices, List<Note> notes) throws FileRefused {
        if (choices.crs() != null) {
            return forced(choices.crs(), notes);
        }
        try {
            var crs = ofRow(statement, choices);
            notes.addAll(notesOn(crs));
            return crs;
        } catch (CrsRefused refused) {
            throw FileRefused.of(refused);
        }
    }

    static Crs forced(Crs crs, List<Note> notes) {
        notes.add(Note.of(Note.Code.CRS_FORCED, crs.label()));
        if (crs instanceof Crs.Shifted) {
            notes.addAll(notesOn(crs));
        }
        return crs;
    }

    /** Of one row that states its own. */
    static Crs ofRow(Statement statement, ReadingChoices choices) throws CrsRefused {
        try {
            return statement.read();
        } catch (CrsRefused refused) {
            var parameters = choices.parameters();
            var old = refused.old();
            if (parameters == null || old.isEmpty() || old.get().datum() != parameters.from()) {
                throw refused;
            }
            return old.get().with(parameters);
        }
    }

    /** WGS 84 is taken as CGCS2000, an old datum is converted by what somebody gave: said wherever it is done. */
    static List<Note> notesOn(Crs crs) {
        if (crs instanceof Crs.Shifted s) {
            return List.of(converted(s.label(), s.parameters()));
        }
        return crs.isOfWgs84() ? List.of(Note.of(Note.Code.WGS84_AS_CGCS2000)) : List.of();
    }

    /** With every value, as text: a formatted number would lose digits. */
    static Note converted(String label, SevenParameters p) {
        return Note.of(
                Note.Code.OLD_DATUM_CONVERTED,
                label,
                String.valueOf(p.dx_m()),
                String.valueOf(p.dy_m()),
                String.valueOf(p.dz_m()),
                String.valueOf(p.rx_s()),
                String.valueOf(p.ry_s()),
                String.valueOf(p.rz_s()),
                String.valueOf(p.scale_ppm()),
                p.rotation().method());
    }
}
