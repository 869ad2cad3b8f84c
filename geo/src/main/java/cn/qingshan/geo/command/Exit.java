package cn.qingshan.geo.command;

/** 退出码. What a command says to the shell. */
public final class Exit {

    public static final int DONE = 0;

    /** Done with what could be taken; what could not, was said. */
    public static final int IN_PART = 1;

    /** The words make no sense. */
    public static final int MISUSED = 2;

    /** Nothing can be said, or a file can't be read or written. */
    public static final int FAILED = 3;

    private Exit() {}
}
