package cn.qingshan.imagery.inflate;

/** No zlib stream, or one that breaks off or contradicts itself; the message says how. */
public final class DamagedStream extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedStream(String message) {
        super(message);
    }
}
