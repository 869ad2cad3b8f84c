package cn.qingshan.imagery.recovery;

import java.time.LocalDate;

/** @param sha256 of the scene's files ({@link cn.qingshan.imagery.catalogue.Digests#of(cn.qingshan.imagery.catalogue.Scene)}) */
public record UsedScene(String id, LocalDate date, String sha256) {}
