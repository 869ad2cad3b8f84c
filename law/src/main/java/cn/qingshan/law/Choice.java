package cn.qingshan.law;

/** One of the values among which a form lets a person choose. Implemented by enums. */
public interface Choice {

    /** Stable id, the enum constant's name. */
    String name();

    Sentence text();
}
