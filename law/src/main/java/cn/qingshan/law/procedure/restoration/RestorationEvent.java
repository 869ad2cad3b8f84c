package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What can happen in a restoration project. Areas in m², money in yuan, positions in degrees (CGCS2000). */
public sealed interface RestorationEvent extends ProcedureEvent {

    /** 识别. {@code patches} are patch numbers, at least one. */
    record Identify(
            LocalDate on,
            Post by,

            @Asks(zh = "项目（矿区）名称", en = "Name of the site", line = true)
            String name,

            @Asks(zh = "图斑编号（每行一个）", en = "Patch numbers, one a line")
            List<String> patches,

            @Asks(zh = "土地损毁类型", en = "Damage to land") List<LandDamage> damages,

            @Asks(zh = "损毁单元类型", en = "Types of damaged unit")
            List<DamageUnit> units,

            @Asks(zh = "主要生态问题、地质灾害隐患", en = "Ecological problems and hazards")
            List<EcologicalProblem> problems,

            @Asks(zh = "损毁面积（平方米）", en = "Damaged area (m²)")
            BigDecimal area,

            @Asks(zh = "威胁对象（没有的写“无”）", en = "What is threatened (or: none)")
            String threatened)
            implements RestorationEvent {}

    /** 拟定责任认定. {@code holder} is the operator, empty otherwise. */
    record ProposeResponsibility(
            LocalDate on,
            Post by,

            @Asks(zh = "责任类型", en = "Kind of responsibility")
            ResponsibilityKind kind,

            @Asks(zh = "修复责任人", en = "Responsible person", line = true)
            String holder,

            @Asks(zh = "认定依据和证据", en = "Grounds and evidence")
            String evidence)
            implements RestorationEvent {}

    record ApproveResponsibility(LocalDate on, Post by) implements RestorationEvent {}

    record RejectResponsibility(LocalDate on, Post by, String reason) implements RestorationEvent {}

    /** 批准历史遗留认定并公告; {@code on} is the day of publication. */
    record AnnounceFinding(
            LocalDate on,
            Post by,

            @Asks(zh = "公告载体和地点", en = "Where it is published")
            String where) implements RestorationEvent {}

    record ObjectToFinding(
            LocalDate on,
            Post by,

            @Asks(zh = "异议人", en = "Who objects", line = true)
            String objector,

            @Asks(zh = "异议内容", en = "The objection") String objection)
            implements RestorationEvent {}

    /** @param number of the objection, from 1 */
    record AnswerFindingObjection(
            LocalDate on,
            Post by,

            @Asks(zh = "异议序号", en = "Number of the objection")
            int number,

            @Asks(zh = "异议成立", en = "Upheld") boolean upheld,
            @Asks(zh = "复核答复", en = "Answer") String answer)
            implements RestorationEvent {}

    record ConfirmLegacy(LocalDate on, Post by) implements RestorationEvent {}

    record OrderReidentification(LocalDate on, Post by, String reason) implements RestorationEvent {}

    /** 采矿权转让. Whoever falsified stays liable beside the transferee. */
    record TransferDuty(
            LocalDate on,
            Post by,

            @Asks(zh = "受让人", en = "Transferee", line = true)
            String transferee,

            @Asks(zh = "转让合同对修复义务的约定", en = "What the contract says of the duty")
            String agreed,

            @Asks(zh = "转让人对修复事项弄虚作假（其义务不免除）", en = "The transferor falsified and stays liable")
            boolean falsified)
            implements RestorationEvent {}

    /** 矿山闭坑; {@code on} is the day of closure. */
    record RecordMineClosure(
            LocalDate on,
            Post by,

            @Asks(zh = "闭坑地质报告", en = "Closure report", line = true)
            String report,

            @Asks(zh = "放射性矿产（时限另行确定）", en = "Radioactive mineral (its time is set apart)")
            boolean radioactive)
            implements RestorationEvent {}

    /** 临时用地期满; {@code on} is the day it ended. */
    record RecordTemporaryUseEnd(
            LocalDate on,
            Post by,

            @Asks(zh = "临时用地批准文号", en = "Approval of the temporary use", line = true)
            String approval)
            implements RestorationEvent {}

