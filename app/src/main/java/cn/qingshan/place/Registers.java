package cn.qingshan.place;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.place.ImportReport.Outcome;
import cn.qingshan.place.ImportReport.Reason;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The four registers that files fill: mines, mining rights, restricted zones, change patches. */
@Component
class Registers {

    private final Ledger ledger;
    private final JdbcTemplate db;
    private final Sharing sharing;

    Registers(Ledger ledger, JdbcTemplate db, Sharing sharing) {
        this.ledger = ledger;
        this.db = db;
        this.sharing = sharing;
    }

    Register of(ImportKind kind) {
        return switch (kind) {
            case MINES -> new OfMines(ledger, db, partners("mine"));
            case RIGHTS -> new OfRights(ledger, db, partners("right"));
            case RESTRICTED -> new OfRestricted(ledger, db, partners("restricted"));
            case PATCHES -> new OfPatches(ledger, db, partners("patch"));
        };
    }

    private Function<Sharing.Ground, List<String>> partners(String recordKind) {
        var known = new HashMap<Sharing.Ground, List<String>>();
        return ground -> known.computeIfAbsent(ground, g -> sharing.partners(recordKind, g));
    }

    /** 矿山. One mine may have several rows: the first registers it, further areas are added to it, further points say nothing new. */
    static final class OfMines extends Register {

        private record Known(UUID id, String name, String township, int row) {}

        private final Map<String, Known> mines = new HashMap<>();
        private final Map<String, UUID> contents = new HashMap<>();

        OfMines(Ledger ledger, JdbcTemplate db, Function<Sharing.Ground, List<String>> partners) {
            super(ledger, db, partners, "place.mine", "code");
            db.query(
                    "select id, code, name, township, content from place.mine where owner_organ = ?",
                    row -> {
                        var id = row.getObject("id", UUID.class);
                        mines.put(
                                row.getString("code"),
                                new Known(id, row.getString("name"), row.getString("township"), 0));
                        contents.put(row.getString("content"), id);
                    },
                    organ);
            db.query(
                    "select mine, content from place.mine_outline where owner_organ = ?",
                    row -> {
                        contents.put(row.getString("content"), row.getObject("mine", UUID.class));
                    },
                    organ);
        }

        @Override
        String mineral(Arrival arrival) {
            return arrival.text("mineral");
        }

        @Override
        String key(Arrival arrival) {
            return arrival.text("code").isBlank() ? arrival.text("name") : arrival.text("code");
        }

        @Override
        Verdict take(Arrival arrival) {
            if (contents.containsKey(arrival.content())) {
                return new Verdict(Outcome.KNOWN, new Reason("已登记，内容相同", "registered before, the same content"));
            }
            var known = mines.get(key(arrival));
            if (known == null) {
                var entry = add(arrival);
                mines.put(
                        key(arrival),
                        new Known(entry.id(), arrival.text("name"), arrival.township(), arrival.number()));
                contents.put(arrival.content(), entry.id());
                return Verdict.NEW;
            }
            if (!known.name().equals(arrival.text("name"))) {
                return new Verdict(
                        Outcome.REFUSED,
                        new Reason(
                                "编号 " + key(arrival) + " 已用于“" + known.name() + "”，与本行名称不同",
                                "code " + key(arrival) + " belongs to “" + known.name()
                                        + "”, this row has another name"));
            }
            if (arrival.isPoint()) {
                return known.row() > 0
                        ? new Verdict(
                                Outcome.KNOWN,
                                new Reason(
                                        "矿山已在第 " + known.row() + " 行登记，此点位不另立矿山",
                                        "the mine is registered from row " + known.row()
                                                + "; this point makes no other mine"))
                        : new Verdict(
                                Outcome.KNOWN,
                                new Reason(
                                        "矿山早已登记，此点位不另立矿山",
                                        "the mine was registered before; this point makes no other mine"));
            }
            flush();
            addOutline(known, arrival);
            contents.put(arrival.content(), known.id());
            return new Verdict(Outcome.ACCEPTED, new Reason("作为该矿山的又一范围", "as a further area of its mine"));
        }

