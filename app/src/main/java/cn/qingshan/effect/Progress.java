package cn.qingshan.effect;

/** How far a piece of work is: told to whoever shows it. */
@FunctionalInterface
interface Progress {

    Progress NOBODY = (_, _, _) -> {};

    /** What is being done. */
    enum Stage {
        /** It has its turn after other work of the node. */
        WAITING,
        /** The files of scenes are held against their digests. */
        CHECKING,
        /** Scenes are gone through. */
        MEASURING
    }

    /** @param all how many steps the stage has; 0: not known yet */
    void is(Stage stage, int done, int all);
}
