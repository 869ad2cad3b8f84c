package cn.qingshan.imagery.change;

import cn.qingshan.imagery.Sentences;
import java.util.List;
import java.util.Locale;

/** What a patch seems to be. A proposal by the colours of the ground; the page of look-alikes says what else it may be. */
public enum Kind {
    /** 新增裸地: vegetation went, and what is there now is as bright as bare ground. */
    NEW_BARE_GROUND("new-bare-ground"),
    /** 新增水面: water where there was none in this season of the years before. */
    WATER("water"),
    /** 植被恢复: green where in this season of the years before there was bare ground. */
    REGROWTH("regrowth"),
    /** 待判: vegetation went, and what is there now is darker than what was: burnt, coal, wet or shaded. */
    UNKNOWN("unknown");

    private final String id;

    Kind(String id) {
        this.id = id;
    }

    /** Kept for good. */
    public String id() {
        return id;
    }

    public String name(Locale locale) {
        return Sentences.of("change.kind." + id, List.of(), locale);
    }
}
