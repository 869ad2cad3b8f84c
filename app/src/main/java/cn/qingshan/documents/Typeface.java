package cn.qingshan.documents;

import java.util.List;

/**
 * 字体. The four faces of an official document, each with the name that offices know it by and the names it may have inside a font file.
 */
public enum Typeface {
    BODY("仿宋_GB2312", false, List.of("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "FZFangSong-Z02")),
    TITLE("方正小标宋简体", true, List.of("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "小标宋")),
    HEI("黑体", true, List.of("黑体", "SimHei", "方正黑体_GBK", "FZHei-B01")),
    KAI("楷体_GB2312", false, List.of("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "FZKai-Z03"));

    private final String officeName;
    private final boolean heavy;
    private final List<String> names;

    Typeface(String officeName, boolean heavy, List<String> names) {
        this.officeName = officeName;
        this.heavy = heavy;
        this.names = names;
    }

    /** The name a DOCX asks for. */
    public String officeName() {
        return officeName;
    }

    /** True when the built-in bold stands in for it, false when the built-in regular does. */
    boolean heavy() {
        return heavy;
    }

    boolean hasName(String fontName) {
        return names.contains(fontName);
    }
}
