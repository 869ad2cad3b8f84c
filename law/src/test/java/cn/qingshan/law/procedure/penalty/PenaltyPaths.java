package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.term.ServiceMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lawful penalty cases, told as events; the tests cut them short and go on otherwise. */
final class PenaltyPaths {

    static final String FINDING = "矿产资源法第六十四条｜超出登记的开采区域采矿｜勘验笔录、询问笔录";

    private PenaltyPaths() {}

    static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    static List<PenaltyEvent> with(List<PenaltyEvent> before, PenaltyEvent... more) {
        var longer = new ArrayList<>(before);
        longer.addAll(List.of(more));
        return List.copyOf(longer);
    }

    /** The path through its first event of this kind. */
    static List<PenaltyEvent> upTo(List<PenaltyEvent> path, Class<? extends PenaltyEvent> last) {
        for (var i = 0; i < path.size(); i++) {
            if (last.isInstance(path.get(i))) {
                return path.subList(0, i + 1);
            }
        }
        throw new IllegalArgumentException("no " + last.getSimpleName());
    }

    static PenaltyEvent registered(LocalDate on) {
        return new PenaltyEvent.RegisterClue(
                on,
                Post.B_OFFICER,
                ClueSource.SATELLITE_PATCH,
                "",
                "图斑处疑似越界开采",
                List.of(EvidenceKind.SATELLITE_PATCH),
                Optional.empty(),
                false);
    }

    static PenaltyEvent verified(LocalDate on, List<EvidenceKind> found) {
        return new PenaltyEvent.VerifyClue(on, Post.B_OFFICER, List.of("甲", "乙"), "某公司", found, true, "现场正在开采");
    }

    static PenaltyEvent filed(LocalDate on) {
        return filing(on, "某公司", true, true, true);
    }

    static PenaltyEvent filing(LocalDate on, String party, boolean fact, boolean liability, boolean competent) {
        return new PenaltyEvent.FileCase(on, Post.B_HEAD, party, fact, liability, competent, Optional.empty());
    }

    static PenaltyEvent filedOn(LocalDate on, LocalDate discovered) {
        return new PenaltyEvent.FileCase(on, Post.B_HEAD, "某公司", true, true, true, Optional.of(discovered));
    }

    static PenaltyEvent declined(LocalDate on, NoFilingGround ground, boolean corrected) {
        return new PenaltyEvent.DeclineFiling(on, Post.B_HEAD, ground, corrected, true, "理由");
    }

    static PenaltyEvent actEnd(LocalDate on, LocalDate ended) {
        return new PenaltyEvent.FixActEnd(on, Post.B_OFFICER, ended, false, "停工记录");
    }

    /** Registered and verified, the end of the act being known from the start. */
    static List<PenaltyEvent> ended(LocalDate actEnded, boolean harmToLife) {
        return List.of(
                new PenaltyEvent.RegisterClue(
                        day(2026, 2, 24),
                        Post.B_OFFICER,
                        ClueSource.REPORT,
                        "某公司",
                        "曾经越界开采",
                        List.of(EvidenceKind.WITNESS),
                        Optional.of(actEnded),
                        harmToLife),
                verified(day(2026, 2, 26), List.of(EvidenceKind.SCENE_RECORD)));
    }

    static PenaltyEvent investigated(LocalDate on, List<String> officers, boolean credentials) {
        return new PenaltyEvent.Investigate(
                on, Post.B_OFFICER, EvidenceMeans.QUESTION, officers, credentials, false, "询问");
    }

    static PenaltyEvent keptEvidence(LocalDate on, boolean approved) {
        return new PenaltyEvent.KeepEvidence(on, Post.B_OFFICER, List.of("甲", "乙"), approved, "账册一本", "可能灭失");
    }

    static PenaltyEvent disposed(LocalDate on) {
        return new PenaltyEvent.DisposeKeptEvidence(on, Post.B_OFFICER, KeptEvidenceDecision.COPY, "复制后退还");
    }

