package cn.qingshan.geo.parquet;

import org.jspecify.annotations.Nullable;

/**
 * A flat column.
 *
 * @param leaf its number among all columns of the file, nested ones too
 * @param type as parquet.thrift numbers physical types
 * @param length of values of fixed length
 * @param optional a row may have none
 * @param convertedType the older statement of what it means; −1: none
 * @param logicalType the newer one, a union of one field; null: none
 */
public record ParquetColumn(
        String name,
        int leaf,
        int type,
        int length,
        boolean optional,
        int convertedType,
        int scale,
        @Nullable ThriftStruct logicalType) {

    /** Whether the logical type is this member of the union. */
    public boolean means(int member) {
        return logicalType != null && logicalType.has(member);
    }
}
