package cn.qingshan.publicity;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import java.util.Set;

/** 公开的行为. The bureau's; the copy itself is everybody's. */
public enum PublicationAct implements ActKind {
    PUBLISHED("publication.published"),
    CORRECTED("publication.corrected"),
    WITHDRAWN("publication.withdrawn"),
    REQUEST_ANSWERED("correction-request.answered");

    private final String code;

    PublicationAct(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String recordKind() {
        return code.substring(0, code.indexOf('.'));
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Set<String> posts() {
        return Set.of("B_RESTORATION", "B_HEAD");
    }

    @Override
    public List<String> basis() {
        return List.of();
    }
}
