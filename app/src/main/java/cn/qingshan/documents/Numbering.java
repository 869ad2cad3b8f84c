package cn.qingshan.documents;

import cn.qingshan.law.rulebook.ChineseNumerals;

/** 结构层次序数 of GB/T 9704-2012, 7.3.3: 一、 then （一） then 1. Each document counts with its own. */
final class Numbering {

    private final int[] counts = new int[3];

    String next(int level) {
        counts[level - 1]++;
        for (var deeper = level; deeper < counts.length; deeper++) {
            counts[deeper] = 0;
        }
        var n = counts[level - 1];
        return switch (level) {
            case 1 -> ChineseNumerals.of(n) + "、";
            case 2 -> "（" + ChineseNumerals.of(n) + "）";
            case 3 -> n + ".";
            default -> throw new IllegalArgumentException("level " + level);
        };
    }
}
