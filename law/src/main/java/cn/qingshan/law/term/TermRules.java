package cn.qingshan.law.term;

import static cn.qingshan.law.term.Approver.BUREAU_HEAD;
import static cn.qingshan.law.term.Approver.CHIEF;
import static cn.qingshan.law.term.Approver.COLLECTIVE;
import static cn.qingshan.law.term.Approver.UPPER;
import static cn.qingshan.law.term.DutyHolder.ADDRESSEE;
import static cn.qingshan.law.term.DutyHolder.BUREAU;
import static cn.qingshan.law.term.DutyHolder.COURT;
import static cn.qingshan.law.term.DutyHolder.PARTY;
import static cn.qingshan.law.term.DutyHolder.POLICE;
import static cn.qingshan.law.term.DutyHolder.PROCURATORATE;
import static cn.qingshan.law.term.DutyHolder.RECEIVING_SIDE;
import static cn.qingshan.law.term.DutyHolder.RESPONDENT;
import static cn.qingshan.law.term.DutyHolder.RIGHT_HOLDER;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Mark;
import cn.qingshan.law.rulebook.Validity;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The clock catalogue. A row has a permanent id and one or more versions; the version is chosen by the date of the event that
 * starts the term. P rows are the procuratorate's administrative cases, Q civil ones, A the bureau's penalty cases, R restoration, J the two
 * organs' agreement. What no article states is marked {@link Mark#CUSTOMARY}.
 */
public final class TermRules {

    private static final TermRules BUNDLED = new TermRules(Catalogue.rows());

    private final List<TermRule> rows;

    private TermRules(List<TermRule> rows) {
        var seen = new HashSet<String>();
        for (var row : rows) {
            if (!seen.add(row.id() + row.inForce().from())) {
                throw new IllegalArgumentException("期限规则重复：" + row.id() + " (listed twice for one day)");
            }
            for (var other : rows) {
                var later = other.id().equals(row.id())
                        && other.inForce().from().isAfter(row.inForce().from());
                if (later && row.inForce().covers(other.inForce().from())) {
                    throw new IllegalArgumentException("期限规则的两个版本同时有效：" + row.id() + " (two versions in force)");
                }
            }
        }
        this.rows = List.copyOf(rows);
    }

    /** The catalogue that comes with the engine. */
    public static TermRules bundled() {
        return BUNDLED;
    }

    /** @throws IllegalArgumentException when two versions of a row are in force on one day */
    public static TermRules of(List<TermRule> rows) {
        return new TermRules(rows);
    }

    /** Every version of every row. */
    public List<TermRule> all() {
        return rows;
    }

    /** The rows in force on a day. */
    public List<TermRule> inForce(LocalDate date) {
        return rows.stream().filter(row -> row.inForce().covers(date)).toList();
    }

    public Optional<TermRule> find(String id, LocalDate on) {
        return rows.stream()
                .filter(row -> row.id().equals(id) && row.inForce().covers(on))
                .findFirst();
    }

    /** @throws IllegalArgumentException when no version of the row was in force on the day */
    public TermRule get(String id, LocalDate on) {
        return find(id, on)
                .orElseThrow(() -> new IllegalArgumentException(
                        "期限" + id + "在" + on + "没有有效的规定 (no version of term " + id + " was in force on " + on + ")"));
    }

    /** The newest version of a row, for naming it. @throws IllegalArgumentException for an unknown id */
    public TermRule newest(String id) {
        return rows.stream()
                .filter(row -> row.id().equals(id))
                .max(Comparator.comparing(row -> row.inForce().from()))
                .orElseThrow(() -> new IllegalArgumentException("没有期限规则" + id + " (no term rule " + id + ")"));
    }

    /** The rows themselves, one statement each, in the order of their ids. */
    private static final class Catalogue {

        private static final Validity RULES_2021 = Validity.from("2021-07-01");
        private static final Validity ALWAYS = Validity.from("2016-01-01");
        private static final LastDay PIL = new LastDay.FirstDayAfterRest(LastDay.Source.PUBLIC_INTEREST_RULES);
        private static final LastDay COURT_TERM = new LastDay.FirstDayAfterRest(LastDay.Source.CIVIL_PROCEDURE);
        private static final LastDay STAYS = new LastDay.AsCounted(false);
        private static final LastDay STAYS_WITH_WARNING = new LastDay.AsCounted(true);

        private final List<TermRule> rows = new ArrayList<>();

        static List<TermRule> rows() {
            var catalogue = new Catalogue();
            catalogue.administrativeCases();
            catalogue.civilCases();
            catalogue.penaltyCases();
            catalogue.courtApplication();
            catalogue.restoration();
            catalogue.agreement();
            return catalogue.rows;
        }

