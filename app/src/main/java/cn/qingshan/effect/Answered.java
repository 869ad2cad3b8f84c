package cn.qingshan.effect;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.EvidenceFolder.Frozen;
import cn.qingshan.ledger.RecordRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** 所答. What the engine made of a question, with both frozen. @param engine name and version of what answered */
record Answered(Verdict proposed, Numbers numbers, Frozen requestFile, Frozen answerFile, String engine) {

    static final String REQUEST = "成效测算-输入.json";
    static final String ANSWER = "成效测算-结果.json";

    String request() {
        return requestFile.digest();
    }

    String answer() {
        return answerFile.digest();
    }

    Evidence.Item requestItem(RecordRef record, @Nullable UUID mine) {
        return item(record, mine, requestFile, REQUEST);
    }

    Evidence.Item answerItem(RecordRef record, @Nullable UUID mine) {
        return item(record, mine, answerFile, ANSWER);
    }

    private static Evidence.Item item(RecordRef record, @Nullable UUID mine, Frozen file, String name) {
        return new Evidence.Item(
                UUID.randomUUID(),
                record,
                mine,
                file.digest(),
                name,
                "application/json",
                file.size(),
                name,
                null,
                null,
                null,
                null);
    }
}