        @Override
        Optional<Reason> objection(Arrival arrival) {
            return Optional.empty();
        }

        @Override
        PlaceAct act() {
            return PlaceAct.MINE_REGISTERED;
        }

        @Override
        String sentence(Arrival arrival) {
            return "登记矿山“" + arrival.text("name") + "”";
        }

        @Override
        UUID mineOf(Entry entry) {
            return entry.id();
        }

        @Override
        void write(List<Entry> entries, List<UUID> acts) {
            db.batchUpdate("""
                    insert into place.mine (id, code, name, mineral, method, status, township, operator, responsibility, lon, lat, title, content,
                                            act, owner_organ, disclosed_to)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, indexes(entries), 500, (row, i) -> {
                var entry = entries.get(i);
                var arrival = entry.arrival();
                var middle = arrival.shape().lonLat().getInteriorPoint();
                row.setObject(1, entry.id());
                row.setString(2, key(arrival));
                row.setString(3, arrival.text("name"));
                row.setString(4, arrival.text("mineral"));
                row.setString(5, arrival.text("method"));
                row.setString(6, arrival.text("status"));
                row.setString(7, arrival.township());
                row.setString(8, arrival.text("operator"));
                row.setString(9, responsibility(arrival));
                row.setDouble(10, middle.getX());
                row.setDouble(11, middle.getY());
                row.setString(12, arrival.text("name"));
                row.setString(13, arrival.content());
                row.setObject(14, acts.get(i));
                row.setString(15, organ);
                row.setArray(16, textArray(row, entry.disclosedTo()));
            });
            for (int i = 0; i < entries.size(); i++) {
                var entry = entries.get(i);
                if (!entry.arrival().isPoint()) {
                    writeOutline(entry.id(), entry.arrival(), acts.get(i), entry.disclosedTo());
                }
            }
        }

        private void addOutline(Known mine, Arrival arrival) {
            var disclosedTo = db.queryForObject(
                    "select disclosed_to from place.mine where id = ?",
                    (row, n) -> List.of((String[]) row.getArray(1).getArray()),
                    mine.id());
            var partners = disclosedTo == null ? List.<String>of() : disclosedTo;
            UUID act = ledger.act(PlaceAct.MINE_OUTLINE_ADDED, new RecordRef("mine", mine.id()))
                    .ofMine(mine.id())
                    .disclosedTo(partners)
                    .says("补充矿山范围")
                    .with("outline", arrival.shape().wkt())
                    .with("area_m2", arrival.shape().area_m2())
                    .append();
            writeOutline(mine.id(), arrival, act, partners);
        }

        private void writeOutline(UUID mine, Arrival arrival, UUID act, List<String> disclosedTo) {
            db.update(connection -> {
                var row = connection.prepareStatement("""
                        insert into place.mine_outline (id, mine, title, outline, extent, area_m2, content, act, owner_organ, disclosed_to)
                        values (?, ?, ?, ?, ?::box, ?, ?, ?, ?, ?)""");
                row.setObject(1, UUID.randomUUID());
                row.setObject(2, mine);
                row.setString(3, arrival.text("name"));
                row.setBytes(4, arrival.shape().wkb());
                row.setString(5, arrival.shape().extent());
                row.setDouble(6, arrival.shape().area_m2());
                row.setString(7, arrival.content());
                row.setObject(8, act);
                row.setString(9, organ);
                row.setArray(10, textArray(row, disclosedTo));
                return row;
            });
        }

        /** Stated, else: somebody who runs it is responsible; nobody known leaves it to be confirmed. */
        private static String responsibility(Arrival arrival) {
            String stated = arrival.text("responsibility").toUpperCase(Locale.ROOT);
            if (stated.contains("LEGACY") || stated.contains("遗留")) {
                return "LEGACY";
            }
            if (stated.contains("CONFIRM") || stated.contains("待")) {
                return "TO_BE_CONFIRMED";
            }
            String operator = arrival.text("operator");
            boolean nobody = operator.isBlank() || operator.equals("--") || operator.equalsIgnoreCase("unknown");
            return nobody ? "TO_BE_CONFIRMED" : "OPERATOR";
        }
    }

    /** 采矿权. */
    static final class OfRights extends Register {

        private final Map<String, UUID> mineByCode = new HashMap<>();
        private final Map<String, UUID> mineByName = new HashMap<>();
        private final Map<UUID, String> mineralOf = new HashMap<>();

        OfRights(Ledger ledger, JdbcTemplate db, Function<Sharing.Ground, List<String>> partners) {
            super(ledger, db, partners, "place.mining_right", "licence_no");
            db.query("select id, code, name, mineral from place.mine", row -> {
                mineByCode.put(row.getString("code"), row.getObject("id", UUID.class));
                mineByName.put(row.getString("name"), row.getObject("id", UUID.class));
                mineralOf.put(row.getObject("id", UUID.class), row.getString("mineral"));
            });
        }

        @Override
        String mineral(Arrival arrival) {
            String own = arrival.text("mineral");
            var mine = mineOf(arrival);
            return !own.isBlank() || mine == null ? own : mineralOf.getOrDefault(mine, "");
        }

        @Override
        String key(Arrival arrival) {
            return arrival.text("licence_no");
        }

        @Override
        Optional<Reason> objection(Arrival arrival) {
            for (String field : List.of("valid_from", "valid_to")) {
                if (arrival.hasBadDate(field)) {
                    return Optional.of(noDate(arrival.text(field)));
                }
            }
            var from = arrival.date("valid_from");
            var to = arrival.date("valid_to");
            if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
                return Optional.of(new Reason(
                        "有效期止 " + to.get() + " 早于有效期起 " + from.get(),
                        "it ends on " + to.get() + ", before it begins on " + from.get()));
            }
            return Optional.empty();
        }

        @Override
        PlaceAct act() {
            return PlaceAct.RIGHT_REGISTERED;
        }

        @Override
        String sentence(Arrival arrival) {
            return "登记采矿权 " + key(arrival);
        }

        @Override
        @Nullable
        UUID mineOf(Entry entry) {
            return mineOf(entry.arrival());
        }

        private @Nullable UUID mineOf(Arrival arrival) {
            var byCode = mineByCode.get(arrival.text("mine_code"));
            return byCode != null ? byCode : mineByName.get(arrival.text("mine_name"));
        }

        @Override
        void write(List<Entry> entries, List<UUID> acts) {
            db.batchUpdate("""
                    insert into place.mining_right (id, mine, licence_no, mine_name, holder, mineral, method, valid_from, valid_to, township, title, outline,
                                                    extent, area_m2, content, act, owner_organ, disclosed_to)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::box, ?, ?, ?, ?, ?)
                    """, indexes(entries), 500, (row, i) -> {
                var entry = entries.get(i);
                var arrival = entry.arrival();
                row.setObject(1, entry.id());
                row.setObject(2, mineOf(entry), Types.OTHER);
                row.setString(3, key(arrival));
                row.setString(4, arrival.text("mine_name"));
                row.setString(5, arrival.text("holder"));
                row.setString(6, arrival.text("mineral"));
                row.setString(7, arrival.text("method"));
                row.setObject(8, arrival.dateOrNull("valid_from"));
                row.setObject(9, arrival.dateOrNull("valid_to"));
                row.setString(10, arrival.township());
                row.setString(11, "采矿权 " + key(arrival));
                row.setBytes(12, arrival.shape().wkb());
                row.setString(13, arrival.shape().extent());
                row.setDouble(14, arrival.shape().area_m2());
                row.setString(15, arrival.content());
                row.setObject(16, acts.get(i));
                row.setString(17, organ);
                row.setArray(18, textArray(row, entry.disclosedTo()));
            });
        }
    }

    /** 管控范围. */
    static final class OfRestricted extends Register {

        OfRestricted(Ledger ledger, JdbcTemplate db, Function<Sharing.Ground, List<String>> partners) {
            super(ledger, db, partners, "place.restricted", "zone_no");
        }

        @Override
        String key(Arrival arrival) {
            return arrival.text("zone_no");
        }

        @Override
        Optional<Reason> objection(Arrival arrival) {
            return Optional.empty();
        }

        @Override
        PlaceAct act() {
            return PlaceAct.RESTRICTED_REGISTERED;
        }

        @Override
        String sentence(Arrival arrival) {
            return "登记管控范围 " + key(arrival);
        }

        private static String kind(Arrival arrival) {
            String stated = arrival.text("kind").toUpperCase(Locale.ROOT);
            if (stated.contains("RED") || stated.contains("红线")) {
                return "RED_LINE";
            }
            if (stated.contains("FARM") || stated.contains("农田")) {
                return "FARMLAND";
            }
            return stated.contains("WATER") || stated.contains("水源") ? "WATER_SOURCE" : "OTHER";
        }

        @Override
        void write(List<Entry> entries, List<UUID> acts) {
            db.batchUpdate("""
                    insert into place.restricted (id, zone_no, name, kind, title, outline, extent, area_m2, content, act, owner_organ, disclosed_to)
                    values (?, ?, ?, ?, ?, ?, ?::box, ?, ?, ?, ?, ?)
                    """, indexes(entries), 500, (row, i) -> {
                var entry = entries.get(i);
                var arrival = entry.arrival();
                row.setObject(1, entry.id());
                row.setString(2, key(arrival));
                row.setString(3, arrival.text("name"));
                row.setString(4, kind(arrival));
                row.setString(5, arrival.text("name").isBlank() ? key(arrival) : arrival.text("name"));
                row.setBytes(6, arrival.shape().wkb());
                row.setString(7, arrival.shape().extent());
                row.setDouble(8, arrival.shape().area_m2());
                row.setString(9, arrival.content());
                row.setObject(10, acts.get(i));
                row.setString(11, organ);
                row.setArray(12, textArray(row, entry.disclosedTo()));
            });
        }
    }

    /** 卫片图斑. */
    static final class OfPatches extends Register {

        OfPatches(Ledger ledger, JdbcTemplate db, Function<Sharing.Ground, List<String>> partners) {
            super(ledger, db, partners, "place.patch", "patch_no");
        }

        @Override
        String key(Arrival arrival) {
            return arrival.text("patch_no");
        }

        @Override
        Optional<Reason> objection(Arrival arrival) {
            for (String field : List.of("observed_on", "previous_on")) {
                if (arrival.hasBadDate(field)) {
                    return Optional.of(noDate(arrival.text(field)));
                }
            }
            return Optional.empty();
        }

        @Override
        PlaceAct act() {
            return PlaceAct.PATCH_REGISTERED;
        }

        @Override
        String sentence(Arrival arrival) {
            return "登记图斑 " + key(arrival);
        }

        @Override
        void write(List<Entry> entries, List<UUID> acts) {
            db.batchUpdate("""
                    insert into place.patch (id, patch_no, observed_on, previous_on, kind, source, township, title, outline, extent, area_m2, content, act,
                                             owner_organ, disclosed_to)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::box, ?, ?, ?, ?, ?)
                    """, indexes(entries), 500, (row, i) -> {
                var entry = entries.get(i);
                var arrival = entry.arrival();
                row.setObject(1, entry.id());
                row.setString(2, key(arrival));
                row.setObject(3, arrival.date("observed_on").orElseThrow());
                row.setObject(4, arrival.dateOrNull("previous_on"));
                row.setString(5, arrival.text("kind"));
                row.setString(6, arrival.text("source"));
                row.setString(7, arrival.township());
                row.setString(8, "图斑 " + key(arrival));
                row.setBytes(9, arrival.shape().wkb());
                row.setString(10, arrival.shape().extent());
                row.setDouble(11, arrival.shape().area_m2());
                row.setString(12, arrival.content());
                row.setObject(13, acts.get(i));
                row.setString(14, organ);
                row.setArray(15, textArray(row, entry.disclosedTo()));
            });
        }
    }

    private static Reason noDate(String text) {
        return new Reason("“" + text + "”不是日期", "“" + text + "” is no date");
    }

    private static List<Integer> indexes(List<?> entries) {
        return java.util.stream.IntStream.range(0, entries.size()).boxed().toList();
    }
}
