package cn.qingshan.geo.store;

/** Bytes of a stored layer are not those that were written. Nothing that was read from it since it was opened may count. */
public final class DamagedLayer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedLayer(String where) {
        super(where);
    }
}
