package cn.qingshan.example;

import org.locationtech.jts.geom.Polygon;

/** An area in which mining is forbidden or limited. */
public record RestrictedArea(String zoneNo, String name, String englishName, Kind kind, Polygon area) {

    public enum Kind {
        ECOLOGICAL_RED_LINE("生态保护红线"),
        PERMANENT_FARMLAND("永久基本农田"),
        DRINKING_WATER("饮用水水源保护区");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