    static PenaltyEvent resumed(LocalDate on) {
        return new PenaltyEvent.ResumeInvestigation(on, Post.B_HEAD, "山洪已退");
    }

    static PenaltyEvent toldOfSuspension(LocalDate on) {
        return new PenaltyEvent.NotifySuspension(on, Post.B_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    static PenaltyEvent ended(LocalDate on, TerminationGround ground, String to) {
        return new PenaltyEvent.TerminateInvestigation(on, Post.B_HEAD, ground, to, "说明");
    }

    static PenaltyEvent report(LocalDate on) {
        return report(on, FINDING, List.of(), List.of());
    }

    static PenaltyEvent report(
            LocalDate on, String finding, List<Gravity> gravity, List<HearingGround> hearingGrounds) {
        return new PenaltyEvent.SubmitReport(
                on,
                Post.B_OFFICER,
                List.of(finding),
                "",
                Optional.empty(),
                List.of(PenaltyKind.FINE),
                new BigDecimal("300000"),
                false,
                "情节一般",
                gravity,
                hearingGrounds,
                false,
                false);
    }

    static PenaltyEvent examined(LocalDate on) {
        return new PenaltyEvent.PassExamination(on, Post.B_LEGAL, true, List.of(), List.of(), "同意");
    }

    static PenaltyEvent reviewed(LocalDate on, boolean passed) {
        return new PenaltyEvent.ReviewLegality(on, Post.B_LEGAL, passed, "丁", "意见");
    }

    static PenaltyEvent deliberated(LocalDate on) {
        return new PenaltyEvent.DeliberateCollectively(on, Post.B_COLLECTIVE, List.of("局长", "副局长"), true, "同意");
    }

    static PenaltyEvent noticed(LocalDate on) {
        return noticed(on, ServiceMethod.DIRECT, Optional.empty());
    }

    static PenaltyEvent noticed(LocalDate on, ServiceMethod method, Optional<LocalDate> posted) {
        return new PenaltyEvent.ServeNotice(on, Post.B_OFFICER, posted, method, false, "签收");
    }

    static PenaltyEvent noticeEnded(LocalDate on) {
        return new PenaltyEvent.ConfirmPublicNotice(on, Post.B_OFFICER, "日报第三版");
    }

    static PenaltyEvent pleaded(LocalDate on) {
        return new PenaltyEvent.SubmitPlea(on, Post.OWNER, "界桩被移动");
    }

    static PenaltyEvent answered(LocalDate on, PleaAnswer answer) {
        return new PenaltyEvent.AnswerPlea(on, Post.B_LEGAL, answer, "复核意见");
    }

    static PenaltyEvent hearingAsked(LocalDate on) {
        return new PenaltyEvent.RequestHearing(on, Post.OWNER, "对面积有异议");
    }

    static PenaltyEvent hearingRefused(LocalDate on) {
        return new PenaltyEvent.RefuseHearing(on, Post.B_LEGAL, "逾期");
    }

    static PenaltyEvent scheduled(LocalDate on, LocalDate hearing) {
        return new PenaltyEvent.ScheduleHearing(on, Post.B_LEGAL, hearing, "局会议室", "丙");
    }

    static PenaltyEvent hearingNotice(LocalDate on) {
        return new PenaltyEvent.ServeHearingNotice(on, Post.B_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    static PenaltyEvent held(LocalDate on, String chair, List<String> investigators) {
        return new PenaltyEvent.HoldHearing(on, Post.B_LEGAL, chair, investigators, "笔录");
    }

    static PenaltyEvent decided(LocalDate on) {
        return decided(on, "300000", List.of(PenaltyKind.FINE));
    }

    static PenaltyEvent decided(LocalDate on, String fine, List<PenaltyKind> kinds) {
        return new PenaltyEvent.DecidePenalty(
                on,
                Post.B_HEAD,
                kinds,
                new BigDecimal(fine),
                "按基准一般情节",
                kinds.stream().anyMatch(PenaltyKind::needsDeadline) ? Optional.of(on.plusDays(30)) : Optional.empty(),
                false);
    }

    static PenaltyEvent heavyDecision(LocalDate on) {
        return heavyDecision(on, Optional.of(day(2026, 6, 20)), "按基准从重情节", true);
    }

    static PenaltyEvent heavyDecision(
            LocalDate on, Optional<LocalDate> performBy, String discretion, boolean shortSuitPeriod) {
        return new PenaltyEvent.DecidePenalty(
                on,
                Post.B_COLLECTIVE,
                List.of(PenaltyKind.FINE, PenaltyKind.DEMOLITION, PenaltyKind.CONFISCATE_MINERALS),
                new BigDecimal("500000.00"),
                discretion,
                performBy,
                shortSuitPeriod);
    }

    static PenaltyEvent extended(LocalDate on, Post by, int days) {
        return new PenaltyEvent.ExtendDecision(on, by, days, "案情复杂");
    }

    static PenaltyEvent served(LocalDate on) {
        return new PenaltyEvent.ServeDecision(on, Post.B_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    static PenaltyEvent paid(LocalDate on, String amount) {
        return new PenaltyEvent.PayFine(on, Post.B_OFFICER, new BigDecimal(amount), "缴款书1号");
    }

    static PenaltyEvent performed(LocalDate on) {
        return new PenaltyEvent.ConfirmPerformance(on, Post.B_OFFICER, List.of("甲", "乙"), "已拆除、已缴清");
    }

    static PenaltyEvent instalments(LocalDate on, LocalDate until, boolean requested) {
        return new PenaltyEvent.ApproveInstalments(on, Post.B_HEAD, until, "每月五万元", requested, "经营困难");
    }

    static PenaltyEvent demanded(LocalDate on) {
        return new PenaltyEvent.ServeDemand(on, Post.B_OFFICER, "缴纳罚款", ServiceMethod.DIRECT, false, "签收");
    }

    static PenaltyEvent applied(LocalDate on) {
        return new PenaltyEvent.ApplyToCourt(on, Post.B_HEAD, "某区人民法院", "罚款300000元", true);
    }

    static PenaltyEvent appliedLate(LocalDate on, String reason) {
        return new PenaltyEvent.ApplyToCourtLate(on, Post.B_HEAD, "某区人民法院", "罚款", reason, true);
    }

    static PenaltyEvent lapse(LocalDate on) {
        return new PenaltyEvent.RecordLapse(on, Post.B_OFFICER, "承办人调离未交接");
    }

    static PenaltyEvent suitExpired(LocalDate on) {
        return new PenaltyEvent.ConfirmSuitExpiry(on, Post.B_LEGAL, true);
    }

    static PenaltyEvent accepted(LocalDate on, boolean heard) {
        return new PenaltyEvent.AcceptApplication(on, Post.B_LEGAL, heard);
    }

    static PenaltyEvent higherAsked(LocalDate on) {
        return new PenaltyEvent.AskHigherCourt(on, Post.B_HEAD, "期限计算有误");
    }

    static PenaltyEvent higherRuling(LocalDate on, boolean setAside) {
        return new PenaltyEvent.ReceiveHigherRuling(on, Post.B_LEGAL, setAside, "（2026）行审复1号");
    }

    static PenaltyEvent contested(LocalDate on, Remedy remedy, boolean late) {
        return new PenaltyEvent.ContestDecision(on, Post.B_LEGAL, remedy, "某区人民政府", late);
    }

    static PenaltyEvent reconsidered(LocalDate on) {
        return new PenaltyEvent.NoteReconsideration(on, Post.B_LEGAL, "复议决定书1号");
    }

    static PenaltyEvent contestEnded(LocalDate on, RemedyResult result, String fine) {
        return new PenaltyEvent.EndContest(on, Post.B_LEGAL, result, new BigDecimal(fine), "决定书1号");
    }

    static PenaltyEvent published(LocalDate on) {
        return new PenaltyEvent.PublishDecision(on, Post.B_OFFICER, "局网站");
    }

    static PenaltyEvent unpublished(LocalDate on) {
        return new PenaltyEvent.WithdrawPublication(on, Post.B_OFFICER, "决定已撤销");
    }

    static PenaltyEvent crimeReported(LocalDate on) {
        return new PenaltyEvent.ReportCrime(on, Post.B_OFFICER, List.of("甲", "乙"), "涉嫌非法采矿罪", "书面报告");
    }

    static PenaltyEvent crimeDecided(LocalDate on, boolean approved) {
        return new PenaltyEvent.DecideCrimeTransfer(on, Post.B_HEAD, approved, "理由");
    }

    static PenaltyEvent crimeSent(LocalDate on) {
        return new PenaltyEvent.TransferCrime(on, Post.B_OFFICER, "某区公安分局", "案卷一册");
    }

    static PenaltyEvent policeDecided(LocalDate on, boolean filed) {
        return new PenaltyEvent.NotePoliceDecision(on, Post.B_OFFICER, filed, "通知书1号", "理由");
    }

    static PenaltyEvent closed(LocalDate on, ClosureKind kind) {
        return new PenaltyEvent.CloseCase(on, Post.B_HEAD, kind, "说明");
    }

    /** The worked example of the clock catalogue, to the court and closing. */
    static final List<PenaltyEvent> MAIN = List.of(
            registered(day(2026, 2, 24)),
            verified(day(2026, 2, 26), List.of(EvidenceKind.SCENE_RECORD)),
            filed(day(2026, 3, 2)),
            investigated(day(2026, 3, 10), List.of("甲", "乙"), true),
            report(day(2026, 4, 8)),
            examined(day(2026, 4, 10)),
            noticed(day(2026, 4, 20)),
            decided(day(2026, 5, 8)),
            served(day(2026, 5, 11)),
            demanded(day(2026, 11, 12)),
            applied(day(2026, 11, 27)),
            accepted(day(2026, 12, 1), false),
            new PenaltyEvent.AllowEnforcement(day(2026, 12, 8), Post.COURT, "（2026）行审1号"),
            closed(day(2026, 12, 10), ClosureKind.APPLIED));

    static final List<PenaltyEvent> NOT_FILED = with(
            MAIN.subList(0, 2),
            new PenaltyEvent.OrderStop(day(2026, 2, 26), Post.B_OFFICER, "某公司", "越界开采", true),
            actEnd(day(2026, 2, 27), day(2026, 2, 26)),
            declined(day(2026, 3, 2), NoFilingGround.MINOR, true));

    static final List<PenaltyEvent> SENT_AWAY = with(
            MAIN.subList(0, 2),
            new PenaltyEvent.ReportJurisdictionDispute(day(2026, 2, 27), Post.B_HEAD, "邻县自然资源局", "矿区跨界"),
            new PenaltyEvent.AssignJurisdiction(day(2026, 2, 28), Post.B_UPPER, true, ""),
            new PenaltyEvent.TransferJurisdiction(day(2026, 3, 2), Post.B_HEAD, "某区林业局", "属于林业行政处罚"));

    /** Everything that can happen while the case is investigated. */
    static final List<PenaltyEvent> INVESTIGATION = with(
            upTo(MAIN, PenaltyEvent.Investigate.class),
            keptEvidence(day(2026, 3, 11), true),
            disposed(day(2026, 3, 13)),
            new PenaltyEvent.SendForAppraisal(day(2026, 3, 16), Post.B_OFFICER, "开采量", "某鉴定机构"),
            new PenaltyEvent.RequestRecusal(day(2026, 3, 17), Post.B_OFFICER, "甲", "亲属"),
            new PenaltyEvent.DecideRecusal(day(2026, 3, 19), Post.B_HEAD, false, "没有利害关系"),
            new PenaltyEvent.AskAssistance(day(2026, 3, 20), Post.B_HEAD, List.of(AssistingOrgan.POLICE), "阻挠勘验"),
            new PenaltyEvent.ReceiveAppraisal(day(2026, 4, 13), Post.B_OFFICER, "越界开采三千吨"),
            new PenaltyEvent.LinkCorrectionOrder(day(2026, 4, 14), Post.B_OFFICER, "改字〔2026〕3号"),
            new PenaltyEvent.SuspendInvestigation(day(2026, 4, 15), Post.B_HEAD, "山洪"),
            toldOfSuspension(day(2026, 4, 17)),
            resumed(day(2026, 4, 29)),
            toldOfSuspension(day(2026, 4, 30)),
            report(day(2026, 5, 6)),
            new PenaltyEvent.ReturnReport(day(2026, 5, 7), Post.B_LEGAL, "补充询问"),
            report(day(2026, 5, 11)),
            examined(day(2026, 5, 12)));

    static final List<PenaltyEvent> ENDED = with(
            upTo(MAIN, PenaltyEvent.FileCase.class),
            ended(day(2026, 3, 18), TerminationGround.NOT_ESTABLISHED, ""),
            closed(day(2026, 3, 20), ClosureKind.INVESTIGATION_ENDED));

    static final List<PenaltyEvent> ASSIGNED_AWAY = with(
            upTo(MAIN, PenaltyEvent.FileCase.class),
            new PenaltyEvent.ReportJurisdictionDispute(day(2026, 3, 9), Post.B_HEAD, "邻县自然资源局", "矿区跨界"),
            new PenaltyEvent.AssignFiledCase(day(2026, 3, 16), Post.B_UPPER, false, "邻县自然资源局"),
            closed(day(2026, 3, 20), ClosureKind.TRANSFERRED));

    /** Demolition, confiscation, a large fine: with a hearing, a review and a deliberation. */
    static final List<PenaltyEvent> HEAVY = with(
            upTo(MAIN, PenaltyEvent.Investigate.class),
            new PenaltyEvent.SubmitReport(
                    day(2026, 4, 8),
                    Post.B_OFFICER,
                    List.of(FINDING, "土地管理法第七十七条|占用林地堆放废石|勘测报告"),
                    "",
                    Optional.empty(),
                    List.of(PenaltyKind.FINE, PenaltyKind.DEMOLITION, PenaltyKind.CONFISCATE_MINERALS),
                    new BigDecimal("500000"),
                    false,
                    "情节严重",
                    List.of(Gravity.MAJOR),
                    List.of(HearingGround.LARGE_FINE, HearingGround.DEMOLITION),
                    false,
                    false),
            examined(day(2026, 4, 10)),
            noticed(day(2026, 4, 20)),
            new PenaltyEvent.WaivePlea(day(2026, 4, 21), Post.OWNER, "放弃声明"),
            hearingAsked(day(2026, 4, 24)),
            scheduled(day(2026, 4, 27), day(2026, 5, 14)),
            hearingNotice(day(2026, 5, 6)),
            held(day(2026, 5, 14), "丙", List.of("甲", "乙")),
            reviewed(day(2026, 5, 18), true),
            deliberated(day(2026, 5, 19)),
            heavyDecision(day(2026, 5, 20)),
            served(day(2026, 5, 21)),
            paid(day(2026, 6, 3), "500000"),
            new PenaltyEvent.TakeDefaultMeasures(
                    day(2026, 6, 22), Post.B_HEAD, List.of(DefaultMeasure.REPORT), "逾期未拆除"),
            performed(day(2026, 6, 26)),
            new PenaltyEvent.HandOverGoods(day(2026, 6, 30), Post.B_OFFICER, "区财政局", "矿石三千吨"),
            closed(day(2026, 7, 1), ClosureKind.EXECUTED));

    /** A hearing that is asked for and not held, another waived, a late one refused; a plea that is upheld and ends without a penalty. */
    static final List<PenaltyEvent> NO_PENALTY = with(
            upTo(MAIN, PenaltyEvent.Investigate.class),
            report(day(2026, 4, 8), FINDING, List.of(), List.of(HearingGround.LARGE_FINE)),
            examined(day(2026, 4, 10)),
            noticed(day(2026, 4, 20)),
            hearingAsked(day(2026, 4, 21)),
            new PenaltyEvent.EndHearing(day(2026, 4, 22), Post.B_LEGAL, "当事人撤回"),
            pleaded(day(2026, 4, 23)),
            answered(day(2026, 4, 28), PleaAnswer.ACCEPTED),
            new PenaltyEvent.DecideNoPenalty(day(2026, 4, 29), Post.B_HEAD, NoPenaltyGround.FIRST_TIME, "已改正"),
            new PenaltyEvent.ServeNoPenalty(day(2026, 4, 30), Post.B_OFFICER, ServiceMethod.DIRECT, false, "签收"),
            closed(day(2026, 5, 6), ClosureKind.NO_PENALTY));

    static final List<PenaltyEvent> WAIVED = with(
            upTo(NO_PENALTY, PenaltyEvent.ServeNotice.class),
            new PenaltyEvent.WaiveHearing(day(2026, 4, 21), Post.B_OFFICER, "放弃声明"),
            hearingRefused(day(2026, 4, 22)),
            extended(day(2026, 4, 23), Post.B_HEAD, 30),
            pleaded(day(2026, 4, 24)),
            answered(day(2026, 4, 28), PleaAnswer.REINVESTIGATE),
            ended(day(2026, 5, 6), TerminationGround.BARRED, ""));

    /** Published, contested, set aside, withdrawn, investigated anew. */
    static final List<PenaltyEvent> CONTESTED = with(
            upTo(MAIN, PenaltyEvent.ServeDecision.class),
            published(day(2026, 5, 15)),
            contested(day(2026, 6, 1), Remedy.RECONSIDERATION, false),
            reconsidered(day(2026, 7, 10)),
            contested(day(2026, 7, 20), Remedy.SUIT, false),
            contestEnded(day(2026, 9, 1), RemedyResult.REVOKED, "0"),
            unpublished(day(2026, 9, 3)),
            new PenaltyEvent.InvestigateAnew(day(2026, 9, 7), Post.B_HEAD, "判决重新作出"));

    static final List<PenaltyEvent> OWN_REVOCATION = with(
            upTo(MAIN, PenaltyEvent.ServeDecision.class),
            new PenaltyEvent.RevokeDecision(day(2026, 6, 1), Post.B_HEAD, "当事人认定错误"),
            closed(day(2026, 6, 2), ClosureKind.OTHER));

    /** By instalments to the end, the suit period confirmed. */
    static final List<PenaltyEvent> INSTALMENTS = with(
            upTo(MAIN, PenaltyEvent.ServeDecision.class),
            instalments(day(2026, 5, 25), day(2026, 9, 30), true),
            paid(day(2026, 6, 30), "150000"),
            paid(day(2026, 9, 29), "150000.00"),
            suitExpired(day(2026, 11, 12)),
            performed(day(2026, 11, 13)),
            closed(day(2026, 11, 16), ClosureKind.EXECUTED));

    /** A year earlier: nobody applied to the court. */
    static final List<PenaltyEvent> LAPSED = List.of(
            registered(day(2025, 2, 10)),
            verified(day(2025, 2, 12), List.of(EvidenceKind.SCENE_RECORD)),
            filed(day(2025, 3, 3)),
            investigated(day(2025, 3, 10), List.of("甲", "乙"), true),
            report(day(2025, 4, 8)),
            examined(day(2025, 4, 10)),
            noticed(day(2025, 4, 21)),
            decided(day(2025, 5, 9)),
            served(day(2025, 5, 12)),
            demanded(day(2025, 6, 3)),
            lapse(day(2026, 2, 24)),
            appliedLate(day(2026, 3, 3), "法院管辖调整"),
            closed(day(2026, 3, 10), ClosureKind.APPLIED));

    static final List<PenaltyEvent> COURT = with(
            upTo(MAIN, PenaltyEvent.ApplyToCourt.class),
            new PenaltyEvent.RefuseApplication(day(2026, 12, 2), Post.COURT, "期限"),
            higherAsked(day(2026, 12, 10)),
            higherRuling(day(2026, 12, 24), true),
            accepted(day(2026, 12, 25), true));

    /** The police refuse, and refuse again. */
    static final List<PenaltyEvent> CRIME = with(
            upTo(MAIN, PenaltyEvent.Investigate.class),
            crimeReported(day(2026, 3, 20)),
            crimeDecided(day(2026, 3, 23), true),
            crimeSent(day(2026, 3, 24)),
            policeDecided(day(2026, 3, 26), false),
            new PenaltyEvent.AskPoliceReview(day(2026, 3, 27), Post.B_HEAD, PoliceReview.SUPERVISION, "达到立案标准"),
            new PenaltyEvent.NotePoliceReview(day(2026, 4, 10), Post.B_OFFICER, false, "说明书1号"));

    /** The report suspects a crime and misconduct; the criminal case is dropped and the penalty follows. */
    static final List<PenaltyEvent> SUSPECTED = with(
            upTo(MAIN, PenaltyEvent.Investigate.class),
            new PenaltyEvent.SubmitReport(
                    day(2026, 4, 8),
                    Post.B_OFFICER,
                    List.of(FINDING),
                    "",
                    Optional.empty(),
                    List.of(PenaltyKind.FINE),
                    new BigDecimal("300000"),
                    false,
                    "情节严重",
                    List.of(),
                    List.of(),
                    true,
                    true),
            examined(day(2026, 4, 10)),
            noticed(day(2026, 4, 20)),
            crimeReported(day(2026, 4, 21)),
            crimeDecided(day(2026, 4, 22), true),
            crimeSent(day(2026, 4, 22)),
            policeDecided(day(2026, 4, 24), true),
            new PenaltyEvent.HandOverCriminalGoods(day(2026, 4, 27), Post.B_OFFICER, "矿石、账册"),
            new PenaltyEvent.NoteCriminalOutcome(
                    day(2026, 6, 10), Post.B_OFFICER, CriminalOutcome.NOT_PROSECUTED, "不起诉决定书1号"),
            decided(day(2026, 6, 11)),
            served(day(2026, 6, 12)),
            paid(day(2026, 6, 15), "300000"),
            performed(day(2026, 6, 16)),
            new PenaltyEvent.TransferMisconduct(day(2026, 7, 1), Post.B_HEAD, "区监察委员会", "村干部参与"),
            closed(day(2026, 7, 2), ClosureKind.EXECUTED));

    static final List<PenaltyEvent> BY_PUBLIC_NOTICE = with(
            upTo(MAIN, PenaltyEvent.PassExamination.class),
            noticed(day(2026, 4, 13), ServiceMethod.PUBLIC_NOTICE, Optional.empty()),
            noticeEnded(day(2026, 5, 14)));

    /** Filed under the Measures of 2014. */
    static final List<PenaltyEvent> OLD = List.of(
            registered(day(2024, 4, 8)),
            verified(day(2024, 4, 10), List.of(EvidenceKind.SCENE_RECORD)),
            filed(day(2024, 4, 15)),
            investigated(day(2024, 4, 22), List.of("甲", "乙"), true),
            report(day(2024, 5, 13)),
            examined(day(2024, 5, 15)),
            noticed(day(2024, 5, 27)));

    static final List<List<PenaltyEvent>> ALL = List.of(
            MAIN,
            NOT_FILED,
            SENT_AWAY,
            INVESTIGATION,
            ENDED,
            ASSIGNED_AWAY,
            HEAVY,
            NO_PENALTY,
            WAIVED,
            CONTESTED,
            OWN_REVOCATION,
            INSTALMENTS,
            LAPSED,
            COURT,
            CRIME,
            SUSPECTED,
            BY_PUBLIC_NOTICE,
            OLD);
}
