package cn.qingshan.agreement;

import java.util.List;
import java.util.UUID;

/** 矿种, told by the register of mines, which an agreement may limit its scope to. */
public interface Minerals {

    /** Of a mine, as the register writes it; empty where the register does not say, or where the acting organ does not see the mine. */
    String of(UUID mine);

    /** Every one in the register, as far as the acting organ sees it. */
    List<String> registered();
}
