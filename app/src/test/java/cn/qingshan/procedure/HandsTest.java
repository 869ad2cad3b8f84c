package cn.qingshan.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An act that no person of the county can enter would end a procedure half-way. */
class HandsTest {

    /** Posts that a small county need not have filled: who liaises or deliberates has another post besides. */
    private static final Set<String> NOT_EVERYWHERE =
            Set.of("P_LIAISON", "B_LIAISON", "P_COMMITTEE", "P_UPPER", "B_COLLECTIVE");

    @Test
    @DisplayName("每一步都有本机关的日常岗位可以办理或者录入")
    void every_act_has_a_hand() {
        var orphaned = new ArrayList<String>();
        for (var track : Tracks.all()) {
            for (var move : track.law().table().moves()) {
                if (ProceedingAct.of(track, move).posts().stream().allMatch(NOT_EVERYWHERE::contains)) {
                    orphaned.add(track.kind() + " " + move.act());
                }
            }
        }
        assertThat(orphaned).isEmpty();
    }
}
