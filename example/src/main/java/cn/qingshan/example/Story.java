package cn.qingshan.example;

/** The main walk: a producing quarry whose newest patch reaches out of its right and into a red line. */
public record Story(Mine mine, Right right, Patch patch) {}