        private void administrativeCases() {
            row("P01", "送达《立案决定书》", "serve the filing decision")
                    .after("立案决定作出", "the filing decision")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(7), PIL)
                    .stoppedBy("送达回证", "proof of service")
                    .citing("BAGZ", 70)
                    .since(RULES_2021)
                    .add();
            row("P02", "送达《检察建议书》", "serve the procuratorial recommendation")
                    .after("检察建议决定作出", "the decision to recommend")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(3), PIL)
                    .stoppedBy("送达回证", "proof of service")
                    .citing("BAGZ", 76)
                    .since(RULES_2021)
                    .add();
            row("P03", "检察建议报上一级人民检察院备案", "file the recommendation with the next higher procuratorate")
                    .after("检察建议书送达", "service of the recommendation")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(5), PIL)
                    .stoppedBy("备案记录", "record of the filing")
                    .citing("BAGZ", 75)
                    .since(RULES_2021)
                    .add();
            row("P04", "依法履行职责（整改期限）", "perform the duty (rectification period)")
                    .after("检察建议书送达", "service of the recommendation")
                    .owedBy(RESPONDENT)
                    .lasting(new Length.Months(1), PIL)
                    .stoppedBy("期限届满", "expiry")
                    .citing("SDBF", 40)
                    .since(Validity.between("2015-12-24", "2017-06-30"))
                    .marked(Mark.REMEMBERED)
                    .noting("试点期的规定。", "The rule of the pilot.")
                    .add();
            row("P04", "依法履行职责（整改期限）", "perform the duty (rectification period)")
                    .after("检察建议书送达", "service of the recommendation")
                    .owedBy(RESPONDENT)
                    .lasting(new Length.WrittenInDocument(new Length.Months(2)), PIL)
                    .pausedFor(PauseKind.SUSPENSION, "BAGZ", 78)
                    .stoppedBy("期限届满，或者认定已依法履行职责", "expiry, or performance found")
                    .citing("GYJS", 21)
                    .citing("BAGZ", 75)
                    .since(RULES_2021)
                    .noting(
                            "整改期限以检察建议书载明的为准，未载明的为两个月；与书面回复期限（P05）分别计算。",
                            "The period written in the recommendation, two months where none is; counted apart from the written reply (P05).")
                    .add();
            row("P04", "依法履行职责（整改期限）", "perform the duty (rectification period)")
                    .after("检察建议书送达", "service of the recommendation")
                    .owedBy(RESPONDENT)
                    .lasting(new Length.WrittenInDocument(new Length.Months(2)), PIL)
                    .stoppedBy("期限届满，或者认定已依法履行职责", "expiry, or performance found")
                    .citing("GYJS", 21)
                    .since(Validity.between("2018-03-02", "2021-06-30"))
                    .add();
            row("P05", "书面回复人民检察院", "reply to the procuratorate in writing")
                    .after("检察建议书送达", "service of the recommendation")
                    .owedBy(RESPONDENT)
                    .lasting(new Length.Months(1), PIL)
                    .stoppedBy("收到书面回复", "written reply received")
                    .citing("SDBF", 40)
                    .since(Validity.between("2015-12-24", "2017-06-30"))
                    .marked(Mark.REMEMBERED)
                    .noting(
                            "试点期的规定：一个月内依法办理，并及时书面回复。",
                            "The rule of the pilot: act within one month and reply in time.")
                    .add();
            row("P05", "书面回复人民检察院", "reply to the procuratorate in writing")
                    .after("检察建议书送达", "service of the recommendation")
                    .owedBy(RESPONDENT)
                    .lasting(new Length.Months(2), PIL)
                    .or("urgent", "损害继续扩大等紧急情形", "the harm keeps growing or the like", new Length.Days(15))
                    .stoppedBy("收到书面回复", "written reply received")
                    .citing("GYJS", 21)
                    .since(Validity.from("2018-03-02"))
                    .noting("紧急情形须在送达前标明。", "An emergency has to be marked before service.")
                    .add();
            row("P06", "审查起诉终结", "finish the review for suit")
                    .after("整改期限届满", "the expiry of the rectification period")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Months(1), PIL)
                    .pausedFor(PauseKind.SUSPENSION, "BAGZ", 78)
                    .pausedFor(PauseKind.APPRAISAL, "BAGZ", 48)
                    .extendedBy(CHIEF, new Length.Months(1), 1, null, "BAGZ", 47)
                    .extendedBy(UPPER, null, 0, CHIEF, "BAGZ", 47)
                    .stoppedBy("《审查终结报告》及决定", "review report and decision")
                    .citing("BAGZ", 47)
                    .since(RULES_2021)
                    .noting("自整改期限届满起算，不自回复之日起算。", "Runs from the end of the rectification period, not from the reply.")
                    .add();
            row("P07", "起诉材料报上一级人民检察院备案", "file the suit with the next higher procuratorate")
                    .after("起诉书送达人民法院", "delivery of the complaint to the court")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(5), PIL)
                    .stoppedBy("备案记录", "record of the filing")
                    .citing("BAGZ", 46)
                    .since(RULES_2021)
                    .add();
            row("P08", "提交《派员出庭通知书》", "send the notice of appearance")
                    .after("收到人民法院出庭通知", "receipt of the court's notice")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(3), PIL)
                    .stoppedBy("提交记录", "record of sending")
                    .citing("BAGZ", 49)
                    .since(RULES_2021)
                    .add();
            row("P09", "第一审裁判报上一级人民检察院备案", "report the first-instance judgment upward")
                    .after("收到第一审判决书、裁定书", "receipt of the first-instance judgment or ruling")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(3), PIL)
                    .stoppedBy("备案记录", "record of the filing")
                    .citing("BAGZ", 58)
                    .since(RULES_2021)
                    .add();
            row("P10", "上诉", "appeal")
                    .after("第一审判决书、裁定书送达", "service of the first-instance judgment or ruling")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(15), COURT_TERM)
                    .or("ruling", "裁定", "a ruling", new Length.Days(10))
                    .stoppedBy("提起上诉或者决定不上诉", "appeal lodged or waived")
                    .citing("XSF17", 85)
                    .since(Validity.from("2017-07-01"))
                    .add();
            row("P11", "撤回起诉、变更诉讼请求决定书提交人民法院", "send the decision to withdraw or alter to the court")
                    .after("撤回起诉或者变更诉讼请求决定作出", "the decision to withdraw or alter")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(3), PIL)
                    .stoppedBy("提交记录", "record of sending")
                    .citing("BAGZ", 84)
                    .citing("BAGZ", 99)
                    .citing("BAGZ", 102)
                    .since(RULES_2021)
                    .add();
            row("P12", "对回避申请作出决定", "decide on a recusal request")
                    .after("收到回避申请", "receipt of the request")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(3), PIL)
                    .stoppedBy("回避决定", "decision")
                    .citing("BAGZ", 23)
                    .since(RULES_2021)
                    .add();
            row("P12R", "对回避复议作出决定", "decide on the review of a recusal decision")
                    .after("收到复议申请", "receipt of the request for review")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(3), PIL)
                    .stoppedBy("复议决定", "decision")
                    .citing("BAGZ", 23)
                    .since(RULES_2021)
                    .add();
            row("P13", "完成委托调查", "complete an entrusted investigation")
                    .after("收到委托调查函", "receipt of the letter of entrustment")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(30), PIL)
                    .stoppedBy("回复", "reply")
                    .citing("BAGZ", 43)
                    .since(RULES_2021)
                    .add();
            row("P14", "送达《终结案件决定书》", "serve the decision to terminate")
                    .after("终结案件决定作出", "the decision to terminate")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(7), PIL)
                    .stoppedBy("送达回证", "proof of service")
                    .inHouse()
                    .citing("BAGZ", 74)
                    .since(RULES_2021)
                    .noting(
                            "办案规则未定期限，默认比照立案决定书七日。",
                            "The Rules set no period; seven days by default, as for the filing decision.")
                    .add();
            row("P15", "《中止审查决定书》报上一级人民检察院备案", "file the suspension with the next higher procuratorate")
                    .after("中止审查决定作出", "the decision to suspend")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(5), PIL)
                    .stoppedBy("备案记录", "record of the filing")
                    .inHouse()
                    .citing("BAGZ", 78)
                    .since(RULES_2021)
                    .noting(
                            "办案规则规定应当备案但未定期限，默认五日。",
                            "The Rules demand the filing and set no period; five days by default.")
                    .add();
            row("P16", "落实社会治理检察建议并书面回复", "act on a social-governance recommendation and reply")
                    .after("检察建议书送达", "service of the recommendation")
                    .owedBy(ADDRESSEE)
                    .lasting(new Length.Months(2), PIL)
                    .stoppedBy("收到书面回复", "written reply received")
                    .citing("JYGD", 19)
                    .since(Validity.from("2019-02-26"))
                    .add();
        }

        private void civilCases() {
            row("Q01", "公告期满", "end of the public notice")
                    .after("公告发布", "publication")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Days(30), PIL)
                    .stoppedBy("期满", "expiry")
                    .citing("GYJS", 13)
                    .citing("BAGZ", 91)
                    .since(RULES_2021)
                    .add();
            row("Q02", "民事公益诉讼审查起诉终结", "finish the review for a civil suit")
                    .after("公告期满", "the end of the public notice")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.Months(3), PIL)
                    .pausedFor(PauseKind.SUSPENSION, "BAGZ", 78)
                    .pausedFor(PauseKind.APPRAISAL, "BAGZ", 48)
                    .extendedBy(CHIEF, new Length.Months(1), 1, null, "BAGZ", 47)
                    .extendedBy(UPPER, null, 0, CHIEF, "BAGZ", 47)
                    .stoppedBy("《审查终结报告》及决定", "review report and decision")
                    .citing("BAGZ", 47)
                    .since(RULES_2021)
                    .add();
        }

        private void penaltyCases() {
            var measures2024 = Validity.from("2024-05-01");
            var measures2014 = Validity.between("2014-07-01", "2024-04-30");
            var penaltyLaw = Validity.from("2021-07-15");
            row("A01", "指定管辖", "assign jurisdiction")
                    .after("收到管辖争议报请", "receipt of the dispute")
                    .owedBy(BUREAU)
                    .lasting(new Length.WorkingDays(7), STAYS)
                    .stoppedBy("指定管辖决定", "decision")
                    .citing("CFBF24", 10)
                    .citing("CFBF24", 57)
                    .since(measures2024)
                    .add();
            row("A02", "将中止、恢复调查通知当事人", "notify the party of suspension or resumption")
                    .after("中止、恢复调查决定作出", "the decision to suspend or resume")
                    .owedBy(BUREAU)
                    .lasting(new Length.WorkingDays(3), STAYS)
                    .stoppedBy("书面通知", "written notice")
                    .citing("CFBF24", 27)
                    .citing("CFBF24", 57)
                    .since(measures2024)
                    .add();
            row("A03", "对先行登记保存的证据作出处理决定", "decide on evidence registered and kept")
                    .after("先行登记保存", "the registration")
                    .owedBy(BUREAU)
                    .lasting(new Length.WorkingDays(7), STAYS)
                    .stoppedBy("处理决定", "decision")
                    .citing("CFF", 56)
                    .citing("CFF", 85)
                    .since(penaltyLaw)
                    .add();
            row("A04", "当事人陈述、申辩", "the party's plea")
                    .after("收到《行政处罚告知书》", "receipt of the notice of intended penalty")
                    .owedBy(PARTY)
                    .lasting(new Length.WorkingDays(3), STAYS)
                    .stoppedBy("陈述申辩或者期满", "plea or expiry")
                    .citing("CFBF14", 27)
                    .since(measures2014)
                    .marked(Mark.REMEMBERED)
                    .add();
            row("A04", "当事人陈述、申辩", "the party's plea")
                    .after("收到《行政处罚告知书》", "receipt of the notice of intended penalty")
                    .owedBy(PARTY)
                    .lasting(new Length.WorkingDays(5), STAYS)
                    .stoppedBy("陈述申辩或者期满", "plea or expiry")
                    .citing("CFBF24", 33)
                    .citing("CFBF24", 57)
                    .since(measures2024)
                    .add();
            row("A05", "当事人要求听证", "the party's request for a hearing")
                    .after("收到《行政处罚听证告知书》", "receipt of the hearing notice")
                    .owedBy(PARTY)
                    .lasting(new Length.WorkingDays(5), STAYS)
                    .stoppedBy("要求听证或者期满", "request or expiry")
                    .citing("CFF", 64)
                    .citing("CFF", 85)
                    .since(penaltyLaw)
                    .add();
            row("A06", "通知听证的时间、地点", "give notice of the hearing's time and place")
                    .after("举行听证", "the hearing")
                    .owedBy(BUREAU)
                    .lasting(new Length.WorkingDaysBefore(7), STAYS)
                    .stoppedBy("听证通知书送达", "service of the notice")
                    .citing("CFF", 64)
                    .citing("CFF", 85)
                    .since(penaltyLaw)
                    .noting("自听证之日向前数，听证之日不计入。", "Counted back from the hearing, that day not counted.")
                    .add();
            row("A07", "作出行政处罚决定", "decide on the penalty")
                    .after("立案", "the filing of the case")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(60), STAYS_WITH_WARNING)
                    .pausedFor(PauseKind.APPRAISAL)
                    .pausedFor(PauseKind.HEARING)
                    .pausedFor(PauseKind.PUBLIC_NOTICE)
                    .extendedBy(BUREAU_HEAD, new Length.Days(30), 1, null)
                    .stoppedBy("处罚决定或者结案", "decision or closure")
                    .citing("CFBF14", 32)
                    .since(measures2014)
                    .marked(Mark.REMEMBERED)
                    .add();
            row("A07", "作出行政处罚决定", "decide on the penalty")
                    .after("立案", "the filing of the case")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(90), STAYS_WITH_WARNING)
                    .pausedFor(PauseKind.APPRAISAL, "CFBF24", 38)
                    .pausedFor(PauseKind.HEARING, "CFBF24", 38)
                    .pausedFor(PauseKind.PUBLIC_NOTICE, "CFBF24", 38)
                    .pausedFor(PauseKind.POSTAL, "CFBF24", 38)
                    .pausedFor(PauseKind.CRIMINAL_TRANSFER, "CFBF24", 38)
                    .pausedFor(PauseKind.INVESTIGATION_SUSPENDED, "CFBF24", 27)
                    .extendedBy(BUREAU_HEAD, new Length.Days(30), 1, null, "CFBF24", 38)
                    .extendedBy(COLLECTIVE, null, 0, BUREAU_HEAD, "CFBF24", 38)
                    .stoppedBy("处罚决定或者结案", "decision or closure")
                    .citing("CFBF24", 38)
                    .citing("CFF", 60)
                    .since(measures2024)
                    .add();
            row("A08", "送达《行政处罚决定书》（当事人不在场）", "serve the decision on an absent party")
                    .after("处罚决定作出", "the decision")
                    .owedBy(BUREAU)
                    .lasting(new Length.WorkingDays(7), STAYS)
                    .stoppedBy("送达回证", "proof of service")
                    .citing("CFF", 61)
                    .citing("CFF", 85)
                    .since(penaltyLaw)
                    .add();
            row("A09", "缴纳罚款", "pay the fine")
                    .after("收到《行政处罚决定书》", "receipt of the decision")
                    .owedBy(PARTY)
                    .lasting(new Length.Days(15), STAYS_WITH_WARNING)
                    .stoppedBy("缴款", "payment")
                    .citing("CFF", 67)
                    .since(penaltyLaw)
                    .noting("经批准可以延期、分期（行政处罚法第六十六条）。", "May be put off or paid in parts when approved (art. 66).")
                    .add();
            row("A10", "申请行政复议", "apply for reconsideration")
                    .after("收到《行政处罚决定书》", "receipt of the decision")
                    .owedBy(PARTY)
                    .lasting(new Length.Days(60), COURT_TERM)
                    .stoppedBy("申请或者期满", "application or expiry")
                    .citing("FYF17", 9)
                    .since(Validity.between("2018-01-01", "2023-12-31"))
                    .marked(Mark.REMEMBERED)
                    .add();
            row("A10", "申请行政复议", "apply for reconsideration")
                    .after("收到《行政处罚决定书》", "receipt of the decision")
                    .owedBy(PARTY)
                    .lasting(new Length.Days(60), COURT_TERM)
                    .stoppedBy("申请或者期满", "application or expiry")
                    .citing("FYF23", 20)
                    .citing("FYF23", 88)
                    .since(Validity.from("2024-01-01"))
                    .add();
            row("A11", "提起行政诉讼", "bring an administrative suit")
                    .after("知道行政处罚决定", "knowledge of the decision")
                    .owedBy(PARTY)
                    .lasting(new Length.Months(6), COURT_TERM)
                    .or(
                            "demolition",
                            "责令限期拆除（土地管理法第八十三条）",
                            "order to demolish (Land Administration Law art. 83)",
                            new Length.Days(15))
                    .stoppedBy("起诉或者期满", "suit or expiry")
                    .citing("XSF17", 46)
                    .citing("TGF19", 83)
                    .since(Validity.from("2020-01-01"))
                    .add();
        }

        private void courtApplication() {
            var compulsion = Validity.from("2012-01-01");
            row("A12", "催告后等待当事人履行", "wait for performance after the demand notice")
                    .after("《履行行政处罚决定催告书》送达", "service of the demand notice")
                    .owedBy(PARTY)
                    .lasting(new Length.WorkingDays(10), STAYS)
                    .stoppedBy("履行或者期满", "performance or expiry")
                    .citing("QZF", 54)
                    .citing("QZF", 69)
                    .since(compulsion)
                    .noting("次日起方可申请强制执行。", "The court may be applied to from the next day.")
                    .add();
            row("A13", "申请人民法院强制执行", "apply to the court for compulsory enforcement")
                    .after("起诉期限届满", "the expiry of the period for suit")
                    .owedBy(BUREAU)
                    .lasting(new Length.Months(3), COURT_TERM)
                    .stoppedBy("《强制执行申请书》", "application")
                    .citing("QZF", 53)
                    .citing("XSJS", 156)
                    .since(Validity.from("2018-02-08"))
                    .noting(
                            "逾期无正当理由的，人民法院不予受理；怠于申请是检察机关立案情形（办案规则第六十八条）。批准分期的，自分期期限结束之日起算（行政处罚法第七十二条）。",
                            "A late application without good reason is not accepted; neglect is a ground for a PIL case (Rules art. 68). With instalments it runs from their end (Penalty Law art. 72).")
                    .add();
            row("A14", "受理强制执行申请", "accept the application")
                    .after("接到强制执行申请", "receipt of the application")
                    .owedBy(COURT)
                    .lasting(new Length.WorkingDays(5), STAYS)
                    .stoppedBy("受理", "acceptance")
                    .citing("QZF", 56)
                    .citing("QZF", 69)
                    .since(compulsion)
                    .add();
            row("A14R", "作出强制执行裁定", "rule on the application")
                    .after("受理强制执行申请", "acceptance of the application")
                    .owedBy(COURT)
                    .lasting(new Length.WorkingDays(7), STAYS)
                    .or("hearing", "听取意见", "the parties are heard", new Length.Days(30))
                    .stoppedBy("裁定", "ruling")
                    .citing("QZF", 57)
                    .citing("QZF", 58)
                    .citing("QZF", 69)
                    .since(compulsion)
                    .add();
            row("A15", "向上一级人民法院申请复议", "ask the higher court to reconsider")
                    .after("收到不予受理、不予执行裁定", "receipt of the refusal")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(15), COURT_TERM)
                    .stoppedBy("申请", "application")
                    .citing("QZF", 56)
                    .citing("QZF", 58)
                    .since(compulsion)
                    .add();
            row("A16", "移交没收的矿产品、建筑物", "hand over confiscated minerals or buildings")
                    .after("处罚决定生效", "the decision taking effect")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(90), STAYS_WITH_WARNING)
                    .stoppedBy("移交", "handover")
                    .citing("CFBF24", 43)
                    .since(Validity.from("2024-05-01"))
                    .add();
            var transfer = Validity.from("2020-08-07");
            row("A17", "决定是否移送涉嫌犯罪案件", "decide whether to transfer a suspected crime")
                    .after("负责人接到报告", "receipt of the report by the head")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(3), STAYS_WITH_WARNING)
                    .stoppedBy("决定", "decision")
                    .citing("YSGD", 5)
                    .since(transfer)
                    .add();
            row("A17H", "向公安机关移送", "transfer to the police")
                    .after("批准移送", "the approval of the transfer")
                    .owedBy(BUREAU)
                    .lasting(new Length.Hours(24), STAYS_WITH_WARNING)
                    .stoppedBy("移送", "transfer")
                    .citing("YSGD", 5)
                    .since(transfer)
                    .add();
            row("A18", "公安机关审查决定", "police decision")
                    .after("公安机关接受移送", "receipt by the police")
                    .owedBy(POLICE)
                    .lasting(new Length.Days(3), STAYS_WITH_WARNING)
                    .stoppedBy("通知", "notice")
                    .citing("YSGD", 8)
                    .since(transfer)
                    .add();
            row("A19", "提请复议或者建议立案监督", "ask for reconsideration or for supervision of filing")
                    .after("接到不予立案通知书", "receipt of the refusal to file")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(3), STAYS_WITH_WARNING)
                    .stoppedBy("提请或者建议", "request")
                    .citing("YSGD", 9)
                    .since(transfer)
                    .add();
            row("A20", "撤回公开的处罚决定信息", "withdraw the published decision")
                    .after("处罚决定被变更、撤销", "the change of the decision")
                    .owedBy(BUREAU)
                    .lasting(new Length.WorkingDays(3), STAYS)
                    .stoppedBy("撤回", "withdrawal")
                    .citing("CFBF24", 39)
                    .citing("CFF", 48)
                    .since(Validity.from("2024-05-01"))
                    .add();
            row("A21", "处罚时效", "limitation of penalty")
                    .after("违法行为终了", "the end of the unlawful act")
                    .owedBy(BUREAU)
                    .lasting(new Length.Years(2), STAYS_WITH_WARNING)
                    .or(
                            "special",
                            "涉及公民生命健康安全、金融安全且有危害后果",
                            "harm to life, health or financial safety",
                            new Length.Years(5))
                    .stoppedBy("立案", "filing of the case")
                    .citing("CFF", 36)
                    .since(Validity.from("2021-07-15"))
                    .add();
            row("A22", "改正违法行为", "correct the unlawful act")
                    .after("收到《责令改正违法行为通知书》", "receipt of the order to correct")
                    .owedBy(PARTY)
                    .lasting(new Length.OnlyInDocument(), STAYS_WITH_WARNING)
                    .extendedBy(BUREAU_HEAD, null, 0, null, "CFBF24", 36)
                    .stoppedBy("复查", "re-check")
                    .citing("CFBF24", 36)
                    .since(Validity.from("2024-05-01"))
                    .add();
            row("A23", "公告送达视为送达", "service by public notice takes effect")
                    .after("公告发出", "the issue of the notice")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(60), STAYS)
                    .stoppedBy("期满", "expiry")
                    .citing("MSF17", 92)
                    .since(Validity.between("2017-07-01", "2021-12-31"))
                    .marked(Mark.REMEMBERED)
                    .add();
            row("A23", "公告送达视为送达", "service by public notice takes effect")
                    .after("公告发出", "the issue of the notice")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(30), STAYS)
                    .stoppedBy("期满", "expiry")
                    .citing("MSF21", 95)
                    .since(Validity.between("2022-01-01", "2023-12-31"))
                    .add();
            row("A23", "公告送达视为送达", "service by public notice takes effect")
                    .after("公告发出", "the issue of the notice")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(30), STAYS)
                    .stoppedBy("期满", "expiry")
                    .citing("MSF23", 95)
                    .since(Validity.from("2024-01-01"))
                    .add();
        }

        private void restoration() {
            row("R01", "审批采矿许可及矿区生态修复方案", "decide on the licence and the restoration plan")
                    .after("受理申请", "acceptance of the application")
                    .owedBy(BUREAU)
                    .lasting(new Length.WorkingDays(15), STAYS)
                    .pausedFor(PauseKind.EXPERT_REVIEW, "KCTL", 29)
                    .stoppedBy("决定", "decision")
                    .citing("KCTL", 29)
                    .since(Validity.from("2026-06-15"))
                    .add();
            row("R02", "完成矿区生态修复", "complete the restoration of the mining area")
                    .after("闭坑", "the closure of the mine")
                    .owedBy(RIGHT_HOLDER)
                    .lasting(new Length.Years(2), STAYS_WITH_WARNING)
                    .stoppedBy("完工", "completion")
                    .citing("KCTL", 51)
                    .since(Validity.from("2026-06-15"))
                    .noting("放射性矿产可另有规定。", "Radioactive minerals may differ.")
                    .add();
            row("R03", "完成验收", "complete the acceptance")
                    .after("接到验收申请", "receipt of the application for acceptance")
                    .owedBy(BUREAU)
                    .lasting(new Length.WorkingDays(60), STAYS)
                    .stoppedBy("《验收合格确认书》或者整改意见", "certificate or rectification opinion")
                    .citing("TFTL", 29)
                    .since(Validity.from("2011-03-05"))
                    .noting(
                            "矿产资源法及实施条例未定验收期限，矿区生态修复方案的验收参照适用；整改后重新申请的，重新计算。",
                            "The mining statutes set none; used by analogy for mine restoration plans. A new application after rectification starts it anew.")
                    .add();
            row("R04", "历史遗留损毁土地认定公告", "announce the identification as legacy damage")
                    .after("公告发布", "publication")
                    .owedBy(BUREAU)
                    .lasting(new Length.Days(30), STAYS_WITH_WARNING)
                    .stoppedBy("期满", "expiry")
                    .citing("TFBF", 29)
                    .since(Validity.from("2013-03-01"))
                    .marked(Mark.REMEMBERED)
                    .add();
            row("R05", "复垦为农用地的跟踪评价", "follow-up evaluation of farmland")
                    .after("验收合格", "the acceptance")
                    .owedBy(BUREAU)
                    .lasting(new Length.Years(5), STAYS_WITH_WARNING)
                    .stoppedBy("评价报告", "report")
                    .citing("TFTL", 31)
                    .since(Validity.from("2011-03-05"))
                    .add();
            row("R06", "年度报告土地损毁、复垦费用和工程情况", "yearly report on damage, funds and works")
                    .after("本年度", "the year")
                    .owedBy(RIGHT_HOLDER)
                    .lasting(new Length.Yearly(MonthDay.of(12, 31)), STAYS_WITH_WARNING)
                    .stoppedBy("报告", "report")
                    .citing("TFTL", 17)
                    .since(Validity.from("2011-03-05"))
                    .add();
            row("R07", "临时用地完成复垦", "reclaim temporary land")
                    .after("临时用地期满", "the end of the temporary use")
                    .owedBy(RIGHT_HOLDER)
                    .lasting(new Length.Years(1), STAYS_WITH_WARNING)
                    .stoppedBy("验收", "acceptance")
                    .citing("TGTL", 56)
                    .since(Validity.from("2021-09-01"))
                    .add();
            row("R08", "后期管护", "maintenance after acceptance")
                    .after("验收合格", "the acceptance")
                    .owedBy(RIGHT_HOLDER)
                    .lasting(new Length.OnlyInDocument(), STAYS_WITH_WARNING)
                    .stoppedBy("管护验收", "final check")
                    .byAgreement()
                    .citing("STFD", 928)
                    .since(Validity.from("2026-08-15"))
                    .noting(
                            "法典要求明确管护周期，期限由管护协议约定。",
                            "The Code demands that the period be fixed; the agreement fixes it.")
                    .add();
        }

        private void agreement() {
            custom("J01", "签收移送的线索", "acknowledge a transferred clue", "收到线索移送函", "receipt of the transfer")
                    .owedBy(RECEIVING_SIDE)
                    .lasting(new Length.WorkingDays(5), STAYS)
                    .stoppedBy("回执或者退回函", "acknowledgement or return")
                    .add();
            custom("J02", "反馈办理情况", "give feedback on the handling", "签收线索", "the acknowledgement")
                    .owedBy(RECEIVING_SIDE)
                    .lasting(new Length.WorkingDays(15), STAYS)
                    .extendedBy(Approver.BOTH_SIDES, new Length.WorkingDays(15), 1, null)
                    .stoppedBy("反馈函", "feedback")
                    .add();
            custom("J03", "答复数据、证据调取", "answer a request for data", "收到调取函", "receipt of the request")
                    .owedBy(RECEIVING_SIDE)
                    .lasting(new Length.WorkingDays(5), STAYS)
                    .extendedBy(Approver.BOTH_SIDES, new Length.WorkingDays(5), 1, null)
                    .stoppedBy("答复", "answer")
                    .add();
            custom("J04", "印发联席会议纪要", "issue the minutes of the joint meeting", "会议召开", "the meeting")
                    .owedBy(DutyHolder.BOTH_SIDES)
                    .lasting(new Length.WorkingDays(10), STAYS)
                    .stoppedBy("印发", "issue")
                    .add();
            custom("J05", "完成议定事项", "complete an action item", "纪要印发", "the issue of the minutes")
                    .owedBy(RECEIVING_SIDE)
                    .lasting(new Length.OnlyInDocument(), STAYS)
                    .extendedBy(Approver.BOTH_SIDES, null, 0, null)
                    .stoppedBy("完成并经对方核验", "done and verified by the other side")
                    .add();
            custom("J06", "开展回头看", "look back", "结案", "the closing of the case")
                    .owedBy(DutyHolder.BOTH_SIDES)
                    .lasting(new Length.BetweenMonths(3, 6), STAYS)
                    .stoppedBy("回头看记录", "record of the look-back")
                    .add();
            custom("J07", "答复支持请求", "answer a request for support", "收到商请函", "receipt of the request")
                    .owedBy(PROCURATORATE)
                    .lasting(new Length.WorkingDays(10), STAYS)
                    .pausedFor(PauseKind.SUPPLEMENT)
                    .extendedBy(Approver.BOTH_SIDES, new Length.WorkingDays(10), 1, null)
                    .stoppedBy("复函", "answer")
                    .add();
        }

        private Row custom(String id, String zh, String en, String afterZh, String afterEn) {
            return row(id, zh, en)
                    .after(afterZh, afterEn)
                    .byAgreement()
                    .since(ALWAYS)
                    .noting("默认值，以双方协议为准。", "A default; the two organs' agreement decides.");
        }

        private Row row(String id, String zh, String en) {
            return new Row(id, new Sentence(zh, en));
        }

        /** One row being written. */
        private final class Row {
            private final String id;
            private final Sentence name;
            private Sentence trigger = new Sentence("", "");
            private Sentence stoppedBy = new Sentence("", "");
            private Sentence note = new Sentence("", "");
            private DutyHolder owedBy = PROCURATORATE;
            private Length length = new Length.OnlyInDocument();
            private LastDay lastDay = STAYS;
            private Severity severity = Severity.STATUTORY;
            private Mark mark = Mark.VERIFIED;
            private Validity inForce = ALWAYS;
            private final List<Citation> citations = new ArrayList<>();
            private final List<Variant> variants = new ArrayList<>();
            private final List<PauseRule> pauses = new ArrayList<>();
            private final List<ExtensionRule> extensions = new ArrayList<>();

            private Row(String id, Sentence name) {
                this.id = id;
                this.name = name;
            }

            Row after(String zh, String en) {
                trigger = new Sentence(zh, en);
                return this;
            }

            Row owedBy(DutyHolder who) {
                owedBy = who;
                return this;
            }

            Row lasting(Length howLong, LastDay last) {
                length = howLong;
                lastDay = last;
                return this;
            }

            Row or(String variant, String zh, String en, Length howLong) {
                variants.add(new Variant(variant, new Sentence(zh, en), howLong));
                return this;
            }

            Row stoppedBy(String zh, String en) {
                stoppedBy = new Sentence(zh, en);
                return this;
            }

            Row citing(String code, int article) {
                citations.add(Citation.of(code, article));
                return this;
            }

            Row pausedFor(PauseKind kind) {
                pauses.add(new PauseRule(kind, List.of()));
                return this;
            }

            Row pausedFor(PauseKind kind, String code, int article) {
                pauses.add(new PauseRule(kind, List.of(Citation.of(code, article))));
                return this;
            }

            Row extendedBy(
                    Approver by,
                    @org.jspecify.annotations.Nullable Length cap,
                    int times,
                    @org.jspecify.annotations.Nullable Approver after,
                    Object... codeAndArticle) {
                var source = codeAndArticle.length == 0
                        ? List.<Citation>of()
                        : List.of(Citation.of((String) codeAndArticle[0], (Integer) codeAndArticle[1]));
                extensions.add(
                        new ExtensionRule(by, Optional.ofNullable(cap), times, Optional.ofNullable(after), source));
                return this;
            }

            Row inHouse() {
                severity = Severity.INTERNAL;
                mark = Mark.CUSTOMARY;
                return this;
            }

            Row byAgreement() {
                severity = Severity.AGREEMENT;
                mark = Mark.CUSTOMARY;
                return this;
            }

            Row marked(Mark standing) {
                mark = standing;
                return this;
            }

            Row since(Validity validity) {
                inForce = validity;
                return this;
            }

            Row noting(String zh, String en) {
                note = new Sentence(zh, en);
                return this;
            }

            void add() {
                rows.add(new TermRule(
                        id,
                        name,
                        trigger,
                        length,
                        lastDay,
                        citations,
                        owedBy,
                        severity,
                        stoppedBy,
                        mark,
                        variants,
                        pauses,
                        extensions,
                        inForce,
                        note));
            }
        }
    }
}
