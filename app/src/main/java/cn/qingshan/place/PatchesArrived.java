package cn.qingshan.place;

import java.util.UUID;

/** An import brought change patches; who screens them listens. Published after the import's transaction, in the name of the same seat. */
public record PatchesArrived(UUID file) {}
