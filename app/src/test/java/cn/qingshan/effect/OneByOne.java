package cn.qingshan.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.springframework.context.ApplicationContext;

/** What the records say of each watched ground, asked of each by itself: the list that asks once is held against it. */
public final class OneByOne {

    private OneByOne() {}

    /** @return how many were compared */
    public static int compared(ApplicationContext beans) {
        var dates = beans.getBean(LegalDates.class);
        var grounds = beans.getBean(Grounds.class);
        var proposals = beans.getBean(Proposals.class);
        var byGround = new LinkedHashMap<Ground.Ref, ArrayList<LegalDates.Restoration>>();
        for (var restoration : dates.restorations()) {
            var problem = restoration.file().problem();
            var ref = problem == null
                    ? Ground.Ref.ofRestoration(restoration.file().thread())
                    : Ground.Ref.ofProblem(problem);
            byGround.computeIfAbsent(ref, of -> new ArrayList<>()).add(restoration);
            if (problem == null) {
                assertThat(grounds.of(java.util.List.of(restoration)).getFirst())
                        .usingRecursiveComparison()
                        .isEqualTo(grounds.find(ref));
            }
        }
        byGround.forEach((ref, files) ->
                assertThat(LegalDates.restored(files)).as(ref.toString()).isEqualTo(dates.restored(ref)));
        for (var patch : beans.getBean(WatchedPatches.class).all()) {
            var ref = patch.ground().ref();
            assertThat(patch.ground()).usingRecursiveComparison().isEqualTo(grounds.find(ref));
            assertThat(patch.proposal()).isEqualTo(proposals.watched(ref).orElse(null));
            var restored = dates.restored(ref);
            assertThat(patch.since())
                    .isIn(
                            restored.accepted().orElse(patch.since()),
                            restored.writtenOff().orElse(patch.since()));
        }
        return byGround.size();
    }
}
