package cn.qingshan.chain;

import org.jspecify.annotations.Nullable;

/**
 * Who acted. The seat is the account-bound place an act is done from; person, post and organ are what it stood for at that
 * time. What the system does by itself has a seat and nobody in it.
 */
public record Actor(
        String seat,
        @Nullable String person,
        @Nullable String post,
        @Nullable String organ) {
    public Actor {
        if (seat.isBlank()) {
            throw new IllegalArgumentException("An act is done from a seat");
        }
    }
}
