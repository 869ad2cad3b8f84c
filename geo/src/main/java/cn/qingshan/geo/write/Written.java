package cn.qingshan.geo.write;

import cn.qingshan.geo.Note;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that is whole and in place.
 *
 * @param notes what the format made necessary: columns renamed, texts cut, what was left out
 */
public record Written(Path file, int features, long bytes, List<Note> notes) {

    public Written {
        notes = List.copyOf(notes);
    }
}
