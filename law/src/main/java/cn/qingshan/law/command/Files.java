package cn.qingshan.law.command;

import cn.qingshan.law.calendar.BadHolidayYear;
import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.calendar.WorkCalendar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The files that a command line names. */
final class Files {

    /** Far above any holiday year or case file; below what could fill the memory. */
    private static final long LARGEST_BYTES = 16L << 20;

    private Files() {}

    static String text(String name) throws Refused {
        try {
            var path = Path.of(name);
            if (!java.nio.file.Files.isRegularFile(path)) {
                throw Refused.byRule("file-readable", "没有文件“" + name + "”", "There is no file \"" + name + "\"");
            }
            if (java.nio.file.Files.size(path) > LARGEST_BYTES) {
                throw Refused.byRule(
                        "file-readable", "文件“" + name + "”超过16兆字节", "The file \"" + name + "\" is larger than 16 MB");
            }
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(java.nio.file.Files.readAllBytes(path)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refused.byRule(
                    "file-readable", "文件“" + name + "”不是UTF-8文本", "The file \"" + name + "\" is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            throw Refused.byRule("file-readable", "读不出文件“" + name + "”", "The file \"" + name + "\" cannot be read");
        }
    }

    /** The bundled calendar with the years of these files added or put in place of its own. */
    static WorkCalendar calendar(List<String> names) throws Refused {
        var calendar = WorkCalendar.bundled();
        for (var name : names) {
            var text = text(name);
            try {
                calendar = calendar.with(HolidayYear.parse(text));
            } catch (BadHolidayYear e) {
                throw Refused.byRule(
                        "calendar-consistent",
                        "日历文件“" + name + "”：" + withoutStop(e.sentence().zh()),
                        "Calendar file \"" + name + "\": "
                                + withoutStop(e.sentence().en()));
            }
        }
        return calendar;
    }

    private static String withoutStop(String sentence) {
        return sentence.substring(0, sentence.length() - 1);
    }
}
