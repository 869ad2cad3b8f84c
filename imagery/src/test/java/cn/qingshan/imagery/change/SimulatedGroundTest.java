package cn.qingshan.imagery.change;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.example.scene.SceneSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few frames of the sample of {@link ChangeAccuracy}, with bounds well below what the whole sample gives. */
@DisplayName("模拟地面上的精度：真相已知，结果不低于界限")
class SimulatedGroundTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("新挖的大多看得出，没挖的极少报出；同样的种子同样的结果")
    void bounds_with_a_margin() throws Exception {
        var accuracy = new ChangeAccuracy(folder, ChangeChoices.seasons().withThreads(2));
        var cases = accuracy.draw(new long[] {SceneSimulator.SEED}, 0, 1).stream()
                .filter(one -> one.drawnFor().equals("DAMAGE"))
                .toList();
        var outcomes = new ArrayList<ChangeAccuracy.Outcome>();
        for (var one : cases) {
            outcomes.add(accuracy.run(one));
        }
        long found = outcomes.stream()
                .flatMap(o -> o.damaged().stream())
                .filter(ChangeAccuracy.Damaged::isFound)
                .count();
        long damaged = outcomes.stream().mapToLong(o -> o.damaged().size()).sum();
        long falsely = outcomes.stream().mapToLong(ChangeAccuracy.Outcome::falsely).sum();
        long rightlyNot = outcomes.stream().mapToLong(ChangeAccuracy.Outcome::rightlyNot).sum();
        assertThat(damaged).isGreaterThanOrEqualTo(2);
        assertThat(found).isGreaterThanOrEqualTo((damaged + 1) / 2);
        assertThat(falsely / (double) (falsely + rightlyNot)).isLessThan(0.01);
    }
}
