package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.board.Board;
import cn.qingshan.board.DueList;
import cn.qingshan.clock.Calendars;
import cn.qingshan.clock.Holidays;
import cn.qingshan.clock.Recount;
import cn.qingshan.clock.Terms;
import cn.qingshan.clock.Warning;
import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRules;
import cn.qingshan.ledger.ActCatalogue;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** How clocks reach people, in one node on 10 December 2026, when the holidays of 2027 are not yet known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("期限怎样到人：两机关的期限、放假安排的导入、期限清单、邮件、日历")
class ClocksTest {

    private static final LocalDate THU_10_DEC = LocalDate.of(2026, 12, 10);

    /** Fictional: as it might be published. */
    private static final String NOTICE_OF_2027 = """
            国务院办公厅关于2027年部分节假日安排的通知
            一、元旦：1月1日（周五）至3日（周日）放假，共3天。
            二、春节：2月5日（周五）至13日（周六）放假调休，共9天。1月31日（周日）、2月20日（周六）上班。
            三、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。
            """;

    /** The procedures of this test: what runs on a record, over any calendar. Records of kind "draft" have none. */
    private static final class TestRecount implements Recount {
        final Map<UUID, Function<WorkCalendar, List<Terms.Running>>> byRecord = new HashMap<>();

        @Override
        public boolean of(String recordKind) {
            return recordKind.equals("assessment");
        }

        @Override
        public List<Terms.Running> running(RecordRef record, WorkCalendar calendar) {
            return byRecord.getOrDefault(record.id(), c -> List.of()).apply(calendar);
        }
    }

    private final TestRecount recount = new TestRecount();
    private GreenMail post;
    private TestNode node;
    private Terms terms;
    private TransactionTemplate transaction;
    private UUID chained;
    private UUID interrupted;

    @BeforeAll
    void start() {
        post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        post.start();
        var mail = Map.of(
                "qingshan.mail.host", "127.0.0.1",
                "qingshan.mail.port", String.valueOf(post.getSmtp().getPort()),
                "qingshan.mail.from", "qingshan@county.example",
                "qingshan.mail.link", "https://qingshan.county.example/");
        mail.forEach(System::setProperty);
        try {
            node = TestNode.example("clock-node", THU_10_DEC, beans -> beans.registerSingleton("testRecount", recount));
        } finally {
            mail.keySet().forEach(System::clearProperty);
        }
        terms = node.bean(Terms.class);
        transaction = new TransactionTemplate(node.bean(PlatformTransactionManager.class));
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
        if (post != null) {
            post.stop();
        }
    }

    private static Term term(String rule, LocalDate from) {
        return TermRules.bundled().get(rule, from).startingFrom(from, WorkCalendar.bundled());
    }

    private static Terms.Running running(Term term, String owedBy, String post, List<String> disclosedTo) {
        return new Terms.Running(term, owedBy, List.of(post), disclosedTo, "/due");
    }

    private static Terms.Running bureaus(Term term) {
        return running(term, "B990121", "B_OFFICER", List.of("B990121"));
    }

    private static Terms.Running procuratorates(Term term) {
        return running(term, "P990121", "P_OFFICER", List.of());
    }

    private void keep(
            String signIn, String act, RecordRef record, UUID thread, String subject, List<Terms.Running> now) {
        var kind = node.bean(ActCatalogue.class).of(act);
        node.run(
                signIn,
                () -> transaction.executeWithoutResult(status -> {
                    UUID id = node.bean(Ledger.class).act(kind, record).append();
                    terms.keep(record, thread, null, subject, now, id, node.clock.today(), Map.of());
                }));
    }

    private List<Terms.Line> of(String signIn, UUID thread) {
        return node.as(signIn, () -> terms.ofThread(thread));
    }

    private List<String> onBoard(String signIn, String subject) {
        return node.as(signIn, () -> node.bean(Board.class).ofMyOrgan()).stream()
                .filter(duty -> duty.subject().equals(subject))
                .map(Board.Duty::duty)
                .toList();
    }

