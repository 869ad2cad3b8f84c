package cn.qingshan.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** 填写的内容. How a step calls what was typed into one of its forms, so that the page which repeats it speaks the language of the person. */
public interface TypedText {

    /** A field and what was said in it. */
    record Said(String label, String text) {}

    /**
     * @param path variables of the address that the form was sent to
     * @param values as sent, one or several
     * @return empty where the field is none of this step's
     */
    Optional<Said> said(Map<String, String> path, String field, List<String> values, Locale locale);
}
