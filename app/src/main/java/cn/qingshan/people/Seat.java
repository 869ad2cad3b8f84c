package cn.qingshan.people;

import java.io.Serializable;
import java.util.UUID;

/**
 * 席位. A person in a post of an organ: what acts. A person with two posts has two seats and chooses in which one to act.
 *
 * @param post one of {@link Posts}
 */
public record Seat(
        UUID id,
        UUID person,
        String personName,
        String post,
        String organ,
        Organ.Kind organKind,
        String organName,
        String organNameEn,
        String county,
        String township)
        implements Serializable {

    public boolean isOf(Organ.Kind kind) {
        return organKind == kind;
    }

    public boolean holds(String... posts) {
        return java.util.Set.of(posts).contains(post);
    }
}
