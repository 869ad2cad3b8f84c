package cn.qingshan.ledger;

import java.util.UUID;

/** Which record: its kind, e.g. {@code problem}, and its identity. */
public record RecordRef(String kind, UUID id) {}
