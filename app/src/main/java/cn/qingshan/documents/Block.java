package cn.qingshan.documents;

import java.time.LocalDate;
import java.util.List;

/** 公文要素. One piece of a document, in the order in which it is read. Texts are plain; the writers do all escaping. */
public sealed interface Block {

    /**
     * 发文机关标志. {@code LEGAL}: black, over the name of the legal document, as procuratorial documents have it. {@code LETTER}:
     * red over a red double rule, as the letter form (信函格式) of GB/T 9704-2012 10.1 has it.
     */
    record Head(String organ, Style style) implements Block {
        public enum Style {
            LEGAL,
            LETTER
        }
    }

    /** 发文字号, right-aligned: 青检行公建〔2026〕Z3号. */
    record Number(String text) implements Block {}

    /** 标题. */
    record Title(String text) implements Block {}

    /** 主送机关, flush left, with its colon. */
    record Addressee(String text) implements Block {}

    /** 结构层次. Level 1 to 3; the writers number them 一、 （一） 1. */
    record Heading(int level, String text) implements Block {
        public Heading {
            if (level < 1 || level > 3) {
                throw new IllegalArgumentException("level " + level);
            }
        }
    }

    /** 正文. First line indented by two characters. */
    record Paragraph(String text) implements Block {}

    /** A line without indent: 被告：……, with its further lines hanging under the text behind {@code label}; the label may be empty. */
    record Entry(String label, String text) implements Block {}

    /** What follows begins a new page. */
    record NewPage() implements Block {}

    /** A numbered list: 1. 2. 3., each item a paragraph. */
    record NumberedList(List<String> items) implements Block {
        public NumberedList {
            items = List.copyOf(items);
        }
    }

    /** A table whose head is repeated on every page it reaches. */
    record Table(List<Column> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(row.size() + " cells under " + columns.size() + " columns");
                }
            }
        }

        /** @param share of the width, relative to the other columns */
        public record Column(String heading, int share, boolean centred) {}
    }

    /** 表格式文书. A form to be signed: labels and values on a grid of {@link #COLUMNS} equal columns. */
    record Form(List<Row> rows) implements Block {

        public static final int COLUMNS = 12;

        public Form {
            rows = List.copyOf(rows);
        }

        /** @param least_mm least height, to leave room for handwriting */
        public record Row(double least_mm, List<Cell> cells) {
            public Row {
                cells = List.copyOf(cells);
                var width = cells.stream().mapToInt(Cell::columns).sum();
                if (width != COLUMNS) {
                    throw new IllegalArgumentException("a row of " + width + " columns");
                }
            }

            public static Row of(double least_mm, Cell... cells) {
                return new Row(least_mm, List.of(cells));
            }
        }

        /** @param foot what stands right-aligned at the foot of the cell, such as 签名 and 日期; may be empty */
        public record Cell(String text, int columns, Kind kind, String foot) {
            public enum Kind {
                LABEL,
                VALUE
            }

            public static Cell label(String text, int columns) {
                return new Cell(text, columns, Kind.LABEL, "");
            }

            public static Cell value(String text, int columns) {
                return new Cell(text, columns, Kind.VALUE, "");
            }

            public static Cell signed(String text, int columns, String foot) {
                return new Cell(text, columns, Kind.VALUE, foot);
            }
        }
    }

    /** 附件说明. */
    record Attachments(List<String> names) implements Block {
        public Attachments {
            names = List.copyOf(names);
        }
    }

    /** 发文机关署名、成文日期和印章位置. {@code seal} marks where the seal goes: （院印）; {@code day} may be left open for handwriting. */
    record Signature(String organ, String day, String seal) implements Block {
        public Signature(String organ, LocalDate date, String seal) {
            this(organ, OfficialDate.of(date), seal);
        }
    }

    /** A line to be signed by hand: what it is for at the left, another or the day at the right. */
    record Signing(String left, String right) implements Block {}

    /** 附注, in brackets under the date: （联系人：……）. */
    record Remark(String text) implements Block {}

    /** 抄送机关. */
    record CopyTo(List<String> organs) implements Block {
        public CopyTo {
            organs = List.copyOf(organs);
        }
    }
}
