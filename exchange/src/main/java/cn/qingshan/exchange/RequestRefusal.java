package cn.qingshan.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Why a request on a line is not answered. Only who has proven to be the partner is told more than that it has not. */
public sealed interface RequestRefusal {

    Sentence sentence();

    /** The name of the reason in logs and answers. */
    default String code() {
        return getClass().getSimpleName();
    }

    /** The same answer to a stranger, to an unknown key and to a signature that does not fit, so that nobody learns with whom this node exchanges. */
    record NotProven() implements RequestRefusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "请求未证明来自已登记的对方节点，未予办理。",
                    "The request is not proven to come from a partner node that was entered here; nothing was done.");
        }
    }

    /** Signed by a key that was the partner's. */
    record KeyEnded(String keyId, boolean revoked) implements RequestRefusal {
        @Override
        public Sentence sentence() {
            return revoked
                    ? new Sentence(
                            "签名所用的密钥（" + keyId + "）已被撤销，请求未予办理。",
                            "The request is signed with a key (" + keyId + ") that was revoked; nothing was done.")
                    : new Sentence(
                            "签名所用的密钥（" + keyId + "）已被更换，请求未予办理。",
                            "The request is signed with a key (" + keyId + ") that was replaced; nothing was done.");
        }
    }

    /** The signature is for another request: other method, path, receiver or bytes. */
    record OtherRequest(String what) implements RequestRefusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "签名不是为这次请求作出的（" + what + "不符），未予办理。",
                    "The signature was made for another request (" + what + " differs); nothing was done.");
        }
    }

    /** Too old, or from the future. */
    record NotNow(Instant signed, Instant here) implements RequestRefusal {
        private static final DateTimeFormatter SECONDS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

        @Override
        public Sentence sentence() {
            long minutes = SignedRequest.VALID.toMinutes();
            return new Sentence(
                    "请求的签名时间是%s，本节点现在是%s（北京时间），相差超过%d分钟，未予办理。请双方校准时钟。"
                            .formatted(SECONDS.format(signed), SECONDS.format(here), minutes),
                    "The request was signed at %s, here it is %s (Beijing time): more than %d minutes apart; nothing was done. Set both clocks right."
                            .formatted(SECONDS.format(signed), SECONDS.format(here), minutes));
        }
    }

    /** The one-time number came before. */
    record Replayed() implements RequestRefusal {
        @Override
        public Sentence sentence() {
            return new Sentence("这个请求此前已经来过，重复的不予办理。", "This very request came before; it is not done again.");
        }
    }

    record TooLong(long most) implements RequestRefusal {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "请求超过%d字节，未予办理。".formatted(most),
                    "The request is longer than %d bytes; nothing was done.".formatted(most));
        }
    }
}
