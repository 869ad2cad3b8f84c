package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.agreement.Agreements;
import cn.qingshan.agreement.ExampleAgreement;
import cn.qingshan.example.County;
import cn.qingshan.example.CountyFiles;
import cn.qingshan.example.Person;
import cn.qingshan.node.Exchange;
import cn.qingshan.node.Partners;
import cn.qingshan.people.People;
import cn.qingshan.place.ImportKind;
import cn.qingshan.place.ImportRun;
import cn.qingshan.place.Imports;
import cn.qingshan.place.Townships;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The example county on two nodes: the bureau and its townships on one, the procuratorate on the other. Each knows the other's organs, and nobody of them. */
final class HalfCounty {

    private static final LocalDate SINCE = LocalDate.of(2023, 1, 1);
    private static final LocalDate BEFORE = LocalDate.of(2026, 7, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    static final String SECRET = "a secret of this test";

    final TestNode node;
    final String administrator;

    private HalfCounty(TestNode node, String administrator) {
        this.node = node;
        this.administrator = administrator;
    }

    static HalfCounty bureau(String folder) {
        return of(folder, false, clock(), beans -> {});
    }

    /** The bureau's node as one that others call. */
    static HalfCounty bureau(String folder, StartOptions.Https https) {
        return of(TestNode.empty(folder, clock(), https), false);
    }

    static HalfCounty procuratorate(String folder) {
        return of(folder, true, clock(), beans -> {});
    }

    /** The clock both nodes go by, where one does. */
    static MovableClock clock() {
        return new MovableClock(BEFORE);
    }

    static HalfCounty of(
            String folder, boolean procuratorate, MovableClock clock, Consumer<ConfigurableListableBeanFactory> more) {
        return of(TestNode.empty(folder, clock, more), procuratorate);
    }

    private static HalfCounty of(TestNode node, boolean procuratorate) {
        var county = County.drawn();
        String code = county.code();
        var organs = new ArrayList<People.OrganRow>();
        organs.add(new People.OrganRow("P" + code, "PROCURATORATE", "青岚县人民检察院", "Procuratorate", code, null));
        organs.add(new People.OrganRow("B" + code, "BUREAU", "青岚县自然资源局", "Bureau", code, null));
        for (var town : county.townships()) {
            organs.add(new People.OrganRow(
                    "T" + town.code(), "TOWNSHIP", town.name() + "人民政府", town.englishName(), code, town.code()));
        }
        var persons = new ArrayList<People.Newcomer>();
        String administrator = null;
        for (Person person : county.persons()) {
            if ((person.organ() == Person.Organ.PROCURATORATE) == procuratorate) {
                String organ = switch (person.organ()) {
                    case PROCURATORATE -> "P" + code;
                    case BUREAU -> "B" + code;
                    case TOWNSHIP -> "T" + person.township().orElseThrow().code();
                };
                persons.add(new People.Newcomer(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        person.name(),
                        organ,
                        person.post(),
                        person.signIn(),
                        SECRET,
                        SINCE,
                        false));
                if (person.post().equals("ADMINISTRATOR") && person.organ() != Person.Organ.TOWNSHIP) {
                    administrator = person.signIn();
                }
            }
        }
        if (administrator == null) {
            administrator = "node.admin";
            persons.add(new People.Newcomer(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "管理员",
                    (procuratorate ? "P" : "B") + code,
                    "ADMINISTRATOR",
                    administrator,
                    SECRET,
                    SINCE,
                    false));
        }
        node.bean(People.class).setUp(organs, persons);
        node.bean(Townships.class)
                .setUp(county.townships().stream()
                        .map(t -> new Townships.Township(t.code(), t.name(), t.englishName(), t.area()))
                        .toList());
        return new HalfCounty(node, administrator);
    }

    /** The bureau's head puts the text to the other side and confirms it on one node, the chief procurator confirms it on the other; each sees what the other did. */
    static void agree(HalfCounty bureau, HalfCounty procuratorate, Runnable exchange) {
        var head = bureau.node.seat("gu.yuan");
        bureau.node.bean(ExampleAgreement.class).sign("青岚检自协〔2026〕1号", "协作机制", BEFORE.plusDays(9), head, List.of(head));
        exchange.run();
        var agreements = procuratorate.node.bean(Agreements.class);
        procuratorate.node.run("zhou.heng", () -> {
            var put = agreements.all().getFirst();
            agreements.confirm(put.id(), put.digest());
        });
        exchange.run();
        bureau.node.clock.moveTo(TODAY);
        procuratorate.node.clock.moveTo(TODAY);
        bureau.node.run("qin.yue", () -> bureau.take(ImportKind.MINES, "mines.csv"));
    }

    private void take(ImportKind kind, String file) {
        UUID id = node.bean(Imports.class)
                .receive(
                        kind,
                        file,
                        new ByteArrayInputStream(CountyFiles.of(County.drawn()).get(file)));
        var columns = new LinkedHashMap<String, String>();
        kind.fields().forEach(field -> columns.put(field.name(), field.metAs().getFirst()));
        node.bean(ImportRun.class).run(id, columns);
    }

    Exchange exchange() {
        return node.bean(Exchange.class);
    }

    Partners partners() {
        return node.bean(Partners.class);
    }

    /** Bureau's rows that the procuratorate may see, as text, in any order. */
    private static final List<String> TABLES = List.of(
            "place.mine",
            "place.mining_right",
            "place.patch",
            "agreement.version",
            "agreement.consent",
            "problem.problem",
            "problem.measure",
            "problem.check_opinion",
            "evidence.item",
            "procedure.proceeding",
            "clock.term");

    /** The first column of what a node's database answers to its owner. */
    interface Answers {
        List<String> to(String sql) throws Exception;

        static Answers of(Connection owner) {
            return sql -> {
                var answers = new ArrayList<String>();
                try (var rows = owner.createStatement().executeQuery(sql)) {
                    while (rows.next()) {
                        answers.add(rows.getString(1));
                    }
                }
                return answers;
            };
        }
    }

    List<String> ask(String sql) throws Exception {
        try (var owner = node.asOwner()) {
            return Answers.of(owner).to(sql);
        }
    }

    /** Every row that one organ shows the other is on both nodes, and the same to the last field. */
    static void requireSame(Answers bureau, Answers procuratorate) throws Exception {
        for (String table : TABLES) {
            // the order in which a term was written is each database's own
            String shared = "select (to_jsonb(t) - 'seq' - 'written_at')::text from " + table
                    + " t where (owner_organ <> 'P990121' and disclosed_to @> '{P990121}') or (owner_organ = 'P990121' and disclosed_to <> '{}') order by id";
            assertThat(procuratorate.to(shared)).as(table).isEqualTo(bureau.to(shared));
        }
        String acts =
                "select id || ' ' || seq || ' ' || encode(link, 'hex') || body from ledger.act where cardinality(disclosed_to) > 0 and ledger.is_shared(kind) "
                        + "and ((owner_organ <> 'P990121' and disclosed_to @> '{P990121}') or owner_organ = 'P990121') order by id";
        assertThat(procuratorate.to(acts)).isEqualTo(bureau.to(acts));
    }

    /** Each administrator enters the card that the other showed. */
    static void introduce(HalfCounty a, HalfCounty b) {
        var cardOfA = a.partners().ownCard().orElseThrow();
        var cardOfB = b.partners().ownCard().orElseThrow();
        a.node.run(a.administrator, () -> a.partners().enter(cardOfB));
        b.node.run(b.administrator, () -> b.partners().enter(cardOfA));
    }
}
