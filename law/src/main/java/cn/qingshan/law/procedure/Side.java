package cn.qingshan.law.procedure;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;

/** 双方. One of the two organs that work together: what one does, the other answers. */
public enum Side implements Choice {
    PROCURATORATE(OrganKind.PROCURATORATE),
    BUREAU(OrganKind.BUREAU);

    private final OrganKind organ;

    Side(OrganKind organ) {
        this.organ = organ;
    }

    /** @throws IllegalArgumentException for a post of neither */
    public static Side of(Post post) {
        return switch (post.organ()) {
            case PROCURATORATE -> PROCURATORATE;
            case BUREAU -> BUREAU;
            case TOWNSHIP, OTHER -> throw new IllegalArgumentException(post + " belongs to neither side");
        };
    }

    public Side other() {
        return this == PROCURATORATE ? BUREAU : PROCURATORATE;
    }

    public boolean has(Post post) {
        return post.organ() == organ;
    }

    @Override
    public Sentence text() {
        return organ.text();
    }
}
