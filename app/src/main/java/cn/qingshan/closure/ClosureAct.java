package cn.qingshan.closure;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import java.util.Set;

/** 验收与销号的行为. */
enum ClosureAct implements ActKind {
    ACCEPTED("accepted", List.of("《中华人民共和国矿产资源法》第四十八条", "《中华人民共和国矿产资源法实施条例》第五十二条"), "B_RESTORATION"),
    RECTIFICATION_ASKED("rectification-asked", List.of("《中华人民共和国矿产资源法实施条例》第五十二条"), "B_RESTORATION"),
    WRITTEN_OFF("written-off", List.of("《中华人民共和国生态环境法典》第九百二十八条"), "B_HEAD");

    private final String code;
    private final List<String> basis;
    private final Set<String> posts;

    ClosureAct(String code, List<String> basis, String... posts) {
        this.code = Restorations.KIND + "." + code;
        this.basis = basis;
        this.posts = Set.of(posts);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return Restorations.KIND;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Set<String> posts() {
        return posts;
    }

    @Override
    public List<String> basis() {
        return basis;
    }
}