    private List<DueList.Line> due(String signIn, DueList.Owes owes, String subject) {
        var choice =
                new DueList.Choice(owes, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
        return node.as(signIn, () -> node.bean(DueList.class).page(choice, Optional.empty(), 1000)).lines().stream()
                .filter(line -> line.subject().equals(subject))
                .toList();
    }

    @Test
    @Order(1)
    @DisplayName("移送方起算的期限，接收方停止：接收方写自己的一行，两边的待办和清单里都没有了；移送方的行没有被改")
    void the_receiver_stops_a_term_that_the_sender_started() throws Exception {
        UUID thread = UUID.randomUUID();
        var sent = new RecordRef("assessment", UUID.randomUUID());
        var received = new RecordRef("clue", UUID.randomUUID());
        String subject = "移送线索甲";
        // J01: 5 working days from Mon 7 Dec → Mon 14 Dec
        keep(
                "shen.mo",
                "assessment.written",
                sent,
                thread,
                subject,
                List.of(bureaus(term("J01", LocalDate.of(2026, 12, 7)))));
        assertThat(of("meng.tao", thread)).singleElement().satisfies(line -> {
            assertThat(line.dueOn()).isEqualTo(LocalDate.of(2026, 12, 14));
            assertThat(line.isRunning()).isTrue();
        });
        assertThat(onBoard("meng.tao", subject)).containsExactly("term.J01");
        assertThat(due("meng.tao", DueList.Owes.OURS, subject)).hasSize(1);
        assertThat(due("shen.mo", DueList.Owes.OTHERS, subject)).hasSize(1);

        // the bureau acknowledges; from then it owes the feedback J02, which it shows to the procuratorate
        var feedback = running(term("J02", THU_10_DEC), "B990121", "B_OFFICER", List.of("P990121"));
        keep("meng.tao", "clue.registered", received, thread, subject, List.of(feedback));

        for (String signIn : List.of("shen.mo", "meng.tao")) {
            assertThat(of(signIn, thread))
                    .as(signIn)
                    .extracting(Terms.Line::rule, Terms.Line::state, Terms.Line::ownerOrgan)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("J02", "RUNNING", "B990121"),
                            org.assertj.core.groups.Tuple.tuple("J01", "STOPPED", "B990121"));
        }
        assertThat(node.as("shen.mo", () -> terms.of(sent))).hasSize(2);
        assertThat(onBoard("meng.tao", subject)).containsExactly("term.J02");
        assertThat(due("meng.tao", DueList.Owes.OURS, subject))
                .extracting(DueList.Line::rule)
                .containsExactly("J02");
        assertThat(due("shen.mo", DueList.Owes.OTHERS, subject))
                .extracting(DueList.Line::rule)
                .containsExactly("J02");
        try (var owner = node.asOwner();
                var rows = owner.createStatement()
                        .executeQuery("select state from clock.term where thread = '" + thread
                                + "' and rule = 'J01' and owner_organ = 'P990121'")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("RUNNING");
        }

        // written again by the bureau without a change: its row stays one; the sender's running row is not copied
        keep("meng.tao", "clue.registered", received, thread, subject, List.of(feedback));
        assertThat(of("meng.tao", thread)).hasSize(2);
    }

    @Test
    @Order(2)
    @DisplayName("对方不给看的期限，停不了、看不见；对方的行谁都改不动")
    void a_term_that_is_not_disclosed_stays_as_it_is() throws Exception {
        UUID thread = UUID.randomUUID();
        String subject = "内部期限乙";
        keep(
                "shen.mo",
                "assessment.written",
                new RecordRef("assessment", UUID.randomUUID()),
                thread,
                subject,
                List.of(procuratorates(term("P03", THU_10_DEC))));
        keep("meng.tao", "clue.registered", new RecordRef("clue", UUID.randomUUID()), thread, subject, List.of());

        assertThat(of("meng.tao", thread)).isEmpty();
        assertThat(of("shen.mo", thread)).extracting(Terms.Line::state).containsExactly("RUNNING");
        assertThat(due("meng.tao", DueList.Owes.OTHERS, subject)).isEmpty();
        try (var bureau = node.asApplication(node.seat("meng.tao"));
                var update = bureau.createStatement()) {
            assertThat(update.executeUpdate("update clock.term set subject = 'x' where thread = '" + thread + "'"))
                    .isZero();
        }
    }

    @Test
    @Order(3)
    @DisplayName("中止的期限没有提示日，恢复、延长后各段和提示日随之重写")
    void parts_and_warnings_are_kept() throws Exception {
        UUID thread = UUID.randomUUID();
        interrupted = thread;
        var record = new RecordRef("assessment", UUID.randomUUID());
        var from = LocalDate.of(2026, 6, 8);
        var term = TermRules.bundled().get("P06", from).startingFrom(from, WorkCalendar.bundled());
        var paused = term.paused(LocalDate.of(2026, 6, 20), PauseKind.SUSPENSION, "中止")
                .orThrow();
        keep("shen.mo", "assessment.written", record, thread, "丙矿审查", List.of(procuratorates(paused)));
        assertThat(of("shen.mo", thread))
                .singleElement()
                .satisfies(line -> assertThat(line.parts()).hasSize(2).isEqualTo(paused.parts()));
        assertThat(due("shen.mo", DueList.Owes.OURS, "丙矿审查"))
                .extracting(DueList.Line::warning)
                .containsExactly(Warning.SUSPENDED);

        // 18 days were left: from 20 Nov to 8 Dec; a month more: 8 Jan 2027, a Friday, whose year is not published
        var extended = paused.resumed(LocalDate.of(2026, 11, 20), PauseKind.SUSPENSION, "恢复")
                .orThrow()
                .extended(LocalDate.of(2026, 12, 1), new Length.Months(1), Approver.CHIEF, "延长")
                .orThrow();
        keep("shen.mo", "assessment.written", record, thread, "丙矿审查", List.of(procuratorates(extended)));
        assertThat(due("shen.mo", DueList.Owes.OURS, "丙矿审查")).singleElement().satisfies(line -> {
            assertThat(line.dueOn()).isEqualTo(LocalDate.of(2027, 1, 8));
            assertThat(line.warning()).isEqualTo(Warning.PROVISIONAL);
        });
        // as the engine counts them, read back from the database
        assertThat(of("shen.mo", thread).getFirst().parts()).hasSize(4).isEqualTo(extended.parts());
        recount.byRecord.put(record.id(), calendar -> List.of(procuratorates(extended.recomputed(calendar))));
    }

