package cn.qingshan.exchange;

/**
 * Why the content of an envelope is not taken although the envelope is the partner's and keeps its place in the sequence: refusing it altogether would
 * stop everything behind it. The partner is told in the acknowledgement.
 */
public sealed interface Decline {

    Sentence sentence();

    default String code() {
        return getClass().getSimpleName();
    }

    record Malformed(String field) implements Decline {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "内容不合格式（" + field + "）。", "The content is not in the form of its kind (" + field + ").");
        }
    }

    record NotTheirRecord(String owner) implements Decline {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "记录属于“" + owner + "”，对方节点无权代其提供。",
                    "The record belongs to “" + owner + "”, for which the partner's node may not speak.");
        }
    }

    record AnswersNothing(long number) implements Decline {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "它答复的第%d号往来本节点没有发出过，或者内容与所引摘要不符。".formatted(number),
                    "It answers number %d, which this node has not sent, or not with the digest that it cites."
                            .formatted(number));
        }
    }

    record NoteNotTheirs() implements Decline {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "检查点读不出，或者不是对方台账密钥签的。",
                    "The checkpoint cannot be read, or is not signed by the partner's ledger key.");
        }
    }

    /** A proof from another size than that of the checkpoint kept proves nothing here. */
    record ProofFromElsewhere(long from, long kept) implements Decline {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "一致性证明从第%d条起，而本节点留存的检查点到第%d条。请对方从该处重新证明。".formatted(from, kept),
                    "The consistency proof starts at size %d, the checkpoint kept here has size %d. The partner must prove from there."
                            .formatted(from, kept));
        }
    }

    record FindingNotProven() implements Decline {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "所附两份检查点不是本节点签的，或者互不矛盾。",
                    "The two checkpoints are not signed by this node, or do not contradict each other.");
        }
    }

    record KeyNotProven(String keyId) implements Decline {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "新密钥（" + keyId + "）没有证明由对方持有，或者曾经用过。",
                    "The new key (" + keyId + ") is not proven to be held by the partner, or was in use before.");
        }
    }

    record NoSuchKey(String keyId) implements Decline {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "要撤销的密钥（" + keyId + "）不是对方的密钥。",
                    "The key to be revoked (" + keyId + ") is not one of the partner's.");
        }
    }

    /** The application could not take it; the reason is the application's. */
    record NotTaken(Sentence sentence) implements Decline {}
}
