package cn.qingshan.people;

import cn.qingshan.law.procedure.Post;

/** 岗位. The posts of the law's procedures, and the one the software needs beside them. */
public final class Posts {

    /** 账号管理员: keeps an organ's persons and sign-ins; has no power over any record. */
    public static final String ADMINISTRATOR = "ADMINISTRATOR";

    private Posts() {}

    /** True for every post that a person of the organ kind may hold in this system. */
    public static boolean fits(String post, Organ.Kind kind) {
        if (post.equals(ADMINISTRATOR)) {
            return true;
        }
        for (Post known : Post.values()) {
            if (known.name().equals(post)) {
                return switch (kind) {
                    case PROCURATORATE -> post.startsWith("P_");
                    case BUREAU -> post.startsWith("B_");
                    case TOWNSHIP -> post.equals("TOWN_WORKER");
                };
            }
        }
        return false;
    }
}
