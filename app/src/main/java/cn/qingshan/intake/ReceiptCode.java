package cn.qingshan.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * 回执码. Fifteen random letters (74 bits) and a check letter. The alphabet has no letter that is taken for another, and 31 of them: a prime, so that the weighted sum finds every
 * single wrong letter and every two that were exchanged. Only its digest is kept; a code that was lost cannot be found again.
 */
public record ReceiptCode(String letters) {

    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    static final int LENGTH = 16;

    public static ReceiptCode drawn(SecureRandom random) {
        var letters = new StringBuilder();
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            int value = random.nextInt(ALPHABET.length());
            letters.append(ALPHABET.charAt(value));
            sum += (i + 1) * value;
        }
        // 16 c ≡ −sum (mod 31), and 16 · 2 ≡ 1
        letters.append(ALPHABET.charAt(Math.floorMod(-2 * sum, ALPHABET.length())));
        return new ReceiptCode(letters.toString());
    }

    /** As a person types it: small letters, spaces and strokes are no mistake. Empty where it cannot be a code. */
    public static Optional<ReceiptCode> typed(String text) {
        String letters = text.toUpperCase(Locale.ROOT).replaceAll("[\\s\\-—–·.,，。]", "");
        return letters.length() == LENGTH && letters.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0) && checks(letters)
                ? Optional.of(new ReceiptCode(letters))
                : Optional.empty();
    }

    private static boolean checks(String letters) {
        return IntStream.range(0, LENGTH)
                                .map(i -> (i + 1) * ALPHABET.indexOf(letters.charAt(i)))
                                .sum()
                        % ALPHABET.length()
                == 0;
    }

    /** In fours, to be read and copied. */
    public String shown() {
        return IntStream.range(0, LENGTH / 4)
                .mapToObj(i -> letters.substring(4 * i, 4 * i + 4))
                .collect(Collectors.joining("-"));
    }

    public byte[] digest() {
        return sha256(letters);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the code itself, wherever it is printed by mistake. */
    @Override
    public String toString() {
        return "ReceiptCode[…]";
    }
}