    @Test
    @Order(4)
    @DisplayName("每一档提示：超期、3天、7天、过半、尚早；暂定的从不超期")
    void each_window_finds_its_terms_and_no_others() {
        String subject = "丁矿";
        record Case(String rule, LocalDate from, Warning warning) {}
        // due: A02 3 wd; J01 5 wd; P05 2 months
        var cases = List.of(
                new Case("J01", LocalDate.of(2026, 12, 1), Warning.OVERDUE), // Tue 8 Dec
                new Case("J01", LocalDate.of(2026, 12, 3), Warning.THREE_DAYS), // Thu 10 Dec, today
                new Case("J01", LocalDate.of(2026, 12, 8), Warning.SEVEN_DAYS), // Tue 15 Dec
                new Case("P05", LocalDate.of(2026, 10, 21), Warning.HALF), // Mon 21 Dec; half on 20 Nov
                new Case("J02", LocalDate.of(2026, 12, 9), Warning.LATER), // 15 wd: Wed 30 Dec; half on 19 Dec
                new Case("P05", THU_10_DEC, Warning.PROVISIONAL)); // 10 Feb 2027
        cases.forEach(c -> {
            UUID thread = UUID.randomUUID();
            var counted = term(c.rule(), c.from());
            keepForRecount(thread, subject, calendar -> List.of(bureaus(counted.recomputed(calendar))));
        });
        var byWindow = new HashMap<Warning, List<LocalDate>>();
        for (Warning window : Warning.values()) {
            var choice = new DueList.Choice(
                    DueList.Owes.OURS, Optional.of(window), Optional.empty(), Optional.empty(), Optional.empty(), true);
            var lines = node.as("meng.tao", () -> node.bean(DueList.class).page(choice, Optional.empty(), 1000))
                    .lines();
            assertThat(lines)
                    .extracting(DueList.Line::warning)
                    .containsOnly(lines.isEmpty() ? new Warning[0] : new Warning[] {window});
            byWindow.put(
                    window,
                    lines.stream()
                            .filter(l -> l.subject().equals(subject))
                            .map(DueList.Line::triggerOn)
                            .toList());
            assertThat(node.as("meng.tao", () -> node.bean(DueList.class).counts(choice))
                            .get(window)
                            .number())
                    .isEqualTo(lines.size());
        }
        cases.forEach(
                c -> assertThat(byWindow.get(c.warning())).as(c.toString()).contains(c.from()));
        assertThat(byWindow.values().stream().mapToInt(List::size).sum()).isEqualTo(cases.size());
    }

    private void keepForRecount(UUID id, String subject, Function<WorkCalendar, List<Terms.Running>> procedure) {
        recount.byRecord.put(id, procedure);
        keep(
                "shen.mo",
                "assessment.written",
                new RecordRef("assessment", id),
                id,
                subject,
                procedure.apply(WorkCalendar.bundled()));
    }

    @Test
    @Order(5)
    @DisplayName("试算什么都不改；导入后暂定的期限重新计算，接在另一期限之后的随之变动，不能重新计算的列明")
    void an_import_moves_the_terms_and_says_which_and_why() throws Exception {
        var from = LocalDate.of(2026, 12, 9);
        chained = UUID.randomUUID();
        // P04: two months from 9 Dec → Tue 9 Feb 2027, by the notice within the Spring Festival: 13 Feb Sat, 14 Feb Sun
        // → Mon 15 Feb
        // P06: one month from the expiry of P04 → Tue 9 Mar; from 15 Feb → Mon 15 Mar
        keepForRecount(chained, "戊矿", calendar -> {
            var rectify = TermRules.bundled().get("P04", from).startingFrom(from, calendar);
            var review =
                    TermRules.bundled().get("P06", LocalDate.of(2027, 2, 9)).startingAtExpiryOf(rectify, calendar);
            return List.of(bureaus(rectify), procuratorates(review));
        });
        // P03: five days from Wed 30 Dec → Mon 4 Jan 2027, before and after
        var december = LocalDate.of(2026, 12, 30);
        UUID firm = UUID.randomUUID();
        keepForRecount(
                firm,
                "己矿",
                calendar -> List.of(
                        procuratorates(TermRules.bundled().get("P03", december).startingFrom(december, calendar))));
        UUID left = UUID.randomUUID();
        keep(
                "shen.mo",
                "draft.written",
                new RecordRef("draft", left),
                left,
                "庚矿",
                List.of(procuratorates(term("P05", from))));

        var office = Visitor.signedIn(node.port(), "he.an", node.exampleSecret());
        var tried = office.post("/calendar", "/calendar/try", Map.of("text", NOTICE_OF_2027));
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body()).contains("2027-02-15", "2027-03-15", "未重新计算", "还没有改变");
        assertThat(of("shen.mo", chained))
                .extracting(Terms.Line::dueOn)
                .containsExactly(LocalDate.of(2027, 2, 9), LocalDate.of(2027, 3, 9));

