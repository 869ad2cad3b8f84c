package cn.qingshan.procedure;

import java.util.Map;
import java.util.UUID;

/** 文书数据. What a later step has on record of a problem and papers about it may say: fields of the templates with their values. Nothing on record, nothing said: the paper stays as it was. */
public interface PaperFigures {

    /** @param problem that the acting seat sees */
    Map<String, String> of(UUID problem);

    /** @param thread of a restoration that the acting seat sees and that belongs to no problem */
    Map<String, String> ofRestoration(UUID thread);
}
