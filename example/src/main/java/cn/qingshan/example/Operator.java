package cn.qingshan.example;

/** A fictional company. Its credit code (GB 32100) has a right check character and a registration district that does not exist. */
public record Operator(String name, String creditCode) {}
