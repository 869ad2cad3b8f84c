package cn.qingshan.chain;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 with exactly one spelling for each byte string. The JDK's decoder also takes texts with left-over bits or without
 * padding; a changed character could go unseen that way.
 */
final class Base64Strict {

    private Base64Strict() {}

    static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
