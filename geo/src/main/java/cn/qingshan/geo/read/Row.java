package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.outline.Outline;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What became of one row of a file. */
public sealed interface Row {

    record Read(Feature feature) implements Row {}

    /**
     * This row can't be taken, with all that is wrong with it; the next ones can.
     *
     * @param properties as those of {@link Feature}, as far as they were read
     */
    record Refused(int rowNumber, Outline.Flawed why, Map<String, Object> properties) implements Row {
        public Refused {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }

        static Refused of(int rowNumber, Defect defect) {
            return new Refused(rowNumber, Outline.Flawed.of(defect), Map.of());
        }

        /** Whether it is known where it lies: {@code why.drawn()} then is what it draws there. */
        public boolean hasPlace() {
            return !why.drawn().isEmpty();
        }

        /** A property as text, absent when blank or not read. */
        public Optional<String> text(String property) {
            return Optional.ofNullable(properties.get(property)).map(Object::toString);
        }

        /** The first one, by which the row is counted. */
        public Defect defect() {
            return why.defect();
        }
    }

    /**
     * The file can't be read on from here: it is cut off or damaged. Always the last row; nothing is known of what would
     * have followed, so the file must not count as read in full.
     */
    record BrokenOff(int afterRow, FileRefused why) implements Row {}
}
