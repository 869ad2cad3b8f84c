package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * 数据导入. Figures that no act of a proceeding brings: series of a vegetation index over mines and patches, and the restoration funds that right holders drew. A file of comma-separated
 * values with a line of headings. Each row is taken, known already, or refused and named; what was taken is never overwritten.
 */
@Component
@Transactional
public class Figures {

    private static final JsonMapper JSON = JsonMapper.shared();
    static final int MOST_ROWS = 100_000;
    private static final BigDecimal HUNDRED_BILLION = new BigDecimal("100000000000");

    private final JdbcClient db;
    private final Ledger ledger;
    private final Clock clock;

    Figures(JdbcClient db, Ledger ledger, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Which file, with its headings in Chinese and as column names. */
    public enum Kind {
        EFFECT("对象,编号,影像日期,指数,数值", "target,number,date,index,value"),
        DRAWING("采矿许可证号,年度,提取日期,金额,凭证号", "licence_no,year,date,amount,voucher");

        private final String headings;
        private final String columns;

        Kind(String headings, String columns) {
            this.headings = headings;
            this.columns = columns;
        }

        public String headings() {
            return headings;
        }

        public String columns() {
            return columns;
        }
    }

    /** A row that was not taken. @param line number in the file, the headings are line 1 */
    public record RefusedRow(int line, String why, String whyEn) {}

    /** A file as it was taken. */
    public record Taken(
            UUID id,
            Kind kind,
            String title,
            int taken,
            int known,
            List<RefusedRow> refused,
            LocalDate on,
            String by) {}

    /** One row of a file, understood. {@code key} is what makes it the same figure, {@code value} what it says. */
    private record Figure(String key, String value, Map<String, Object> columns) {}

    private static final class BadRow extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Sentence why;

        BadRow(String zh, String en) {
            super(zh);
            this.why = new Sentence(zh, en);
        }
    }

