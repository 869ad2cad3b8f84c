package cn.qingshan.exchange;

/** Why an envelope is not taken: nothing changes, whoever sent it. */
public sealed interface Refusal {

    Sentence sentence();

    /** The name of the reason in logs and answers. */
    default String code() {
        return getClass().getSimpleName();
    }

    /** @param what the first part that cannot be read */
    record Damaged(String what) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "这份信封被截断或损坏，读不出（" + what + "）。请对方重发。",
                    "This envelope is cut off or damaged and cannot be read (" + what + "). Ask for it again.");
        }
    }

    record NewerVersion(long version) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "这份信封使用第%d版格式，本节点只读到第%d版。请先升级本节点，对方会自动重发。".formatted(version, Envelope.VERSION),
                    "This envelope is in version %d of the format, this node reads up to version %d. Upgrade this node; the partner sends it again by itself."
                            .formatted(version, Envelope.VERSION));
        }
    }

    record OlderVersion(long version) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "这份信封使用第%d版格式，本节点从第%d版读起。请对方升级其节点。".formatted(version, Envelope.OLDEST_VERSION),
                    "This envelope is in version %d of the format, this node reads from version %d. The partner must upgrade its node."
                            .formatted(version, Envelope.OLDEST_VERSION));
        }
    }

    /** A kind that this version of the format does not have; it waits at the partner's until this node is upgraded. */
    record UnknownKind(String kind) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "本节点不认识“" + kind + "”类信封。请先升级本节点，对方会自动重发。",
                    "This node does not know envelopes of the kind “" + kind
                            + "”. Upgrade this node; the partner sends it again by itself.");
        }
    }

    record WrongReceiver(String to) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "这份信封是寄给“" + to + "”的，不是寄给本节点的。", "This envelope is for “" + to + "”, not for this node.");
        }
    }

    record UnknownSender(String from) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "这份信封自称来自“" + from + "”，这不是本通道的对方。",
                    "This envelope says it is from “" + from + "”, which is not the partner of this channel.");
        }
    }

    record UnknownKey(String keyId) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "签名所用的密钥（" + keyId + "）不是对方告知过的密钥。",
                    "It is signed with a key (" + keyId + ") that the partner has not announced.");
        }
    }

    /** @param revoked whether the key was revoked; otherwise it was replaced, or is not in use yet */
    record KeyNotInUse(String keyId, long number, boolean revoked) implements Refusal {
        @Override
        public Sentence sentence() {
            return revoked
                    ? new Sentence(
                            "签名所用的密钥（" + keyId + "）已被撤销，撤销之后的信封不予接收。",
                            "It is signed with a key (" + keyId
                                    + ") that was revoked; envelopes after the revocation are not taken.")
                    : new Sentence(
                            "密钥（" + keyId + "）不用于这个编号（" + number + "）的信封。",
                            "The key (" + keyId + ") is not in use for envelopes of this number (" + number + ").");
        }
    }

    record Forged(String keyId) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "签名与内容不符：内容被改动，或者签名人不是密钥（" + keyId + "）的持有人。",
                    "The signature does not fit: the content was changed, or the signer does not hold the key (" + keyId
                            + ").");
        }
    }

    /** Signed by the partner, and yet another envelope of that number was taken: both are kept. */
    record NumberTaken(long number) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "第%d号信封此前已收到，内容与这份不同。两份都已留存，请与对方核对。".formatted(number),
                    "Envelope number %d came before with another content. Both are kept; ask the partner."
                            .formatted(number));
        }
    }

    record ChainBroken(long number) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "第%d号信封没有接在已收到的前一份之后。两份都已留存，请与对方核对。".formatted(number),
                    "Envelope number %d does not follow the one before it. Both are kept; ask the partner."
                            .formatted(number));
        }
    }

    record TooFarAhead(long number, long received) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "第%d号信封超前太多，目前只连续收到第%d号。对方会先补齐中间的。".formatted(number, received),
                    "Envelope number %d is too far ahead of number %d, up to which all have come. The partner fills the gap first."
                            .formatted(number, received));
        }
    }

    /** The partner acknowledges what this node has not sent so: one of the two has lost or changed something. */
    record AcknowledgesOther(long number) implements Refusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "对方确认收到第%d号，但本节点没有发出过这样的第%d号。本节点可能由旧备份恢复，请与对方核对。".formatted(number, number),
                    "The partner acknowledges number %d, but this node has sent no such number %d. It may have been restored from an old backup; ask the partner."
                            .formatted(number, number));
        }
    }
}
