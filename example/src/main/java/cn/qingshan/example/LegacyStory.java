package cn.qingshan.example;

/** The second walk: digging at a legacy mine, under no right. */
public record LegacyStory(Mine mine, Patch patch) {}