    /** @throws Refusal when it is no such file at all */
    public UUID take(Kind kind, String name, String text) {
        if (text.isBlank()) {
            throw Refusal.because("refusal.figures.empty");
        }
        var lines = text.lines().toList();
        if (lines.size() - 1 > MOST_ROWS) {
            throw Refusal.because("refusal.figures.too-long", MOST_ROWS);
        }
        String headings = lines.getFirst().strip().replace("\uFEFF", "").replace("，", ",");
        if (!headings.equals(kind.headings()) && !headings.equals(kind.columns())) {
            throw Refusal.because("refusal.figures.headings", kind.headings(), headings);
        }
        var kept = kept(kind);
        var fresh = new ArrayList<Figure>();
        var refused = new ArrayList<RefusedRow>();
        int known = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                var figure = figure(kind, lines.get(i));
                String before = kept.get(figure.key());
                if (before == null) {
                    kept.put(figure.key(), figure.value());
                    fresh.add(figure);
                } else if (before.equals(figure.value())) {
                    known++;
                } else {
                    throw new BadRow(
                            "已有同一项数据，数值是 " + before + "，这里是 " + figure.value() + "，没有改动",
                            "the same figure is on file as " + before + ", here it is " + figure.value()
                                    + "; nothing was changed");
                }
            } catch (BadRow bad) {
                refused.add(new RefusedRow(i + 1, bad.why.zh(), bad.why.en()));
            }
        }
        return keep(kind, name, text, fresh, known, refused);
    }

    private Figure figure(Kind kind, String line) throws BadRow {
        var cells = cells(line);
        if (cells.size() != 5) {
            throw new BadRow(
                    "应当有五列，这一行有" + cells.size() + "列", "there have to be five columns, here are " + cells.size());
        }
        return switch (kind) {
            case EFFECT -> effect(cells);
            case DRAWING -> drawing(cells);
        };
    }

    /** Cells of a line; one in double quotes may hold commas. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private Figure effect(List<String> cells) throws BadRow {
        String target = switch (cells.get(0)) {
            case "矿山", "MINE" -> "MINE";
            case "图斑", "PATCH" -> "PATCH";
            default ->
                throw new BadRow(
                        "对象应当是“矿山”或者“图斑”，不是“" + cells.get(0) + "”",
                        "the target is MINE or PATCH, not '" + cells.get(0) + "'");
        };
        String number = filled(cells.get(1), "编号", "number");
        var on = day(cells.get(2));
        String index = filled(cells.get(3), "指数", "index").toUpperCase(java.util.Locale.ROOT);
        var value = number(cells.get(4));
        if (index.equals("NDVI") && value.abs().compareTo(BigDecimal.ONE) > 0) {
            throw new BadRow(
                    "NDVI 应当在 -1 和 1 之间，不是 " + cells.get(4), "an NDVI lies between -1 and 1, not " + cells.get(4));
        }
        var columns = new LinkedHashMap<String, Object>();
        columns.put("targetKind", target);
        columns.put("targetNo", number);
        columns.put("measuredOn", on);
        columns.put("indexName", index);
        columns.put("value", value);
        return new Figure(target + "|" + number + "|" + index + "|" + on, plain(value), columns);
    }

    private Figure drawing(List<String> cells) throws BadRow {
        String licence = filled(cells.get(0), "采矿许可证号", "licence_no");
        int year;
        try {
            year = Integer.parseInt(cells.get(1));
        } catch (NumberFormatException notAYear) {
            throw new BadRow("“" + cells.get(1) + "”不是年度", "'" + cells.get(1) + "' is no year");
        }
        if (year < 2000 || year > LocalDate.now(clock).getYear()) {
            throw new BadRow(
                    "年度 " + year + " 不在 2000 年和今年之间", "the year " + year + " does not lie between 2000 and this year");
        }
        var on = day(cells.get(2));
        var amount = number(cells.get(3));
        if (amount.signum() < 0 || amount.compareTo(HUNDRED_BILLION) > 0) {
            throw new BadRow(
                    "金额 " + cells.get(3) + " 小于零或者大得不合理",
                    "the amount " + cells.get(3) + " is negative or too large to be true");
        }
        String voucher = filled(cells.get(4), "凭证号", "voucher");
        var columns = new LinkedHashMap<String, Object>();
        columns.put("licenceNo", licence);
        columns.put("year", year);
        columns.put("drawnOn", on);
        columns.put("amount", amount);
        columns.put("voucher", voucher);
        return new Figure(licence + "|" + year + "|" + voucher, plain(amount) + "（" + on + "）", columns);
    }

    private static String filled(String cell, String zh, String en) throws BadRow {
        if (cell.isEmpty()) {
            throw new BadRow("没有填写" + zh, en + " is missing");
        }
        return cell;
    }

    private LocalDate day(String cell) throws BadRow {
        LocalDate day;
        try {
            day = LocalDate.parse(cell.replace('/', '-'));
        } catch (DateTimeParseException notADay) {
            throw new BadRow("“" + cell + "”不是日期（应为 2026-09-08 这样）", "'" + cell + "' is no day (as in 2026-09-08)");
        }
        if (day.isAfter(LocalDate.now(clock))) {
            throw new BadRow("日期 " + day + " 还没有到", "the day " + day + " lies ahead");
        }
        return day;
    }

    private static BigDecimal number(String cell) throws BadRow {
        try {
            return new BigDecimal(cell.replace("，", "").replace(",", ""));
        } catch (NumberFormatException notANumber) {
            throw new BadRow("“" + cell + "”不是数", "'" + cell + "' is no number");
        }
    }

    private static String plain(BigDecimal value) {
        return Field.plain(value);
    }

    private Map<String, String> kept(Kind kind) {
        var kept = new LinkedHashMap<String, String>();
        String sql = switch (kind) {
            case EFFECT -> """
                select target_kind || '|' || target_no || '|' || index_name || '|' || measured_on as key, value, null::date as on_day
                  from model.effect where owner_organ = :organ
                """;
            case DRAWING -> """
                select licence_no || '|' || year || '|' || voucher as key, amount as value, drawn_on as on_day
                  from model.drawing where owner_organ = :organ
                """;
        };
        db.sql(sql).param("organ", Acting.required().organ()).query(row -> {
            var on = row.getObject("on_day", LocalDate.class);
            kept.put(row.getString("key"), plain(row.getBigDecimal("value")) + (on == null ? "" : "（" + on + "）"));
        });
        return kept;
    }

    private UUID keep(Kind kind, String name, String text, List<Figure> fresh, int known, List<RefusedRow> refused) {
        UUID id = UUID.randomUUID();
        String digest = sha256(text);
        UUID act = ledger.act(ModelAct.FIGURES_TAKEN, new RecordRef(ModelAct.FIGURES, id))
                .says("导入" + (kind == Kind.EFFECT ? "植被指数" : "修复费用提取") + "数据 " + name + "：采用" + fresh.size() + "行，已有"
                        + known + "行，未采用" + refused.size() + "行")
                .with("kind", kind.name())
                .with("file", name)
                .with("digest", digest)
                .with("taken", fresh.size())
                .with("known", known)
                .with("refused", refused.size())
                .append();
        db.sql("""
                insert into model.figures (id, kind, title, digest, taken, known, refused, act, owner_organ)
                values (:id, :kind, :title, :digest, :taken, :known, :refused::jsonb, :act, :organ)
                """)
                .param("id", id)
                .param("kind", kind.name())
                .param("title", name)
                .param("digest", digest)
                .param("taken", fresh.size())
                .param("known", known)
                .param("refused", JSON.writeValueAsString(refused))
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        fresh.forEach(figure -> insert(kind, figure, id, act));
        return id;
    }

    private void insert(Kind kind, Figure figure, UUID file, UUID act) {
        String sql = switch (kind) {
            case EFFECT -> """
                insert into model.effect (id, title, target_kind, target_no, measured_on, index_name, value, figures, act, owner_organ)
                values (:id, :title, :targetKind, :targetNo, :measuredOn, :indexName, :value, :file, :act, :organ)
                """;
            case DRAWING -> """
                insert into model.drawing (id, title, licence_no, year, drawn_on, amount, voucher, figures, act, owner_organ)
                values (:id, :title, :licenceNo, :year, :drawnOn, :amount, :voucher, :file, :act, :organ)
                """;
        };
        db.sql(sql)
                .params(figure.columns())
                .param("id", UUID.randomUUID())
                .param("title", figure.key())
                .param("file", file)
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was imported, the newest first. */
    @Transactional(readOnly = true)
    public List<Taken> all() {
        return db.sql("""
                select f.*, a.happened_on, a.person_name from model.figures f join ledger.act a on a.id = f.act
                 where f.owner_organ = :organ order by a.recorded_at desc limit 100
                """)
                .param("organ", Acting.required().organ())
                .query((row, n) -> {
                    var refused = new ArrayList<RefusedRow>();
                    for (var one : JSON.readTree(row.getString("refused"))) {
                        refused.add(new RefusedRow(
                                one.path("line").intValue(),
                                one.path("why").asString(),
                                one.path("whyEn").asString()));
                    }
                    return new Taken(
                            row.getObject("id", UUID.class),
                            Kind.valueOf(row.getString("kind")),
                            row.getString("title"),
                            row.getInt("taken"),
                            row.getInt("known"),
                            refused,
                            row.getObject("happened_on", LocalDate.class),
                            row.getString("person_name"));
                })
                .list();
    }

    @Transactional(readOnly = true)
    public Taken find(UUID id) {
        return all().stream().filter(taken -> taken.id().equals(id)).findFirst().orElseThrow(NoSuchRecord::new);
    }
}
