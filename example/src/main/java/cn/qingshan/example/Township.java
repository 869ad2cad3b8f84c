package cn.qingshan.example;

import org.locationtech.jts.geom.Polygon;

/** 乡镇. The twelve of them tile the county's outline: borders are shared vertex by vertex. */
public record Township(String code, String name, String englishName, Polygon area) {}
