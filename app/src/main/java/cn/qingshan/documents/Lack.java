package cn.qingshan.documents;

import cn.qingshan.law.Sentence;

/** 缺项. One field that keeps a document from being written: it is empty, or its value cannot be printed as it is. */
public record Lack(Field field, Sentence says) {

    static Lack empty(Field field) {
        var by = field.article().isEmpty() ? "" : "（" + field.article() + "）";
        return new Lack(
                field,
                new Sentence(
                        "缺少“" + field.label().zh() + "”" + by,
                        field.label().en() + " is missing" + (by.isEmpty() ? "" : " (" + field.article() + ")")));
    }

    static Lack wrong(Field field, Sentence why) {
        return new Lack(
                field,
                new Sentence(
                        "“" + field.label().zh() + "”：" + why.zh(),
                        field.label().en() + ": " + why.en()));
    }
}
