package cn.qingshan.documents;

import java.time.LocalDate;
import java.util.List;

/**
 * 文书. Everything the writers need and nothing they would have to ask for.
 *
 * @param name what it is called in file properties, such as 检察建议书
 * @param serial the platform's own number, printed small at the foot of every page; the official number is a block of its own
 * @param date the date of the document; the only date that enters the file, so that the same document gives the same bytes
 */
public record OfficialDocument(String name, String serial, LocalDate date, List<Block> blocks) {

    public OfficialDocument {
        blocks = List.copyOf(blocks);
    }
}
