package cn.qingshan.imagery.tiff;

/** Packed bytes that unpack to nothing; the message says where. */
final class PackedWrongly extends Exception {

    private static final long serialVersionUID = 1L;

    PackedWrongly(String message) {
        super(message);
    }
}
