package cn.qingshan.example;

/** 季度 of a satellite-image campaign. */
public record Quarter(int year, int number) implements Comparable<Quarter> {

    static Quarter of(String text) {
        return new Quarter(2000 + Integer.parseInt(text.substring(0, 2)), Integer.parseInt(text.substring(3)));
    }

    Quarter before() {
        return number == 1 ? new Quarter(year - 1, 4) : new Quarter(year, number - 1);
    }

    @Override
    public int compareTo(Quarter other) {
        return Integer.compare(year * 4 + number, other.year * 4 + other.number);
    }

    /** {@code 2026Q3}. */
    @Override
    public String toString() {
        return year + "Q" + number;
    }
}