    record ReportYear(
            LocalDate on,
            Post by,
            @Asks(zh = "报告年度", en = "Year") int year,
            @Asks(zh = "土地损毁情况", en = "Damage to land") String damage,

            @Asks(zh = "费用提取、使用情况", en = "Funds drawn and used")
            String funds,

            @Asks(zh = "工程实施情况", en = "Works done") String works)
            implements RestorationEvent {}

    /**
     * 编制方案. {@code zones} are the units of restoration (分区、分期), each accepted separately. {@code target} with its value and day is a figure that images can be held against; a plan need not state
     * one, and plans from before it was asked for have none.
     */
    record DraftPlan(
            LocalDate on,
            Post by,
            @Asks(zh = "目标任务", en = "Aims") String aims,

            @Asks(zh = "影像可以核对的目标（方案没有的不选）", en = "Target that images can be held against (if the plan states one)")
            Optional<ImageTarget> target,

            @Asks(zh = "目标值（百分比填百分数，植被指数填 0 至 1）", en = "Its value (per cent; an index from 0 to 1)")
            BigDecimal targetValue,

            @Asks(zh = "达到目标的日期", en = "Target to be reached by")
            Optional<LocalDate> targetBy,

            @Asks(zh = "工程布局", en = "Layout of the works") String layout,
            @Asks(zh = "技术措施", en = "Measures") List<Measure> measures,
            @Asks(zh = "修复方式", en = "Modes") List<RestorationMode> modes,
            @Asks(zh = "修复方向", en = "Directions") List<RestorationDirection> directions,
            @Asks(zh = "时序安排", en = "Schedule") String schedule,

            @Asks(zh = "修复单元（分区、分期，每行一个）", en = "Zones and stages, one a line")
            List<String> zones,

            @Asks(zh = "图斑编号（每行一个）", en = "Patch numbers, one a line")
            List<String> patches,

            @Asks(zh = "经费概算（元）", en = "Estimated cost (yuan)")
            BigDecimal cost,

            @Asks(zh = "其中：采矿权人自筹（元）", en = "of which: the right holder (yuan)")
            BigDecimal ownerFunds,

            @Asks(zh = "其中：中央财政（元）", en = "of which: central funds (yuan)")
            BigDecimal centralFunds,

            @Asks(zh = "其中：地方财政（元）", en = "of which: local funds (yuan)")
            BigDecimal localFunds,

            @Asks(zh = "其中：社会资本（元）", en = "of which: social capital (yuan)")
            BigDecimal socialFunds,

            @Asks(zh = "保障措施", en = "Safeguards") String safeguards,

            @Asks(zh = "涉及尾矿库", en = "A tailings pond is concerned")
            boolean tailings,

            @Asks(zh = "尾矿库修复的专门措施", en = "Special measures for the tailings pond")
            String tailingsMeasures,

            @Asks(zh = "公示征求意见情况", en = "Publicity and the opinions received")
            String publicity,

            @Asks(zh = "专门听取村（居）委会、集体经济组织和村（居）民代表意见的记录", en = "Record of hearing the village and its representatives")
            String hearing,

            @Asks(zh = "意见采纳情况的说明", en = "How the opinions were dealt with")
            String explanation)
            implements RestorationEvent {

        /** What images can be held against; empty where the plan states nothing of the kind. */
        public Optional<PlannedTarget> planned() {
            return target.map(kind -> new PlannedTarget(kind, targetValue, targetBy));
        }
    }

    /** 受理方案; {@code on} is the day of acceptance of the application. */
    record AdmitPlan(
            LocalDate on,
            Post by,

            @Asks(zh = "受理文号", en = "Number of the acceptance", line = true)
            String number) implements RestorationEvent {}

    record SendToExperts(
            LocalDate on,
            Post by,

            @Asks(zh = "评审专家（每行一名）", en = "Experts, one a line")
            List<String> experts) implements RestorationEvent {}

    record ReceiveExpertOpinion(
            LocalDate on,
            Post by,
            @Asks(zh = "通过评审", en = "Passed") boolean passed,
            @Asks(zh = "评审意见", en = "Opinion") String opinion)
            implements RestorationEvent {}

