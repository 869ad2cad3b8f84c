package cn.qingshan.layer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows of a table of findings, read again to be shown on a page. */
final class FindingRows {

    /** Kinds that a page shows first: what there is to look into. The others stand behind a choice. */
    static final List<String> TO_LOOK_INTO =
            List.of("no-permit", "beyond-permit", "expired-permit", "permit-not-yet-valid", "in-layer", "undecided");

    private FindingRows() {}

    /** One row, as the table has it. */
    record Row(
            String patch,
            String observedOn,
            double patch_m2,
            String finding,
            String layer,
            String feature,
            double area_m2,
            double share,
            String detail) {}

    /** The first rows of a kind; of an empty kind, those to look into. */
    static List<Row> first(Path table, String kind, int most) {
        var rows = new ArrayList<Row>();
        try (var text = Files.newBufferedReader(table)) {
            cells(text); // the head
            for (var cells = cells(text); !cells.isEmpty() && rows.size() < most; cells = cells(text)) {
                if (kind.isEmpty() ? TO_LOOK_INTO.contains(cells.get(3)) : kind.equals(cells.get(3))) {
                    rows.add(new Row(
                            cells.get(0),
                            cells.get(1),
                            Double.parseDouble(cells.get(2)),
                            cells.get(3),
                            cells.get(4),
                            cells.get(5),
                            Double.parseDouble(cells.get(6)),
                            Double.parseDouble(cells.get(7)),
                            cells.get(8)));
                }
            }
            return rows;
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    /** Cells of the next record (RFC 4180: a quoted one may run over lines); none at the end. */
    private static List<String> cells(BufferedReader text) throws IOException {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int c = text.read(); c >= 0; c = text.read()) {
            any = true;
            if (quoted) {
                if (c != '"') {
                    cell.append((char) c);
                } else {
                    text.mark(1);
                    if (text.read() == '"') {
                        cell.append('"');
                    } else {
                        text.reset();
                        quoted = false;
                    }
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    return cells;
                }
            } else {
                cell.append((char) c);
            }
        }
        if (any) {
            cells.add(cell.toString());
        }
        return cells;
    }
}
