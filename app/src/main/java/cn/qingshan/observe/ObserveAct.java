package cn.qingshan.observe;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import java.util.Set;

/** 观察的行为. Screening and audit are the bureau's working material. */
public enum ObserveAct implements ActKind {
    SCREENED("screened", "B_MINING"),
    REJECTED("rejected", "B_MINING", "B_OFFICER"),
    ADOPTED("adopted", "B_MINING", "B_OFFICER");

    private final String code;
    private final Set<String> posts;

    ObserveAct(String code, String... posts) {
        this.code = "observation." + code;
        this.posts = Set.of(posts);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return Observations.KIND;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Set<String> posts() {
        return posts;
    }

    @Override
    public List<String> basis() {
        return List.of("自然资发〔2023〕258号");
    }
}
