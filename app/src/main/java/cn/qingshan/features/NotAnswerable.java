package cn.qingshan.features;

import org.springframework.http.HttpStatus;

/** A request that is not answered, and why in words: what is asked for does not exist, needs a token, or cannot be understood. */
final class NotAnswerable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;
    private final transient Object[] arguments;

    private NotAnswerable(HttpStatus status, String key, Object... arguments) {
        super(key);
        this.status = status;
        this.key = key;
        this.arguments = arguments;
    }

    /** @param key of the sentence, after {@code features.wrong.} */
    static NotAnswerable wrong(String key, Object... arguments) {
        return new NotAnswerable(HttpStatus.BAD_REQUEST, "features.wrong." + key, arguments);
    }

    static NotAnswerable nothing(String key, Object... arguments) {
        return new NotAnswerable(HttpStatus.NOT_FOUND, "features.wrong." + key, arguments);
    }

    static NotAnswerable notAcceptable(String accept) {
        return new NotAnswerable(HttpStatus.NOT_ACCEPTABLE, "features.wrong.accept", accept);
    }

    static NotAnswerable unknownCaller(String key, Object... arguments) {
        return new NotAnswerable(HttpStatus.UNAUTHORIZED, "features.wrong." + key, arguments);
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return key;
    }

    Object[] arguments() {
        return arguments;
    }
}
