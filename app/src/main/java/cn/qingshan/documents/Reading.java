package cn.qingshan.documents;

import cn.qingshan.law.Sentence;
import java.util.List;

/** What comes of reading the text of a template: the template, or every fault with its line. */
public sealed interface Reading {

    record Readable(Template template) implements Reading {}

    record Unreadable(List<Sentence> faults) implements Reading {
        public Unreadable {
            faults = List.copyOf(faults);
        }
    }
}
