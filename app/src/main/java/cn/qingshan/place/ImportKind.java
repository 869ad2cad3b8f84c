package cn.qingshan.place;

import cn.qingshan.geo.read.ReadingChoices;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * 导入类别. Which fields each kind of file fills, and under which names they are met: our own, those of the field's tables (pinyin initials, Chinese
 * headings), and those of published registers.
 */
public enum ImportKind {
    MINES(
            new Field("code", false, "mine_code", "kuangshan_code", "KSBH", "矿山编号", "编号", "GEM Mine ID"),
            new Field("name", true, "mine_name", "KSMC", "矿山名称", "名称", "name-(other-language)", "Mine Name", "name"),
            new Field("mineral", false, "mineral", "KZ", "矿种", "开采矿种", "Coal Grade"),
            new Field("method", false, "method", "KCFS", "开采方式", "mine feature subcategory"),
            new Field("status", false, "status", "KSZT", "矿山状态", "状态"),
            new Field("township", false, "township", "XZDM", "乡镇代码"),
            new Field("operator", false, "operator", "CKQR", "采矿权人", "矿业权人", "owner", "Owners"),
            new Field("responsibility", false, "responsibility", "ZRLX", "责任类型")),
    RIGHTS(
            new Field("licence_no", true, "licence_no", "CKXKZH", "采矿许可证号", "许可证号"),
            new Field("mine_code", false, "mine_code", "KSBH", "矿山编号"),
            new Field("mine_name", false, "mine_name", "KSMC", "矿山名称"),
            new Field("holder", false, "holder", "CKQR", "采矿权人", "矿业权人"),
            new Field("mineral", false, "mineral", "KZ", "矿种", "开采矿种"),
            new Field("method", false, "method", "KCFS", "开采方式"),
            new Field("valid_from", false, "valid_from", "YXQQ", "YXQS", "有效期起", "有效期始"),
            new Field("valid_to", false, "valid_to", "YXQZ", "有效期止"),
            new Field("township", false, "township", "XZDM", "乡镇代码")),
    RESTRICTED(
            new Field("zone_no", true, "zone_no", "BSM", "编号", "标识码"),
            new Field("name", false, "name", "MC", "名称"),
            new Field("kind", false, "kind", "LX", "类型")),
    PATCHES(
            new Field("patch_no", true, "patch_no", "TBBH", "图斑编号", "编号"),
            new Field("observed_on", true, "observed_on", "HSX", "HSXRQ", "后时相", "监测时间", "影像日期"),
            new Field("previous_on", false, "previous_on", "QSX", "QSXRQ", "前时相"),
            new Field("kind", false, "kind", "TBLX", "图斑类型", "变化类型"),
            new Field("source", false, "source", "SJLY", "数据来源"),
            new Field("township", false, "township", "XZDM", "乡镇代码"));

    /**
     * One field to be filled.
     *
     * @param metAs names under which it is met in files, the most telling first
     */
    public record Field(String name, boolean required, List<String> metAs) {

        Field(String name, boolean required, String... metAs) {
            this(name, required, List.of(metAs));
        }

        /** The column of a file that fills this field by its name. */
        public Optional<String> among(List<String> columns) {
            for (String known : metAs) {
                for (String column : columns) {
                    if (column.strip().toLowerCase(Locale.ROOT).equals(known.toLowerCase(Locale.ROOT))) {
                        return Optional.of(column);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private final List<Field> fields;

    ImportKind(Field... fields) {
        this.fields = List.of(fields);
    }

    public List<Field> fields() {
        return fields;
    }

    /** Mines may be known by a point; everything that is screened has to be an area. */
    ReadingChoices choices() {
        return this == MINES ? ReadingChoices.DEFAULT : ReadingChoices.DEFAULT.only(ReadingChoices.Kind.AREA);
    }
}