    record ReturnPlan(LocalDate on, Post by, String reason) implements RestorationEvent {}

    record ApprovePlan(
            LocalDate on,
            Post by,

            @Asks(zh = "批准文号", en = "Number of the approval", line = true)
            String number) implements RestorationEvent {}

    record ArrangeWorks(
            LocalDate on,
            Post by,

            @Asks(zh = "到位资金（元）", en = "Funds in place (yuan)")
            BigDecimal funds,

            @Asks(zh = "资金文件", en = "Funding papers", line = true)
            String fundingPapers,

            @Asks(zh = "施工（实施）单位", en = "Contractor", line = true)
            String contractor,

            @Asks(zh = "公开招标", en = "By open tender") boolean openTender,

            @Asks(zh = "中标通知书或者合同", en = "Award or contract", line = true)
            String contract)
            implements RestorationEvent {}

    record StartWorks(
            LocalDate on,
            Post by,

            @Asks(zh = "开工报告", en = "Start report", line = true)
            String report) implements RestorationEvent {}

    record ReportProgress(
            LocalDate on,
            Post by,
            @Asks(zh = "修复单元", en = "Zone", line = true) String zone,
            @Asks(zh = "完成比例（%）", en = "Done (%)") int percent,
            @Asks(zh = "完成内容", en = "What was done") String done,

            @Asks(zh = "照片（每行一张）", en = "Photographs, one a line")
            List<String> photos,

            @Asks(zh = "拍摄日期", en = "Taken on") LocalDate takenOn,
            @Asks(zh = "经度", en = "Longitude") BigDecimal longitude,
            @Asks(zh = "纬度", en = "Latitude") BigDecimal latitude)
            implements RestorationEvent {}

    record FilePlanChange(
            LocalDate on,
            Post by,
            @Asks(zh = "调整内容", en = "What is adjusted") String change,

            @Asks(zh = "开采方式发生重大变化", en = "The mining method changes greatly")
            boolean methodChanged,

            @Asks(zh = "开采主矿种变化", en = "The main mineral changes")
            boolean mineralChanged,

            @Asks(zh = "备案文号", en = "Number of the filing", line = true)
            String filing)
            implements RestorationEvent {}

    record RemakePlan(LocalDate on, Post by, String reason) implements RestorationEvent {}

    record SuspendWorks(
            LocalDate on,
            Post by,
            @Asks(zh = "停工原因", en = "Cause") StoppageCause cause,
            String reason,

            @Asks(zh = "预计复工日期", en = "Works expected to resume on")
            Optional<LocalDate> expected)
            implements RestorationEvent {}

    record ResumeWorks(
            LocalDate on,
            Post by,

            @Asks(zh = "复工报告", en = "Report of resumption", line = true)
            String report) implements RestorationEvent {}

    record CompleteWorks(
            LocalDate on,
            Post by,

            @Asks(zh = "完工的修复单元（每行一个）", en = "Zones completed, one a line")
            List<String> zones,

            @Asks(zh = "竣工测量面积（平方米）", en = "As-built area (m²)")
            BigDecimal asBuiltArea,

            @Asks(zh = "竣工测量报告", en = "As-built survey", line = true)
            String survey)
            implements RestorationEvent {}

    record SelfCheckWorks(
            LocalDate on,
            Post by,
            @Asks(zh = "自验合格", en = "Found in order") boolean passed,
            @Asks(zh = "自验情况", en = "Findings") String findings)
            implements RestorationEvent {}

    record ChooseNaturalRecovery(
            LocalDate on,
            Post by,

            @Asks(zh = "恢复单元（每行一个）", en = "Zones, one a line")
            List<String> zones,

            @Asks(zh = "恢复方向", en = "Directions") List<RestorationDirection> directions,

            @Asks(zh = "论证专家（每行一名）", en = "Experts, one a line")
            List<String> experts,

            @Asks(zh = "边坡和场地稳定", en = "Stable") boolean stable,

            @Asks(zh = "没有威胁对象", en = "Nothing is threatened")
            boolean nothingThreatened,

            @Asks(zh = "没有地质灾害隐患", en = "No geological hazard")
            boolean noHazard,

            @Asks(zh = "没有污染", en = "No pollution") boolean noPollution,
            @Asks(zh = "论证意见", en = "Opinion") String opinion)
            implements RestorationEvent {}

