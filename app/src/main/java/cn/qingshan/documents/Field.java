package cn.qingshan.documents;

import cn.qingshan.law.Sentence;

/**
 * 字段. What a template asks for.
 *
 * @param name the key of its value, e.g. {@code harm}
 * @param label how people call it; the Chinese label may stand for the name in a template
 * @param required when true the document is not written without it
 * @param article the article that demands it, as it is printed; empty when only the form does
 * @param sample a made-up value for previews and tests
 */
public record Field(String name, Sentence label, FieldType type, boolean required, String article, String sample) {

    Field demanded(boolean isRequired, String by) {
        return new Field(name, label, type, isRequired, by, sample);
    }
}
