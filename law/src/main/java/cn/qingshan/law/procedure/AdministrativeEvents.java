package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.AdministrativeCase.AwaitingPerformance;
import cn.qingshan.law.procedure.AdministrativeCase.Closed;
import cn.qingshan.law.procedure.AdministrativeCase.Consulting;
import cn.qingshan.law.procedure.AdministrativeCase.Effective;
import cn.qingshan.law.procedure.AdministrativeCase.Enforcing;
import cn.qingshan.law.procedure.AdministrativeCase.Filed;
import cn.qingshan.law.procedure.AdministrativeCase.Filing;
import cn.qingshan.law.procedure.AdministrativeCase.Investigating;
import cn.qingshan.law.procedure.AdministrativeCase.Judged;
import cn.qingshan.law.procedure.AdministrativeCase.Recommendation;
import cn.qingshan.law.procedure.AdministrativeCase.RecommendationDecided;
import cn.qingshan.law.procedure.AdministrativeCase.Reopened;
import cn.qingshan.law.procedure.AdministrativeCase.Review;
import cn.qingshan.law.procedure.AdministrativeCase.Reviewing;
import cn.qingshan.law.procedure.AdministrativeCase.Served;
import cn.qingshan.law.procedure.AdministrativeCase.Sued;
import cn.qingshan.law.procedure.AdministrativeCase.Suit;
import cn.qingshan.law.procedure.AdministrativeCase.Suspended;
import cn.qingshan.law.procedure.AdministrativeCase.Terminated;
import cn.qingshan.law.procedure.AdministrativeCase.TransferredAway;
import cn.qingshan.law.procedure.AdministrativeCase.Trial;
import cn.qingshan.law.procedure.AdministrativeCase.UnderAppeal;
import cn.qingshan.law.procedure.AdministrativeCase.Withdrawn;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Carries one event into one state of an administrative public-interest case. The table is asked first (post, state), then what the
 * state alone forbids ({@link #obstacle}), then the day, then what the event itself says. A cast below holds because the table
 * has already confined the state.
 */
final class AdministrativeEvents {

    private static final Procedure TABLE = AdministrativeTable.TABLE;

    private final AdministrativeCase now;
    private final WorkCalendar calendar;

    AdministrativeEvents(AdministrativeCase now, WorkCalendar calendar) {
        this.now = now;
        this.calendar = calendar;
    }

    static Outcome<AdministrativeCase> open(CaseEvent.FileCase event, WorkCalendar calendar) {
        var move = TABLE.move(event.act());
        var wrongPost = TABLE.wrongPost(move, event.by());
        if (wrongPost.isPresent()) {
            return new Outcome.Refused<>(wrongPost.get());
        }
        var rules = LegalBases.bundled().byCode("BAGZ");
        if (!rules.inForceOn(event.on())) {
            return refuse(
                    Citation.of("BAGZ", 112),
                    "立案日" + event.on() + "早于办案规则施行之日" + rules.inForce().from() + "，不适用本程序",
                    "the case was filed on " + event.on() + ", before the Rules came into force on "
                            + rules.inForce().from());
        }
        if (!event.publicInterestHarmed()) {
            return refuse(
                    Citation.of("BAGZ", 67),
                    "国家利益或者社会公共利益没有受到侵害的，不能立案",
                    "without harm to the public interest no case may be filed");
        }
        var clocks = new Clocks(RunningTerms.NONE, calendar);
        if (event.respondent().isBlank()) {
            if (!event.harmGrave()) {
                return refuse(
                        Citation.of("BAGZ", 29),
                        "责任机关不明确的，只有侵害严重才能对事立案",
                        "without a known organ a case may be filed only where the harm is grave");
            }
            var filing = new Filing(event.on(), event.harm(), Optional.empty(), Optional.empty());
            return clocks.into(terms -> new Investigating(filing, event.on(), terms, Optional.empty()));
        }
        if (!event.possibleUnlawfulness()) {
            return refuse(
                    Citation.of("BAGZ", 67),
                    "行政机关不可能违法行使职权或者不作为的，不能立案",
                    "where no organ may have acted unlawfully or failed to act no case may be filed");
        }
        var filing = new Filing(event.on(), event.harm(), Optional.of(event.respondent()), Optional.empty());
        return clocks.start("P01", event.on()).into(terms -> new Filed(filing, event.on(), terms));
    }

    Outcome<AdministrativeCase> apply(CaseEvent event) {
        if (event instanceof CaseEvent.FileCase) {
            return refuse(Citation.of("BAGZ", 30), "案件已经立案，不能重复立案", "the case has been filed already");
        }
        var move = TABLE.move(event.act());
        var forbidden = TABLE.refusal(now.stage(), event.act(), event.by())
                .or(() -> obstacle(now, move, event.on()))
                .or(() -> tooEarly(event, move));
        return forbidden.isPresent() ? new Outcome.Refused<>(forbidden.get()) : lawful(event);
    }

    /** What the state forbids on a day, whatever the event says; the table has already been asked. */
    static Optional<Refusal> obstacle(AdministrativeCase now, Move move, LocalDate on) {
        return switch (move.act()) {
            case "serve-filing" ->
                unless(now.filing().respondent().isPresent(), move, "监督对象尚不明确，无从送达", "the respondent is not known yet")
                        .or(() -> unless(
                                now.terms().find("P01").isPresent(),
                                move,
                                "立案决定书已经送达",
                                "the filing decision is served already"));
            case "open-consultation" ->
                unless(now.filing().respondent().isPresent(), move, "监督对象尚不明确，不能磋商", "the respondent is not known yet");
            case "decide-recommendation" ->
                unless(
                        now.filing().servedOn().isPresent(),
                        move,
                        "立案决定书尚未送达行政机关（办案规则第七十条），不能提出检察建议",
                        "the filing decision has not been served on the organ (Rules art. 70)");
            case "file-upward" ->
                unless(
                        List.of(UpwardFiling.values()).stream()
                                .anyMatch(what -> now.terms().find(what.rule()).isPresent()),
                        move,
                        "没有待备案的事项",
                        "nothing waits to be filed upward");
            case "answer-objection" ->
                unless(
                        now instanceof AwaitingPerformance a
                                && a.served().objection().isPresent(),
                        move,
                        "没有未答复的异议",
                        "no objection is open");
            case "open-review" -> rectificationRuns(now, move, on);
            case "extend-review", "send-for-appraisal" ->
                unless(now.terms().find("P06").isPresent(), move, "审查起诉期限不在计算之中", "the term of review does not run");
            case "receive-appraisal" ->
                unless(
                        now.terms().find("P06").filter(Term::suspended).isPresent(),
                        move,
                        "没有正在进行的鉴定、评估",
                        "no appraisal is under way");
            case "terminate" -> terminationNeedsFollowUp(now, move);
            case "serve-termination" -> needsTerm(now, move, "P14", "终结案件决定书已经送达", "the decision is served already");
            case "appoint-appearance" -> needsTerm(now, move, "P08", "没有待答复的出庭通知", "no notice of hearing is open");
            case "deliver-to-court" -> needsTerm(now, move, "P11", "没有待提交人民法院的决定书", "no decision waits to be sent");
            case "take-effect" ->
                now instanceof Judged judged
                        ? unless(
                                judged.terms()
                                        .find("P10")
                                        .filter(term -> term.due().passedBy(on))
                                        .isPresent(),
                                move,
                                "上诉期限尚未届满（" + due(judged.terms(), "P10") + "），裁判尚未生效",
                                "the appeal period has not expired (" + due(judged.terms(), "P10") + ")")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> rectificationRuns(AdministrativeCase now, Move move, LocalDate on) {
        var term = now.terms().find("P04");
        if (term.isEmpty()) {
            return Optional.of(TABLE.refuse(move, "没有在计算的整改期限", "no rectification period runs"));
        }
        return switch (term.get().due()) {
            case Due.Firm(var last) ->
                unless(
                        on.isAfter(last),
                        move,
                        "整改期限至" + last + "届满，" + on + "尚不能开始审查起诉",
                        "the rectification period ends on " + last + "; on " + on + " the review cannot begin");
            case Due.Provisional(var last, var year) ->
                Optional.of(TABLE.refuse(
                        move,
                        "整改期限届满日" + last + "缺" + year + "年放假安排，只是暂定，不能据以认定届满",
                        "the last day " + last + " is provisional, the holidays of " + year
                                + " being missing; expiry cannot rest on it"));
            case Due.Suspended(var since, var remaining, var workingDays) ->
                Optional.of(TABLE.refuse(
                        move, "整改期限自" + since + "起中止", "the rectification period is suspended since " + since));
        };
    }

    private static Optional<Refusal> terminationNeedsFollowUp(AdministrativeCase now, Move move) {
        var served = now.recommendationServed();
        return unless(
                served.isEmpty() || served.get().lastFollowUp().isPresent(),
                move,
                "发出检察建议后未经跟进调查（办案规则第七十七条），不能终结案件",
                "after a recommendation the case may not be terminated without a follow-up investigation (Rules art. 77)");
    }

    private static Optional<Refusal> needsTerm(AdministrativeCase now, Move move, String rule, String zh, String en) {
        return unless(now.terms().find(rule).isPresent(), move, zh, en);
    }

    private static String due(RunningTerms terms, String rule) {
        return terms.find(rule)
                .flatMap(term -> term.due().date())
                .map(LocalDate::toString)
                .orElse("—");
    }

    private static Optional<Refusal> unless(boolean holds, Move move, String zh, String en) {
        return holds ? Optional.empty() : Optional.of(TABLE.refuse(move, zh, en));
    }

    /** An event may not lie before what it answers: notes and replies not before service, everything else not before the state began. */
    private Optional<Refusal> tooEarly(CaseEvent event, Move move) {
        var earliest = switch (event) {
            case CaseEvent.Reply _, CaseEvent.RecordMeasures _, CaseEvent.FollowUp _, CaseEvent.RaiseObjection _ ->
                now.recommendationServed().map(Served::on).orElse(now.since());
            case CaseEvent.Investigate _, CaseEvent.NoteWriteOff _ ->
                now.filing().on();
            case CaseEvent.FileUpward(var on, var by, var what) ->
                now.terms().find(what.rule()).map(Term::trigger).orElse(now.since());
            case CaseEvent other -> now.since();
        };
        if (!event.on().isBefore(earliest)) {
            return Optional.empty();
        }
        return Optional.of(TABLE.refuse(
                move,
                move.name().zh() + "的日期" + event.on() + "早于其前提发生之日" + earliest + "（"
                        + now.stage().text().zh() + "）",
                "the date " + event.on() + " is before " + earliest + ", the day of what it follows ("
                        + now.stage().text().en() + ")"));
    }

    private Outcome<AdministrativeCase> lawful(CaseEvent event) {
        return switch (event) {
            case CaseEvent.FileCase e -> throw new IllegalStateException("already filed: " + e);
            case CaseEvent.ServeFiling e -> serveFiling(e);
            case CaseEvent.NameRespondent e -> nameRespondent(e);
            case CaseEvent.Investigate e -> twoOfficers(e.officers()).orElseGet(this::unchanged);
            case CaseEvent.OpenConsultation e -> clocks().into(terms -> new Consulting(now.filing(), e.on(), terms));
            case CaseEvent.AgreeInConsultation e -> agree(e);
            case CaseEvent.EndConsultation e ->
                e.minutes().isBlank()
                        ? noMinutes()
                        : clocks().into(terms -> new Investigating(now.filing(), e.on(), terms, Optional.empty()));
            case CaseEvent.DecideRecommendation e ->
                decide(
                        e.on(),
                        new RecommendationContents(
                                now.filing().respondent().orElse(""),
                                e.source(),
                                e.harm(),
                                e.nonPerformance(),
                                e.legalBasis(),
                                e.demand(),
                                e.rectification(),
                                e.other()),
                        e.urgent());
            case CaseEvent.ChangeRecommendation e ->
                decide(
                        e.on(),
                        new RecommendationContents(
                                now.filing().respondent().orElse(""),
                                e.source(),
                                e.harm(),
                                e.nonPerformance(),
                                e.legalBasis(),
                                e.demand(),
                                e.rectification(),
                                e.other()),
                        e.urgent());
            case CaseEvent.MarkUrgent e -> {
                var decided = (RecommendationDecided) now;
                var old = decided.recommendation();
                var urgent = new Recommendation(old.decidedOn(), old.contents(), true);
                yield clocks().into(terms -> new RecommendationDecided(now.filing(), now.since(), terms, urgent));
            }
            case CaseEvent.ServeRecommendation e -> serveRecommendation(e);
            case CaseEvent.FileUpward e -> fileUpward(e);
            case CaseEvent.RaiseObjection e -> served(clocks(), served -> served.objected(Optional.of(e)));
            case CaseEvent.AnswerObjection _ -> served(clocks(), served -> served.objected(Optional.empty()));
            case CaseEvent.WithdrawRecommendation e ->
                clocks().stop("P03", e.on())
                        .stop("P04", e.on())
                        .stop("P05", e.on())
                        .into(terms -> new Investigating(now.filing(), e.on(), terms, Optional.empty()));
            case CaseEvent.RecordMeasures e -> served(clocks(), served -> served.with(e));
            case CaseEvent.Reply e -> served(clocks().stop("P05", e.on()), served -> served.with(e));
            case CaseEvent.FollowUp e -> followUp(e);
            case CaseEvent.Suspend e -> suspend(e);
            case CaseEvent.Resume e -> resume(e);
            case CaseEvent.OpenReview e -> openReview(e);
            case CaseEvent.ExtendReview e -> extend(e);
            case CaseEvent.SendForAppraisal e ->
                clocks().pause("P06", e.on(), PauseKind.APPRAISAL, "委托鉴定（评估、检测）函")
                        .into(now::withTerms);
            case CaseEvent.ReceiveAppraisal e ->
                clocks().resume("P06", e.on(), PauseKind.APPRAISAL, "鉴定（评估、检测）意见")
                        .into(now::withTerms);
            case CaseEvent.Terminate e -> terminate(e);
            case CaseEvent.ServeTermination e ->
                e.flaw()
                        .map(AdministrativeEvents::refuse)
                        .orElseGet(() -> clocks().stop("P14", e.on()).into(now::withTerms));
            case CaseEvent.TransferCase e ->
                clocks().stopAll(e.on()).into(terms -> new TransferredAway(now.filing(), e.on(), terms, e.to()));
            case CaseEvent.Sue e -> sue(e);
            case CaseEvent.RegisterSuit e -> {
                var sued = (Sued) now;
                yield clocks().into(terms -> new Trial(now.filing(), e.on(), terms, sued.served(), sued.suit()));
            }
            case CaseEvent.RefuseSuit e -> {
                var sued = (Sued) now;
                yield clocks().into(terms -> new Reviewing(now.filing(), e.on(), terms, sued.served(), sued.review()));
            }
            case CaseEvent.ReceiveHearingNotice e ->
                clocks().start("P08", e.on()).into(now::withTerms);
            case CaseEvent.AppointAppearance e -> clocks().stop("P08", e.on()).into(now::withTerms);
            case CaseEvent.AlterClaims e -> alterClaims(e);
            case CaseEvent.WithdrawSuit e -> withdrawSuit(e);
            case CaseEvent.DeliverToCourt e -> clocks().stop("P11", e.on()).into(now::withTerms);
            case CaseEvent.ReceiveJudgment e -> {
                var trial = (Trial) now;
                yield clocks().start("P09", e.on())
                        .start("P10", e.on(), e.ruling() ? "ruling" : TermRule.ORDINARY)
                        .into(terms -> new Judged(now.filing(), e.on(), terms, trial.served(), trial.suit(), e));
            }
            case CaseEvent.LodgeAppeal e -> {
                var judged = (Judged) now;
                yield clocks().stop("P10", e.on())
                        .into(terms -> new UnderAppeal(
                                now.filing(), e.on(), terms, judged.served(), judged.suit(), judged.judgment()));
            }
            case CaseEvent.TakeEffect e -> takeEffect(e);
            case CaseEvent.TransferToEnforcement e -> {
                var effective = (Effective) now;
                yield clocks().into(terms -> new Enforcing(
                        now.filing(), e.on(), terms, effective.served(), effective.suit(), effective.judgment()));
            }
            case CaseEvent.CloseCase e -> close(e);
            case CaseEvent.LookBack e ->
                twoOfficers(e.officers())
                        .orElseGet(() -> clocks().stop("J06", e.on()).into(now::withTerms));
            case CaseEvent.FindRelapse e ->
                e.newFacts().isBlank()
                        ? refuse(Refusal.byRule(
                                "administrative-case.find-relapse", "没有新的事实，不能转为新线索", "there are no new facts"))
                        : clocks().stopAll(e.on())
                                .into(terms -> new Reopened(now.filing(), e.on(), terms, e.newFacts()));
            case CaseEvent.NoteWriteOff _ -> unchanged();
        };
    }

    private Outcome<AdministrativeCase> serveFiling(CaseEvent.ServeFiling e) {
        var flaw = e.flaw();
        if (flaw.isPresent()) {
            return refuse(flaw.get());
        }
        var filing = new Filing(
                now.filing().on(), now.filing().harm(), now.filing().respondent(), Optional.of(e.effectiveOn()));
        return clocks().stop("P01", e.on())
                .into(terms -> new Investigating(filing, e.effectiveOn(), terms, Optional.empty()));
    }

    private Outcome<AdministrativeCase> nameRespondent(CaseEvent.NameRespondent e) {
        if (e.respondent().isBlank()) {
            return refuse(Citation.of("BAGZ", 29), "没有写明监督对象", "no respondent is named");
        }
        var filing = new Filing(now.filing().on(), now.filing().harm(), Optional.of(e.respondent()), Optional.empty());
        return clocks().stop("P01", e.on())
                .start("P01", e.on())
                .into(terms -> new Investigating(filing, e.on(), terms, Optional.empty()));
    }

    private Outcome<AdministrativeCase> agree(CaseEvent.AgreeInConsultation e) {
        if (e.minutes().isBlank()) {
            return noMinutes();
        }
        return clocks().into(terms -> new Investigating(now.filing(), e.on(), terms, Optional.of(e)));
    }

    private static Outcome<AdministrativeCase> noMinutes() {
        return refuse(
                Citation.of("BAGZ", 70),
                "没有双方确认的磋商记录，沉默不能视为同意",
                "there are no minutes confirmed by both sides; silence is no consent");
    }

    private Outcome<AdministrativeCase> decide(LocalDate on, RecommendationContents contents, boolean urgent) {
        var missing = contents.missing();
        if (!missing.isEmpty()) {
            return refuse(
                    Citation.of("BAGZ", 75),
                    "检察建议书缺少：" + missing.stream().map(Sentence::zh).collect(Collectors.joining("、")),
                    "the recommendation lacks: "
                            + missing.stream().map(Sentence::en).collect(Collectors.joining(", ")));
        }
        var period = period(contents);
        if (period.isEmpty()) {
            return refuse(
                    Citation.of("BAGZ", 75),
                    "整改期限“" + contents.rectification() + "”无法识别，应写作 P2M、P60D 或者日期",
                    "the rectification period \"" + contents.rectification()
                            + "\" cannot be read; write P2M, P60D or a date");
        }
        if (period.get() instanceof Length.Until(var until) && !until.isAfter(on)) {
            return refuse(
                    Citation.of("BAGZ", 75),
                    "整改期限" + until + "不晚于决定之日" + on,
                    "the rectification period ends on " + until + ", not after the decision on " + on);
        }
        return clocks().stop("P03", on)
                .stop("P04", on)
                .stop("P05", on)
                .start("P02", on)
                .into(terms ->
                        new RecommendationDecided(now.filing(), on, terms, new Recommendation(on, contents, urgent)));
    }

    private static Optional<Length> period(RecommendationContents contents) {
        try {
            return Optional.of(Length.parse(contents.rectification().strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Outcome<AdministrativeCase> serveRecommendation(CaseEvent.ServeRecommendation e) {
        var flaw = e.flaw();
        if (flaw.isPresent()) {
            return refuse(flaw.get());
        }
        var recommendation = ((RecommendationDecided) now).recommendation();
        var on = e.effectiveOn();
        var period = period(recommendation.contents()).orElseThrow();
        if (period instanceof Length.Until(var until) && !until.isAfter(on)) {
            return refuse(
                    Citation.of("BAGZ", 75),
                    "检察建议书载明的整改期限至" + until + "，不晚于送达之日" + on + "，应先变更",
                    "the period written in the recommendation ends on " + until + ", not after its service on " + on);
        }
        var served =
                new Served(recommendation, on, e.method(), List.of(), List.of(), Optional.empty(), Optional.empty());
        return clocks().stop("P02", e.on())
                .start("P03", on)
                .start("P04", on, period)
                .start("P05", on, recommendation.urgent() ? "urgent" : TermRule.ORDINARY)
                .into(terms -> new AwaitingPerformance(now.filing(), on, terms, served));
    }

    private Outcome<AdministrativeCase> fileUpward(CaseEvent.FileUpward e) {
        if (now.terms().find(e.what().rule()).isEmpty()) {
            return refuse(Refusal.byRule(
                    e.what().rule(),
                    e.what().text().zh() + "没有待备案的期限",
                    "no term to file the " + e.what().text().en() + " upward runs"));
        }
        return clocks().stop(e.what().rule(), e.on()).into(now::withTerms);
    }

    private Outcome<AdministrativeCase> followUp(CaseEvent.FollowUp e) {
        if (e.dutyPerformed() && !e.circumstances().isEmpty()) {
            return refuse(
                    Citation.of("BAGZ", 82),
                    "既认定已依法履行职责，又列出未依法履行职责的情形，前后矛盾",
                    "performance is found and circumstances of non-performance are listed too");
        }
        return twoOfficers(e.officers()).orElseGet(() -> served(clocks(), served -> served.with(e)));
    }

    private Outcome<AdministrativeCase> suspend(CaseEvent.Suspend e) {
        if (!e.planMade() || !e.objectiveCause() || !e.notNegligent()) {
            return refuse(
                    Citation.of("BAGZ", 78),
                    "中止审查须同时具备：行政机关已依法作出决定或者制定方案、因客观原因不能全部整改到位、没有怠于履职",
                    "a suspension needs all of: a decision or plan made, an objective cause, no negligence");
        }
        var served = now.recommendationServed().orElseThrow();
        var review = now instanceof Reviewing r ? Optional.of(r.review()) : Optional.<Review>empty();
        return clocks().pause("P04", e.on(), PauseKind.SUSPENSION, "中止审查决定书")
                .pause("P06", e.on(), PauseKind.SUSPENSION, "中止审查决定书")
                .start("P15", e.on())
                .into(terms -> new Suspended(now.filing(), e.on(), terms, served, e.cause(), review));
    }

    private Outcome<AdministrativeCase> resume(CaseEvent.Resume e) {
        var suspended = (Suspended) now;
        return clocks().resume("P04", e.on(), PauseKind.SUSPENSION, "恢复审查决定书")
                .resume("P06", e.on(), PauseKind.SUSPENSION, "恢复审查决定书")
                .into(terms -> suspended.review().isPresent()
                        ? new Reviewing(
                                now.filing(),
                                e.on(),
                                terms,
                                suspended.served(),
                                suspended.review().get())
                        : new AwaitingPerformance(now.filing(), e.on(), terms, suspended.served()));
    }

    private Outcome<AdministrativeCase> openReview(CaseEvent.OpenReview e) {
        var awaiting = (AwaitingPerformance) now;
        var rectification = now.terms().find("P04").orElseThrow();
        var expiredOn = rectification.due().date().orElseThrow();
        return clocks().stop("P04", expiredOn)
                .startAtExpiryOf("P06", rectification)
                .into(terms -> new Reviewing(
                        now.filing(), e.on(), terms, awaiting.served(), new Review(e.on(), rectification)));
    }

    private Outcome<AdministrativeCase> extend(CaseEvent.ExtendReview e) {
        if (e.months() < 1) {
            return refuse(Citation.of("BAGZ", 47), "延长的月数应为正数", "the extension must be a positive number of months");
        }
        if (e.reason().isBlank()) {
            return refuse(
                    Citation.of("BAGZ", 47),
                    "延长审查起诉期限应当写明重大、疑难、复杂的理由",
                    "an extension needs its reason: grave, difficult or complex");
        }
        var approver = e.by() == Post.P_UPPER ? Approver.UPPER : Approver.CHIEF;
        return clocks().extend("P06", e.on(), new Length.Months(e.months()), approver, "延长审查起诉期限审批表")
                .into(now::withTerms);
    }

    private Outcome<AdministrativeCase> terminate(CaseEvent.Terminate e) {
        if (e.report().isBlank()) {
            return refuse(
                    Citation.of("BAGZ", 79),
                    "没有《调查终结报告》或者《审查终结报告》，不能终结案件",
                    "a case may not be terminated without its report");
        }
        var followUp = now.recommendationServed().flatMap(Served::lastFollowUp);
        var contradicted = switch (e.ground()) {
            case INTEREST_PROTECTED ->
                followUp.filter(CaseEvent.FollowUp::harmContinues).isPresent();
            case MEASURES_TAKEN ->
                followUp.filter(found -> !found.dutyPerformed()).isPresent();
            case NO_UNLAWFUL_ACT, OTHER -> false;
        };
        if (contradicted) {
            return refuse(
                    Citation.of("BAGZ", 74),
                    "最近一次跟进调查（" + followUp.orElseThrow().on() + "）的认定与终结理由“"
                            + e.ground().text().zh() + "”不符",
                    "the last follow-up (" + followUp.orElseThrow().on() + ") does not bear out the ground \""
                            + e.ground().text().en() + "\"");
        }
        if (e.ground() == TerminationGround.OTHER && e.explanation().isBlank()) {
            return refuse(Citation.of("BAGZ", 74), "以其他情形终结案件的，应当写明理由", "another ground has to be explained");
        }
        return clocks().stop("P01", e.on())
                .stop("P04", e.on())
                .stop("P05", e.on())
                .stop("P06", e.on())
                .start("P14", e.on())
                .start("J06", e.on())
                .into(terms -> new Terminated(now.filing(), e.on(), terms, e.ground(), now.recommendationServed()));
    }

    private Outcome<AdministrativeCase> sue(CaseEvent.Sue e) {
        if (e.circumstances().isEmpty()) {
            return refuse(
                    Citation.of("BAGZ", 82), "没有认定任何一种未依法履行职责的情形，不能起诉", "no circumstance of non-performance is found");
        }
        if (!e.harmContinues()) {
            return refuse(
                    Citation.of("BAGZ", 81), "国家利益或者社会公共利益已不再受侵害，不能起诉", "the public interest is no longer harmed");
        }
        if (!e.preSuitProof()) {
            return refuse(
                    Citation.of("GYJS", 22),
                    "没有已经履行诉前程序的证明材料，不能起诉",
                    "there is no proof that the pre-suit procedure was done");
        }
        if (e.claims().isEmpty()) {
            return refuse(Citation.of("BAGZ", 83), "没有诉讼请求", "there is no claim");
        }
        var reviewing = (Reviewing) now;
        var suit = new Suit(e.on(), List.copyOf(e.circumstances()), List.copyOf(e.claims()));
        return clocks().stop("P05", e.on())
                .stop("P06", e.on())
                .start("P07", e.on())
                .into(terms -> new Sued(now.filing(), e.on(), terms, reviewing.served(), reviewing.review(), suit));
    }

    private Outcome<AdministrativeCase> alterClaims(CaseEvent.AlterClaims e) {
        if (e.claims().isEmpty()) {
            return refuse(Citation.of("BAGZ", 84), "变更后没有诉讼请求", "no claim would be left");
        }
        var trial = (Trial) now;
        var suit = new Suit(trial.suit().deliveredOn(), trial.suit().circumstances(), List.copyOf(e.claims()));
        return clocks().start("P11", e.on())
                .into(terms -> new Trial(now.filing(), now.since(), terms, trial.served(), suit));
    }

    private Outcome<AdministrativeCase> withdrawSuit(CaseEvent.WithdrawSuit e) {
        if (!e.claimsRealised()) {
            return refuse(Citation.of("BAGZ", 84), "诉讼请求没有全部实现，不能撤回起诉", "the claims are not all realised");
        }
        var trial = (Trial) now;
        return clocks().stop("P08", e.on())
                .start("P11", e.on())
                .start("J06", e.on())
                .into(terms -> new Withdrawn(now.filing(), e.on(), terms, trial.served(), trial.suit()));
    }

    private Outcome<AdministrativeCase> takeEffect(CaseEvent.TakeEffect e) {
        var judgment = now instanceof Judged judged ? judged.judgment() : ((UnderAppeal) now).judgment();
        var suit = now instanceof Judged judged ? judged.suit() : ((UnderAppeal) now).suit();
        var served = now.recommendationServed().orElseThrow();
        return clocks().stop("P10", e.on())
                .into(terms -> new Effective(now.filing(), e.on(), terms, served, suit, judgment));
    }

    private Outcome<AdministrativeCase> close(CaseEvent.CloseCase e) {
        if (e.report().isBlank()) {
            return refuse(
                    Refusal.byRule("administrative-case.close-case", "没有结案报告，不能结案", "there is no closing report"));
        }
        var judgment = now instanceof Effective effective ? effective.judgment() : ((Enforcing) now).judgment();
        var suit = now instanceof Effective effective ? effective.suit() : ((Enforcing) now).suit();
        var served = now.recommendationServed().orElseThrow();
        return clocks().start("J06", e.on())
                .into(terms -> new Closed(now.filing(), e.on(), terms, served, suit, judgment));
    }

    private static Optional<Outcome<AdministrativeCase>> twoOfficers(List<String> officers) {
        var different = officers.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
        return different >= 2
                ? Optional.empty()
                : Optional.of(refuse(
                        Citation.of("BAGZ", 36),
                        "调查应当由二名以上检察人员进行，现为" + different + "名",
                        "an investigation needs two or more procuratorial staff, here " + different));
    }

    private Outcome<AdministrativeCase> served(Clocks clocks, Function<Served, Served> change) {
        var served = change.apply(now.recommendationServed().orElseThrow());
        return clocks.into(terms -> switch (now) {
            case AwaitingPerformance a -> new AwaitingPerformance(a.filing(), a.since(), terms, served);
            case Suspended s -> new Suspended(s.filing(), s.since(), terms, served, s.cause(), s.review());
            case Reviewing r -> new Reviewing(r.filing(), r.since(), terms, served, r.review());
            case AdministrativeCase other ->
                throw new IllegalStateException(other.stage().name());
        });
    }

    private Outcome<AdministrativeCase> unchanged() {
        return clocks().into(now::withTerms);
    }

    private Clocks clocks() {
        return new Clocks(now.terms(), calendar);
    }

    private static Outcome<AdministrativeCase> refuse(Citation citation, String zh, String en) {
        return new Outcome.Refused<>(Refusal.under(citation, zh, en));
    }

    private static Outcome<AdministrativeCase> refuse(Refusal refusal) {
        return new Outcome.Refused<>(refusal);
    }
}
