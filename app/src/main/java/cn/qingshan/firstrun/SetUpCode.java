package cn.qingshan.firstrun;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one-time code that is shown to the operator alone, on the console; it dies with the set-up or with the process. */
@Component
class SetUpCode {

    private final SecureRandom random;
    private volatile @Nullable String current;

    SetUpCode(SecureRandom random) {
        this.random = random;
    }

    void make() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        current = HexFormat.of().formatHex(bytes);
    }

    @Nullable
    String current() {
        return current;
    }

    boolean is(String offered) {
        String expected = current;
        return expected != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    void used() {
        current = null;
    }
}
