package cn.qingshan.model;

import cn.qingshan.ledger.NoSuchRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** 对象目录. What models may look at, with its declared fields. */
public final class SubjectCatalogue {

    private final Map<String, Subject> byCode;

    SubjectCatalogue(Map<String, Subject> byCode) {
        this.byCode = new LinkedHashMap<>(byCode);
    }

    public Collection<Subject> all() {
        return byCode.values();
    }

    Map<String, Subject> byCode() {
        return byCode;
    }

    /** @throws NoSuchRecord for an unknown one */
    public Subject of(String code) {
        var subject = byCode.get(code);
        if (subject == null) {
            throw new NoSuchRecord();
        }
        return subject;
    }
}