        var taken = office.post("/calendar", "/calendar", Map.of("text", NOTICE_OF_2027));
        assertThat(taken.path()).isEqualTo("/calendar/2027");
        assertThat(taken.body())
                .contains(
                        "2027-02-09",
                        "2027-02-15",
                        "2027-03-15",
                        "起算日由2027-02-09变为2027-02-15",
                        "由暂定变为确定",
                        "这类记录不能自动重新计算");

        assertThat(of("shen.mo", chained))
                .extracting(Terms.Line::rule, Terms.Line::triggerOn, Terms.Line::dueOn, Terms.Line::missingYear)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("P04", from, LocalDate.of(2027, 2, 15), null),
                        org.assertj.core.groups.Tuple.tuple(
                                "P06", LocalDate.of(2027, 2, 15), LocalDate.of(2027, 3, 15), null));
        assertThat(of("shen.mo", firm))
                .extracting(Terms.Line::dueOn, Terms.Line::missingYear)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(LocalDate.of(2027, 1, 4), null));
        assertThat(of("shen.mo", left))
                .extracting(Terms.Line::dueOn, Terms.Line::missingYear)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(LocalDate.of(2027, 2, 9), 2027));
        // the bureau sees the moved day of its own duty, though its own calendar does not have the year
        assertThat(of("meng.tao", chained)).extracting(Terms.Line::dueOn).containsExactly(LocalDate.of(2027, 2, 15));
        assertThat(node.as(
                        "meng.tao", () -> node.bean(Calendars.class).current().years()))
                .doesNotContainKey(Year.of(2027));
        assertThat(node.as("shen.mo", () -> node.bean(Calendars.class).current().years()))
                .containsKey(Year.of(2027));
        assertThat(node.bean(Calendars.class).current()).isSameAs(WorkCalendar.bundled());

        var imported = node.as("he.an", () -> node.bean(Holidays.class).find(Year.of(2027)))
                .orElseThrow();
        var report = node.as("he.an", () -> node.bean(Holidays.class).report(imported.act(), 0, 1000))
                .shown();
        assertThat(report.stream().filter(m -> m.record().id().equals(chained)))
                .extracting(
                        Holidays.Moved::rule,
                        Holidays.Moved::outcome,
                        Holidays.Moved::dueBefore,
                        Holidays.Moved::dueAfter)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "P04", Holidays.Outcome.MOVED, LocalDate.of(2027, 2, 9), LocalDate.of(2027, 2, 15)),
                        org.assertj.core.groups.Tuple.tuple(
                                "P06", Holidays.Outcome.MOVED, LocalDate.of(2027, 3, 9), LocalDate.of(2027, 3, 15)));
        assertThat(report.stream().filter(m -> m.record().id().equals(left)))
                .extracting(Holidays.Moved::outcome)
                .containsExactly(Holidays.Outcome.NOT_RECOMPUTED);
        assertThat(report).allSatisfy(m -> assertThat(m.why()).isNotBlank());
    }

    @Test
    @Order(6)
    @DisplayName("每机关的日历和变动清单只有自己看得到；没有行为写不进去")
    void a_calendar_is_the_organs_own() throws Exception {
        for (String table : List.of("clock.holiday_year", "clock.moved_term")) {
            try (var other = node.asApplication(node.seat("gu.yuan"));
                    var rows = other.createStatement().executeQuery("select count(*) from " + table)) {
                rows.next();
                assertThat(rows.getInt(1)).as(table).isZero();
            }
            try (var own = node.asApplication(node.seat("he.an"))) {
                assertThatThrownBy(() -> own.createStatement().executeUpdate("update " + table + " set title = 'x'"))
                        .as(table)
                        .hasMessageContaining("only with an act");
            }
        }
    }

    @Test
    @Order(7)
    @DisplayName("后一次通知以新的行为取代前一次，前一次仍查得到；看到的不是最新的，不予办理")
    void a_later_notice_replaces_the_earlier_one_which_is_kept() throws Exception {
        var office = Visitor.signedIn(node.port(), "he.an", node.exampleSecret());
        UUID first = node.as("he.an", () -> node.bean(Holidays.class).find(Year.of(2027)))
                .orElseThrow()
                .act();
        // a day less: 13 February is a plain Saturday either way, so no term moves; 8 October off instead
        // kept while Friday 31 December 2027 was thought to be off: the period for suit to Mon 3 Jan 2028, the window
        // for the court from there
        UUID court = UUID.randomUUID();
        var served = LocalDate.of(2027, 12, 16);
        Function<WorkCalendar, List<Terms.Running>> penalty = calendar -> {
            var suit = TermRules.bundled().newest("A11").startingFrom(served, "demolition", calendar);
            return List.of(
                    procuratorates(suit),
                    procuratorates(TermRules.bundled().newest("A13").startingAtExpiryOf(suit, calendar)));
        };
        var supposed = WorkCalendar.bundled().with(HolidayYear.parse("""
                year 2027
                notice 假定的通知
                off 2027-12-31..2027-12-31
                """));
        recount.byRecord.put(court, penalty);
        keep("shen.mo", "assessment.written", new RecordRef("assessment", court), court, "辛矿", penalty.apply(supposed));
        assertThat(of("shen.mo", court))
                .extracting(Terms.Line::rule, Terms.Line::triggerOn, Terms.Line::dueOn)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A11", served, LocalDate.of(2028, 1, 3)),
                        org.assertj.core.groups.Tuple.tuple("A13", LocalDate.of(2028, 1, 3), LocalDate.of(2028, 4, 3)));
        String later = NOTICE_OF_2027.replace("10月1日（周五）至7日（周四）", "10月1日（周五）至8日（周五）");
        assertThat(office.post("/calendar", "/calendar", Map.of("text", later)).status())
                .isEqualTo(409);
        var taken = office.post("/calendar", "/calendar", Map.of("text", later, "seen", first.toString()));
        assertThat(taken.path()).isEqualTo("/calendar/2027");
        // the suit period ends on the Friday after all, and the window, none of whose days lay in 2027, follows it
        assertThat(of("shen.mo", court))
                .extracting(Terms.Line::rule, Terms.Line::triggerOn, Terms.Line::dueOn)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A11", served, LocalDate.of(2027, 12, 31)),
                        org.assertj.core.groups.Tuple.tuple(
                                "A13", LocalDate.of(2027, 12, 31), LocalDate.of(2028, 3, 31)));
        assertThat(taken.body()).contains("起算日由2028-01-03变为2027-12-31");
        assertThat(office.get("/calendar/2027?act=" + first).body()).contains("2027-02-15");
        assertThat(node.as("he.an", () -> node.bean(Calendars.class).current()).isRestDay(LocalDate.of(2027, 10, 8)))
                .isTrue();
        assertThat(of("shen.mo", chained))
                .extracting(Terms.Line::dueOn)
                .containsExactly(LocalDate.of(2027, 2, 15), LocalDate.of(2027, 3, 15));
    }

    @Test
    @Order(8)
    @DisplayName("坏的放假安排：每一种都退回并说明，什么都不改变")
    void a_bad_year_is_refused_with_its_sentence() throws Exception {
        var office = Visitor.signedIn(node.port(), "he.an", node.exampleSecret());
        record Bad(Map<String, String> form, String says) {}
        var bads = List.of(
                new Bad(Map.of("text", ""), "没有放假安排的内容"),
                new Bad(Map.of("text", "year 2028\nnotice N\noff 2028-01-01\nwork 2028-01-01"), "既列为放假日又列为上班日"),
                new Bad(Map.of("text", "year 2028\noff 2028-01-01"), "没有写明所依据的国务院通知"),
                new Bad(Map.of("text", "year 2028\nnotice N\noff 2029-01-01"), "不属于2028年"),
                new Bad(Map.of("text", "year 2028\nnotice N\nfree 2028-01-01"), "第3行无法识别"),
                new Bad(Map.of("text", "2028-01-01 放假", "ofYear", "二零二八", "notice", "N"), "不是可以导入的年份"),
                new Bad(Map.of("text", "year 1949\nnotice N\noff 1949-10-01"), "不是可以导入的年份"),
                new Bad(Map.of("text", NOTICE_OF_2027.replace("10月1日（周五）至7日（周四）", "10月1日（周五）至8日（周五）")), "完全相同"),
                new Bad(Map.of("text", NOTICE_OF_2027.replace("2027年", "2028年")), "年份或者日期有误"),
                // 31 December 2027 worked by the notice of 2028, off by that of 2027
                new Bad(
                        Map.of("text", "year 2027\nnotice N\noff 2026-12-20\nwork 2026-12-21\noff 2026-10-01"),
                        "不属于2027年"));
        for (Bad bad : bads) {
            for (String to : List.of("/calendar/try", "/calendar")) {
                var answer = office.post("/calendar", to, bad.form());
                assertThat(answer.status()).as(to + " " + bad).isEqualTo(422);
                assertThat(answer.body()).as(to + " " + bad).contains(bad.says());
            }
        }
        assertThat(office.get("/calendar/2028").status()).isEqualTo(404);
        var noPower = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        var refused = noPower.post("/due", "/calendar", Map.of("text", "year 2028\nnotice N\noff 2028-01-01"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("没有办理此事的职权");
        assertThat(node.as("he.an", () -> node.bean(Holidays.class).imported())).hasSize(1);
    }

    @Test
    @Order(8)
    @DisplayName("文件也可以：GB 18030 编码的通知照样读出；试算不留下什么")
    void a_file_is_read_in_either_encoding() throws Exception {
        var office = Visitor.signedIn(node.port(), "he.an", node.exampleSecret());
        // 1 January 2028 is a Saturday
        String notice = "国务院办公厅关于2028年部分节假日安排的通知\n一、元旦：1月1日（周六）至3日（周一）放假，共3天。\n";
        for (var encoding : List.of(StandardCharsets.UTF_8, java.nio.charset.Charset.forName("GB18030"))) {
            var tried = office.upload(
                    "/calendar", "/calendar/try", Map.of("text", ""), "file", "2028.txt", notice.getBytes(encoding));
            assertThat(tried.status()).as(encoding.name()).isEqualTo(200);
            assertThat(tried.body()).as(encoding.name()).contains("试算：2028年放假安排", "2028-01-03");
        }
        assertThat(office.get("/calendar/2028").status()).isEqualTo(404);
    }

    @Test
    @Order(9)
    @DisplayName("期限清单的坏参数：退回并说明")
    void a_due_list_with_bad_parameters_is_refused() throws Exception {
        var officer = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        assertThat(officer.get("/due?window=YESTERDAY").status()).isEqualTo(422);
        assertThat(officer.get("/due?mine=1").status()).isEqualTo(422);
        assertThat(officer.get("/due?rule=Z99%27--&township=x").body()).contains("没有这样的期限");
        assertThat(officer.get("/due?afterDue=2026-13-01").status()).isEqualTo(422);
    }

    private void sendDigests() {
        ReflectionTestUtils.invokeMethod(node.pages.getBean("digests"), "sendDue");
    }

    private void asOwner(String sql) throws Exception {
        try (var owner = node.asOwner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @Order(10)
    @DisplayName("每日汇总：工作日一封，只有期限名称、日期、件数，没有案情；不重发，不漏发，失败了再试并写明")
    void the_daily_mail_is_sent_once_and_says_no_more_than_it_may() throws Exception {
        var officer = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        assertThat(officer.post("/reminders", "/reminders", Map.of("digest", "true", "address", "not an address"))
                        .status())
                .isEqualTo(422);
        assertThat(officer.post(
                                "/reminders",
                                "/reminders",
                                Map.of("digest", "true", "address", "a@b.example\r\nBcc: x@y.example"))
                        .status())
                .isEqualTo(422);
        assertThat(officer.post("/reminders", "/reminders", Map.of("digest", "true", "address", ""))
                        .status())
                .isEqualTo(422);
        assertThat(officer.post(
                                "/reminders",
                                "/reminders",
                                Map.of("digest", "true", "address", "meng.tao@county.example", "language", "zh"))
                        .status())
                .isEqualTo(200);

        sendDigests();
        sendDigests();
        assertThat(post.getReceivedMessages()).hasSize(1);
        var mail = post.getReceivedMessages()[0];
        String body = (String) mail.getContent();
        assertThat(mail.getSubject()).matches("青山：\\d+项期限请留意（2026-12-10）");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("meng.tao@county.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        // overdue since 8 December, due today, due on the 14th and 15th
        assertThat(body)
                .contains(
                        "已超期",
                        "2026-12-08",
                        "3天内",
                        "2026-12-10",
                        "7天内",
                        "2026-12-15",
                        "https://qingshan.county.example/due?minePost=true");
        assertThat(body).doesNotContain("矿", "移送线索甲", "孟");
        assertThat(officer.get("/reminders").body()).contains("已发出");

        // Saturday and Sunday: nothing. On Monday the server is away; the page says so; later it is tried again
        node.clock.moveTo(LocalDate.of(2026, 12, 12));
        sendDigests();
        node.clock.moveTo(LocalDate.of(2026, 12, 14));
        int port = post.getSmtp().getPort();
        post.stop();
        sendDigests();
        assertThat(officer.get("/reminders").body()).contains("没有发出");
        post = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        post.start();
        sendDigests();
        assertThat(post.getReceivedMessages())
                .as("not before ten minutes have passed")
                .isEmpty();
        asOwner("update reminder.digest set at = at - interval '11 minutes' where day = '2026-12-14'");
        sendDigests();
        assertThat(post.getReceivedMessages()).hasSize(1);
        // died after the claim: tried again after a quarter of an hour, by the same name
        String name = post.getReceivedMessages()[0].getHeader("Message-ID")[0];
        asOwner("update reminder.digest set state = 'SENDING' where day = '2026-12-14'");
        sendDigests();
        assertThat(post.getReceivedMessages()).hasSize(1);
        asOwner("update reminder.digest set at = at - interval '16 minutes' where day = '2026-12-14'");
        sendDigests();
        assertThat(post.getReceivedMessages()).hasSize(2);
        assertThat(post.getReceivedMessages()[1].getHeader("Message-ID")).containsExactly(name);
        // what another person asked for is not this one's to see
        try (var other = node.asApplication(node.seat("shen.mo"));
                var rows = other.createStatement()
                        .executeQuery(
                                "select (select count(*) from reminder.preference) + (select count(*) from reminder.digest) + (select count(*) from reminder.feed)")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
        assertThat(officer.post("/reminders", "/reminders", Map.of("address", "meng.tao@county.example"))
                        .status())
                .isEqualTo(200);
        node.clock.moveTo(LocalDate.of(2026, 12, 15));
        sendDigests();
        assertThat(post.getReceivedMessages()).as("no longer wanted").hasSize(2);
    }

    private HttpResponse<byte[]> fetched(String address) throws Exception {
        String path = URI.create(address).getPath();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    @Order(11)
    @DisplayName("日历订阅：没有会话也能读，只有本人岗位的期限；符合 RFC 5545；停用后打不开")
    void the_feed_is_a_calendar_of_the_persons_own_terms() throws Exception {
        UUID open = UUID.randomUUID();
        keep(
                "shen.mo",
                "draft.written",
                new RecordRef("draft", open),
                open,
                "癸矿",
                List.of(bureaus(term("P05", node.clock.today()))));
        var officer = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        var made = officer.post("/reminders", "/reminders/feed", Map.of("language", "zh"));
        var found = Pattern.compile("https://qingshan\\.county\\.example/feeds/[A-Za-z0-9_-]{43}\\.ics")
                .matcher(made.body());
        assertThat(found.find()).isTrue();
        String address = found.group();
        assertThat(officer.get("/reminders").body()).as("shown once").doesNotContain(address);

        var answer = fetched(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(text).endsWith("END:VCALENDAR\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(text).doesNotContain("矿", "移送线索");

        // a second reader of the same file
        var calendar = new CalendarBuilder().build(new StringReader(text));
        List<VEvent> events = calendar.getComponents("VEVENT");
        var mine = node.as("meng.tao", () -> node.bean(DueList.class).entries(LocalDate.of(2026, 10, 1)));
        assertThat(events).hasSameSizeAs(mine).isNotEmpty();
        var provisional =
                mine.stream().filter(e -> e.missingYear() != null).findFirst().orElseThrow();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.validate().hasErrors()).isFalse();
            var entry = mine.stream()
                    .filter(e -> event.getUid().orElseThrow().getValue().equals(e.term() + "@qingshan"))
                    .findFirst()
                    .orElseThrow();
            assertThat(event.getDateTimeStart().getDate()).isEqualTo(entry.dueOn());
            assertThat(event.getSummary().getValue()).contains(entry.name());
            assertThat(event.getStatus().getValue()).isEqualTo(entry.missingYear() == null ? "CONFIRMED" : "TENTATIVE");
            assertThat(event.getAlarms()).isNotEmpty();
        });
        assertThat(text).contains(provisional.term().toString());
        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(new String(fetched(address).body(), StandardCharsets.UTF_8)).isEqualTo(text);

        try (var owner = node.asOwner();
                var rows =
                        owner.createStatement().executeQuery("select encode(token_hash, 'hex') from reminder.feed")) {
            rows.next();
            assertThat(address).doesNotContain(rows.getString(1));
        }
        String next = officer.post("/reminders", "/reminders/feed", Map.of()).body();
        assertThat(fetched(address).statusCode()).as("replaced").isEqualTo(404);
        var again = Pattern.compile("/feeds/[A-Za-z0-9_-]{43}\\.ics").matcher(next);
        assertThat(again.find()).isTrue();
        assertThat(fetched("http://x" + again.group()).statusCode()).isEqualTo(200);
        officer.post("/reminders", "/reminders/feed/revoke", Map.of());
        assertThat(fetched("http://x" + again.group()).statusCode())
                .as("revoked")
                .isEqualTo(404);
        assertThat(fetched("http://x/feeds/wrong.ics").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(12)
    @DisplayName("页面：1280 和 390 像素都不横向滚动，没有脚本和样式的抱怨；中英文")
    void the_pages_fit_a_desk_and_a_phone() throws Exception {
        Optional<Path> chromium = Optional.of(Path.of("/usr/bin/chromium")).filter(Files::isExecutable);
        assumeTrue(chromium.isPresent(), "Chromium is not installed, so the pages were not drawn.");
        Path pictures = Files.createDirectories(Path.of("target/clock-pages"));
        drawStrips(pictures, chromium.get());
        String strip = node.as("shen.mo", () -> terms.ofThread(chained))
                .getFirst()
                .id()
                .toString();
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium.get())
                                .setArgs(
                                        List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))) {
            for (String signIn : List.of("he.an", "meng.tao")) {
                for (int width : new int[] {1280, 390}) {
                    var session = browser.newContext(new Browser.NewContextOptions()
                            .setViewportSize(width, 900)
                            .setLocale("zh-CN"));
                    session.setDefaultTimeout(Chromium.PATIENCE_MS);
                    var page = session.newPage();
                    var complaints = new ArrayList<String>();
                    page.onConsoleMessage(message -> {
                        if (message.type().equals("error") || message.type().equals("warning")) {
                            complaints.add(message.text());
                        }
                    });
                    page.navigate("http://127.0.0.1:" + node.port() + "/sign-in");
                    page.locator("[name=name]").fill(signIn);
                    page.locator("[name=secret]").fill(node.exampleSecret());
                    page.locator("main button, form button[type=submit], main form button")
                            .first()
                            .click();
                    for (String language : List.of("zh", "en")) {
                        if (language.equals("en")) {
                            page.locator("form.language button").click();
                        }
                        for (String path : List.of(
                                "/",
                                "/due",
                                "/due?window=OVERDUE",
                                "/calendar",
                                "/calendar/2027",
                                "/reminders",
                                "/terms/" + strip)) {
                            if (signIn.equals("meng.tao") && path.equals("/calendar/2027")) {
                                continue;
                            }
                            page.navigate("http://127.0.0.1:" + node.port() + path);
                            String name = "%s-%d-%s-%s.png"
                                    .formatted(signIn, width, language, path.replaceAll("[^a-zA-Z0-9]+", "_"));
                            page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions()
                                    .setPath(pictures.resolve(name))
                                    .setFullPage(true));
                            assertThat(page.content()).as(name).doesNotContain("??");
                            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                                    .as(name)
                                    .isLessThanOrEqualTo(width);
                        }
                    }
                    assertThat(complaints).isEmpty();
                    session.close();
                }
            }
        }
    }

    /** The strip as a case shows it: an interrupted and extended term, one that is late, one that stopped late, one that stands still. */
    private void drawStrips(Path pictures, Path chromium) throws Exception {
        var shown = new ArrayList<Terms.Line>(of("shen.mo", interrupted));
        shown.addAll(of("shen.mo", chained));
        UUID late = UUID.randomUUID();
        var counted = term("J01", LocalDate.of(2026, 12, 1));
        keepForRecount(late, "辛矿", calendar -> List.of(bureaus(counted.recomputed(calendar))));
        shown.addAll(of("shen.mo", late));
        keep("shen.mo", "assessment.written", new RecordRef("assessment", late), late, "辛矿", List.of());
        shown.addAll(of("shen.mo", late));
        UUID still = UUID.randomUUID();
        var from = LocalDate.of(2026, 11, 16);
        var paused = TermRules.bundled()
                .get("P06", from)
                .startingFrom(from, WorkCalendar.bundled())
                .paused(LocalDate.of(2026, 11, 30), PauseKind.SUSPENSION, "中止")
                .orThrow();
        keepForRecount(still, "壬矿", calendar -> List.of(procuratorates(paused.recomputed(calendar))));
        shown.addAll(of("shen.mo", still));
        for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            var context = new Context(locale, Map.of("terms", shown, "today", node.clock.today()));
            String html = node.bean(SpringTemplateEngine.class).process("clock/strip", Set.of("strip"), context);
            assertThat(html).doesNotContain("??").contains("2027-01-08");
            if (locale.equals(Locale.SIMPLIFIED_CHINESE)) {
                // J01 from Tue 1 Dec: five working days, Tue 8 Dec; today is Tue 15 Dec
                // the extension runs from Wed 9 Dec: 23 + 8 days, both ends included
                assertThat(html).contains("已超期7天", "超期7天", "中止计算中，届满日待恢复后确定", "延长：2026-12-09 至 2027-01-08，31天");
            }
            String css = Files.readString(Path.of("src/main/resources/static/qingshan.css"));
            try (var playwright = Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                    var browser = playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(chromium)
                                    .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
                for (int width : new int[] {1000, 390}) {
                    var page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900))
                            .newPage();
                    page.setDefaultTimeout(Chromium.PATIENCE_MS);
                    page.setContent("<meta charset=utf-8><style>*{box-sizing:border-box}" + css + "</style>"
                            + html.replace("<details class=\"chip-details\"", "<details open class=\"chip-details\""));
                    page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions()
                            .setPath(pictures.resolve("strip-" + width + "-" + locale.getLanguage() + ".png"))
                            .setFullPage(true));
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(width);
                }
            }
        }
    }
}
