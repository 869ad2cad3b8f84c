package cn.qingshan.example;

import java.time.LocalDate;
import java.util.Optional;
import org.locationtech.jts.geom.Point;

/**
 * 矿山.
 *
 * @param centre CGCS2000 lon/lat, to 1e-6 degrees
 * @param operator empty for a mine whose responsible party is extinct or not yet found
 * @param closedOn when it was closed or given up; empty while it produces or stands still
 * @param recovering whether its later patches shrink
 */
public record Mine(
        String code,
        String name,
        String englishName,
        String mineral,
        Method method,
        Status status,
        Township township,
        Point centre,
        Optional<Operator> operator,
        Responsibility responsibility,
        Optional<LocalDate> closedOn,
        boolean recovering) {

    /** 开采方式. */
    public enum Method {
        OPEN_PIT("露天"),
        UNDERGROUND("地下");

        private final String chinese;

        Method(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** 矿山状态. */
    public enum Status {
        PRODUCING("生产"),
        SUSPENDED("停产"),
        CLOSED("关闭"),
        ABANDONED("废弃");

        private final String chinese;

        Status(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** 责任类型. */
    public enum Responsibility {
        OPERATOR("有责任主体"),
        LEGACY("历史遗留"),
        TO_BE_CONFIRMED("待认定");

        private final String chinese;

        Responsibility(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
