package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;

/** The name of a state, as tables, pictures and lists show it. Implemented by one enum per procedure. */
public interface Stage {

    /** Stable id, the enum constant's name. */
    String name();

    Sentence text();

    /** True where the procedure is over: nothing has to follow, though something may. */
    boolean end();
}
