package cn.qingshan.law.procedure.lookback;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What can happen in a look-back. */
public sealed interface LookBackEvent extends ProcedureEvent {

    /**
     * 制定方案.
     *
     * @param closedOn the day the case was closed or the project accepted (written off)
     * @param agreement how the other side agreed to a joint look-back
     */
    record PlanLookBack(
            LocalDate on,
            Post by,
            @Asks(zh = "组织方", en = "Organised by") Organiser organiser,
            @Asks(zh = "对象", en = "Looked back on") Subject subject,

            @Asks(zh = "案件或者项目编号", en = "Number of the case or project", line = true)
            String reference,

            @Asks(zh = "结案（验收、销号）日期", en = "Closed (accepted, written off) on")
            LocalDate closedOn,

            @Asks(zh = "范围", en = "Scope") Scope scope,

            @Asks(zh = "查看点位（每行一个）", en = "Sites, one a line")
            List<String> sites,

            @Asks(zh = "抽查方法", en = "How the sample is drawn")
            String sampling,

            @Asks(zh = "对方同意联合开展的记录", en = "How the other side agreed", line = true)
            String agreement)
            implements LookBackEvent {}

    /**
     * 因季节暂缓：the term stands still until it is taken up again.
     *
     * @param until the day on which it is meant to be taken up; nothing happens on it by itself
     * @param agreement how the other side agreed, where it is joint
     */
    record PutOffLookBack(
            LocalDate on,
            Post by,
            String reason,
            @Asks(zh = "预计恢复日期", en = "To be taken up on") LocalDate until,

            @Asks(zh = "对方同意暂缓的记录（联合开展的必填）", en = "How the other side agreed (where it is joint)", line = true)
            String agreement)
            implements LookBackEvent {}

    /** 季节原因消除，恢复开展. */
    record TakeUpLookBack(
            LocalDate on,
            Post by,

            @Asks(zh = "季节原因消除的情况", en = "How the season allows it again", line = true)
            String cause)
            implements LookBackEvent {}

    record CancelLookBack(LocalDate on, Post by, String reason) implements LookBackEvent {}

    /** 实地查看. Persons by name; {@code observers} are third persons, e.g. deputies or volunteers. */
    record VisitSite(
            LocalDate on,
            Post by,

            @Asks(zh = "检察院参加人员（每行一名）", en = "From the procuratorate, one a line")
            List<String> prosecutors,

            @Asks(zh = "自然资源局参加人员（每行一名）", en = "From the bureau, one a line")
            List<String> bureauStaff,

            @Asks(zh = "见证、听证人员（每行一名）", en = "Observers, one a line")
            List<String> observers,

            @Asks(zh = "查看点位（每行一个）", en = "Sites seen, one a line")
            List<String> sites,

            @Asks(zh = "现场记录", en = "Record of the visit") String record,

            @Asks(zh = "照片、无人机影像（每行一件）", en = "Photographs and drone images, one a line")
            List<String> images)
            implements LookBackEvent {}

    /** 评定. Each criterion is judged; {@code measuredArea} in m². */
    record AssessFindings(
            LocalDate on,
            Post by,

            @Asks(zh = "整改、修复措施已落实", en = "Measures executed")
            Finding measures,

            @Asks(zh = "面积", en = "Area") Finding area,

            @Asks(zh = "实测面积（平方米）", en = "Measured area (m²)")
            BigDecimal measuredArea,

            @Asks(zh = "植被成活", en = "Vegetation survival") Finding vegetation,

            @Asks(zh = "植被成活率（%，涉及植被的填写）", en = "Survival (%, where vegetation is concerned)")
            int survival,

            @Asks(zh = "地质灾害隐患消除", en = "Hazards removed") Finding hazard,
            @Asks(zh = "截排水", en = "Drainage") Finding drainage,
            @Asks(zh = "污染治理", en = "Pollution") Finding pollution,
            @Asks(zh = "没有新的损毁", en = "No new damage") Finding newDamage,

            @Asks(zh = "评定说明（有不符合的必填）", en = "Explanation (needed where something is not met)")
            String explanation,

            @Asks(zh = "回头看报告", en = "Report", line = true) String report)
            implements LookBackEvent {

        List<Finding> findings() {
            return List.of(measures, area, vegetation, hazard, drainage, pollution, newDamage);
        }
    }

    record PassLookBack(LocalDate on, Post by, String summary) implements LookBackEvent {}

    record RequireFollowUp(
            LocalDate on,
            Post by,
            @Asks(zh = "督促事项", en = "What has to be done") String action,

            @Asks(zh = "责任单位", en = "Who has to do it", line = true)
            String responsible,

            @Asks(zh = "完成期限", en = "Due on") LocalDate deadline)
            implements LookBackEvent {}

    record ExtendFollowUp(
            LocalDate on,
            Post by,
            @Asks(zh = "延长至", en = "Extended to") LocalDate deadline,

            @Asks(zh = "双方同意的记录", en = "How both sides agreed", line = true)
            String agreement,

            String reason)
            implements LookBackEvent {}

    /** 复查，即再次实地查看. */
    record RevisitSite(
            LocalDate on,
            Post by,

            @Asks(zh = "检察院参加人员（每行一名）", en = "From the procuratorate, one a line")
            List<String> prosecutors,

            @Asks(zh = "自然资源局参加人员（每行一名）", en = "From the bureau, one a line")
            List<String> bureauStaff,

            @Asks(zh = "现场记录", en = "Record of the visit") String record,

            @Asks(zh = "照片、无人机影像（每行一件）", en = "Photographs and drone images, one a line")
            List<String> images)
            implements LookBackEvent {}

    record EscalateLookBack(
            LocalDate on,
            Post by,
            @Asks(zh = "升级方式", en = "Escalated to") Escalation to,
            @Asks(zh = "新的事实", en = "New facts") String facts,

            @Asks(zh = "新线索、案件或者项目编号", en = "Number of the clue, case or project", line = true)
            String reference)
            implements LookBackEvent {}
}
