package cn.qingshan.law.procedure;

import java.util.List;

/** Lists that a form asks for, one entry a line. */
public final class Lines {

    private Lines() {}

    /** The entries that say something, without the blanks around them. */
    public static List<String> given(List<String> lines) {
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    public static boolean any(List<String> lines) {
        return !given(lines).isEmpty();
    }
}
