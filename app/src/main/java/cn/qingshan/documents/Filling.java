package cn.qingshan.documents;

import java.util.List;

/** What comes of filling a template: a document, or what it lacks. */
public sealed interface Filling {

    record Filled(OfficialDocument document) implements Filling {}

    record Missing(List<Lack> lacks) implements Filling {
        public Missing {
            lacks = List.copyOf(lacks);
        }
    }
}