    record MonitorRecovery(
            LocalDate on,
            Post by,

            @Asks(zh = "植被和稳定情况", en = "Vegetation and stability")
            String findings,

            @Asks(zh = "仍符合自然恢复条件", en = "The conditions still hold")
            boolean conditionsHold,

            @Asks(zh = "照片（每行一张）", en = "Photographs, one a line")
            List<String> photos)
            implements RestorationEvent {}

    record EndNaturalRecovery(LocalDate on, Post by, String reason) implements RestorationEvent {}

    /** 申请验收; {@code on} is the day the application is received. */
    record ApplyForAcceptance(
            LocalDate on,
            Post by,

            @Asks(zh = "申请验收的修复单元（每行一个）", en = "Zones, one a line")
            List<String> zones,

            @Asks(zh = "验收调查报告及图件、质量评估等材料", en = "Reports and maps")
            String materials)
            implements RestorationEvent {}

    record ReapplyForAcceptance(
            LocalDate on,
            Post by,

            @Asks(zh = "逐项整改情况", en = "What was rectified, item by item")
            String rectified) implements RestorationEvent {}

    record PassAcceptance(
            LocalDate on,
            Post by,

            @Asks(zh = "自然资源主管部门参加人员（每行一名）", en = "From the natural-resources bureau")
            List<String> bureau,

            @Asks(zh = "生态环境主管部门参加人员（每行一名）", en = "From the ecology and environment bureau")
            List<String> ecologyBureau,

            @Asks(zh = "专家（每行一名）", en = "Experts") List<String> experts,

            @Asks(zh = "村（居）委会、集体经济组织和村（居）民代表（每行一名）", en = "Village committee, collective and representatives")
            List<String> villagers,

            @Asks(zh = "验收面积（平方米）", en = "Area accepted (m²)")
            BigDecimal area,

            @Asks(zh = "验收意见", en = "Opinion") String opinion)
            implements RestorationEvent {}

    record FailAcceptance(
            LocalDate on,
            Post by,

            @Asks(zh = "需要整改的事项（每行一项）", en = "What has to be rectified, one a line")
            List<String> items,

            @Asks(zh = "整改期限", en = "To be rectified by") Optional<LocalDate> deadline)
            implements RestorationEvent {}

    record AnnounceAcceptance(
            LocalDate on,
            Post by,

            @Asks(zh = "公告地点和载体", en = "Where it is published")
            String where,

            @Asks(zh = "公告期至", en = "Published until") LocalDate until)
            implements RestorationEvent {}

    record ObjectToAcceptance(
            LocalDate on,
            Post by,

            @Asks(zh = "异议人", en = "Who objects", line = true)
            String objector,

            @Asks(zh = "异议内容", en = "The objection") String objection)
            implements RestorationEvent {}

    /**
     * @param number of the objection, from 1
     * @param items what has to be rectified where the objection is upheld
     */
    record AnswerAcceptanceObjection(
            LocalDate on,
            Post by,

            @Asks(zh = "异议序号", en = "Number of the objection")
            int number,

            @Asks(zh = "异议属实", en = "Upheld") boolean upheld,

            @Asks(zh = "核查结论和反馈", en = "Verification and feedback")
            String answer,

            @Asks(zh = "需要整改的事项（每行一项）", en = "What has to be rectified, one a line")
            List<String> items)
            implements RestorationEvent {}

    record ApplyForFinalAcceptance(
            LocalDate on,
            Post by,

            @Asks(zh = "初步验收材料", en = "Papers of the preliminary acceptance")
            String materials) implements RestorationEvent {}

    record PassFinalAcceptance(
            LocalDate on,
            Post by,
            @Asks(zh = "验收意见", en = "Opinion") String opinion) implements RestorationEvent {}

