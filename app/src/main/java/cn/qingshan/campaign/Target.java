package cn.qingshan.campaign;

/**
 * 目标.
 *
 * @param township nine-digit code; empty for all townships of the campaign together
 * @param number how many by the end, counted from the start
 */
public record Target(String township, Figure figure, int number) {}
