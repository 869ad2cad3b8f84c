package cn.qingshan.law.procedure.patch;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What can happen to a satellite patch. Areas in m², positions and azimuths in degrees (CGCS2000, from north). */
public sealed interface PatchEvent extends ProcedureEvent {

    /** 接收. @param batch the month in which the ministry issued it, {@code 2026-08} */
    record ImportPatch(
            LocalDate on,
            Post by,

            @Asks(zh = "图斑编号", en = "Number of the patch", line = true)
            String number,

            @Asks(zh = "图斑类型", en = "Kind") PatchKind kind,

            @Asks(zh = "下发批次（如 2026-08）", en = "Batch (e.g. 2026-08)", line = true)
            String batch,

            @Asks(zh = "中心点经度", en = "Longitude of its centre")
            BigDecimal longitude,

            @Asks(zh = "中心点纬度", en = "Latitude of its centre")
            BigDecimal latitude,

            @Asks(zh = "图斑面积（平方米）", en = "Area (m²)") BigDecimal area,

            @Asks(zh = "套合矿业权、许可证号（没有的不填）", en = "Mining right it overlaps (if any)", line = true)
            String licence)
            implements PatchEvent {}

    record AssignPatch(
            LocalDate on,
            Post by,

            @Asks(zh = "分派至（乡镇或者承办人）", en = "Assigned to", line = true)
            String to) implements PatchEvent {}

    /** 外业核查. Position and azimuth are those of the photographs. */
    record CheckInField(
            LocalDate on,
            Post by,

            @Asks(zh = "核查人（每行一名）", en = "Who checked, one a line")
            List<String> checkers,

            @Asks(zh = "照片（每行一张）", en = "Photographs, one a line")
            List<String> photos,

            @Asks(zh = "拍摄日期", en = "Taken on") LocalDate takenOn,
            @Asks(zh = "拍摄经度", en = "Longitude") BigDecimal longitude,
            @Asks(zh = "拍摄纬度", en = "Latitude") BigDecimal latitude,

            @Asks(zh = "拍摄方位角（0至359度）", en = "Azimuth (0 to 359)")
            int azimuth,

            @Asks(zh = "现场情况", en = "What was found") String findings)
            implements PatchEvent {}

    /** 判定. {@code documents} are those that it rests on; needed where nobody was in the field. */
    record JudgePatch(
            LocalDate on,
            Post by,
            @Asks(zh = "判定结论", en = "Judgement") Judgement judgement,
            @Asks(zh = "判定理由", en = "Reasons") String reasons,

            @Asks(zh = "据以判定的文件（许可证、批准文件、调查成果等，每行一件）", en = "Documents it rests on, one a line")
            List<String> documents)
            implements PatchEvent {}

    record ReviewJudgement(
            LocalDate on,
            Post by,
            @Asks(zh = "审核意见", en = "Opinion") String opinion) implements PatchEvent {}

    record SendBackJudgement(LocalDate on, Post by, String reason) implements PatchEvent {}

    record ReportPatch(
            LocalDate on,
            Post by,

            @Asks(zh = "上报文号或者系统流水号", en = "Number of the report", line = true)
            String number) implements PatchEvent {}

    record ReturnByUpper(LocalDate on, Post by, String reason) implements PatchEvent {}

    record FilePatchCase(
            LocalDate on,
            Post by,

            @Asks(zh = "行政处罚案件编号", en = "Number of the penalty case", line = true)
            String caseNumber,

            @Asks(zh = "图斑以外的证据（每行一项）", en = "Evidence beside the patch, one a line")
            List<String> evidence)
            implements PatchEvent {}

    record HandleWithoutCase(
            LocalDate on,
            Post by,

            @Asks(zh = "处理情况和不立案的说明", en = "How it was handled and why no case is filed")
            String explanation,

            @Asks(zh = "证据（每行一项）", en = "Evidence, one a line")
            List<String> evidence)
            implements PatchEvent {}

    record TakeNoAction(
            LocalDate on,
            Post by,
            @Asks(zh = "不处理的情形", en = "Ground") NoActionGround ground,
            @Asks(zh = "说明", en = "Explanation") String explanation,

            @Asks(zh = "证据（每行一项）", en = "Evidence, one a line")
            List<String> evidence)
            implements PatchEvent {}

    record ClosePatch(
            LocalDate on,
            Post by,

            @Asks(zh = "上级审核通过的记录", en = "Record that the higher department agreed", line = true)
            String acceptance)
            implements PatchEvent {}
}