    record FailFinalAcceptance(
            LocalDate on,
            Post by,

            @Asks(zh = "需要整改的事项（每行一项）", en = "What has to be rectified, one a line")
            List<String> items,

            @Asks(zh = "整改期限", en = "To be rectified by") Optional<LocalDate> deadline)
            implements RestorationEvent {}

    record IssueCertificate(
            LocalDate on,
            Post by,

            @Asks(zh = "验收合格确认书文号", en = "Number of the certificate", line = true)
            String number) implements RestorationEvent {}

    /** 销号. {@code period} of maintenance as {@code P2Y}, {@code P24M} or a date, counted from the last acceptance. */
    record WriteOff(
            LocalDate on,
            Post by,

            @Asks(zh = "销号资料", en = "Papers of the write-off")
            List<PackageItem> papers,

            @Asks(zh = "管护责任主体", en = "Who maintains", line = true)
            String maintainer,

            @Asks(zh = "管护内容", en = "What is maintained") String content,

            @Asks(zh = "管护措施", en = "Measures of maintenance")
            String measures,

            @Asks(
                    zh = "管护周期（P2Y 为两年，P24M 为二十四个月，或日期）",
                    en = "Period of maintenance (P2Y, P24M, or a date)",
                    line = true)
            String period,

            @Asks(zh = "管护资金和来源", en = "Funds of maintenance and their source")
            String funds,

            @Asks(zh = "上级备案（入库）文号", en = "Record of the higher department", line = true)
            String record)
            implements RestorationEvent {}

    record StartMaintenance(
            LocalDate on,
            Post by,

            @Asks(zh = "管护协议", en = "Maintenance agreement", line = true)
            String agreement) implements RestorationEvent {}

    record Patrol(
            LocalDate on,
            Post by,
            @Asks(zh = "巡查情况", en = "Findings") String findings,

            @Asks(zh = "照片（每行一张）", en = "Photographs, one a line")
            List<String> photos)
            implements RestorationEvent {}

    record EvaluateFarmland(
            LocalDate on,
            Post by,

            @Asks(zh = "跟踪评价结论", en = "Result of the evaluation")
            String result,

            @Asks(zh = "改善土地质量的建议和措施", en = "How to improve the land")
            String advice)
            implements RestorationEvent {}

    record CheckMaintenance(
            LocalDate on,
            Post by,
            @Asks(zh = "管护验收合格", en = "Found in order") boolean passed,
            @Asks(zh = "管护验收意见", en = "Findings") String findings)
            implements RestorationEvent {}

    record RecordLookBack(
            LocalDate on,
            Post by,

            @Asks(zh = "回头看报告", en = "Look-back report", line = true)
            String report) implements RestorationEvent {}

    record FindZoneRelapse(
            LocalDate on,
            Post by,

            @Asks(zh = "反弹的修复单元（每行一个）", en = "Zones, one a line")
            List<String> zones,

            @Asks(zh = "反弹事实", en = "Facts") String facts)
            implements RestorationEvent {}

    record FindRelapse(
            LocalDate on,
            Post by,
            @Asks(zh = "反弹事实", en = "Facts") String facts) implements RestorationEvent {}

    record IdentifyAgain(
            LocalDate on,
            Post by,

            @Asks(zh = "图斑编号（每行一个）", en = "Patch numbers, one a line")
            List<String> patches,

            @Asks(zh = "土地损毁类型", en = "Damage to land") List<LandDamage> damages,

            @Asks(zh = "损毁单元类型", en = "Types of damaged unit")
            List<DamageUnit> units,

            @Asks(zh = "主要生态问题、地质灾害隐患", en = "Ecological problems and hazards")
            List<EcologicalProblem> problems,

            @Asks(zh = "损毁面积（平方米）", en = "Damaged area (m²)")
            BigDecimal area,

            @Asks(zh = "威胁对象（没有的写“无”）", en = "What is threatened (or: none)")
            String threatened)
            implements RestorationEvent {}

    record RemoveProject(
            LocalDate on,
            Post by,

            @Asks(zh = "复核意见文号", en = "Opinion of the re-verification", line = true)
            String opinion,

            String reason)
            implements RestorationEvent {}
}
