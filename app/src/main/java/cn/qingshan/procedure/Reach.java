package cn.qingshan.procedure;

/** 公开程度. How far a proceeding reaches beyond the organ that keeps it; to whom is the agreement's to say. */
public enum Reach {
    /** Work product that no other organ ever sees, whatever an agreement says. */
    HOME,
    /** The other organ sees that it runs, its state, its terms, and the acts that are named as shown; deliberation stays home. */
    STATUS,
    /** Every act is seen. */
    OPEN
}
