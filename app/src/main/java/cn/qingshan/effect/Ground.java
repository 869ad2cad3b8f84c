package cn.qingshan.effect;

import cn.qingshan.place.Outline;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 测算对象. The ground that is assessed and watched: the patch of a problem, or the patches of a restoration that was taken up without a problem on the list.
 *
 * @param outline none: it is not known where the ground lies, and nothing can be measured
 * @param lacking numbers of patches of the restoration that the register does not have for this organ; then there is no outline either, since a part would be taken for the whole
 * @param openedOn day on which the problem was listed or the restoration begun
 */
public record Ground(
        Ref ref,
        String number,
        String title,
        @Nullable UUID mine,
        String township,
        byte @Nullable [] outline,
        List<String> lacking,
        LocalDate openedOn) {

    public enum Kind {
        PROBLEM,
        RESTORATION
    }

    /** Which ground: the problem's identity, or the restoration's thread. */
    public record Ref(Kind kind, UUID id) {

        public static Ref ofProblem(UUID problem) {
            return new Ref(Kind.PROBLEM, problem);
        }

        public static Ref ofRestoration(UUID thread) {
            return new Ref(Kind.RESTORATION, thread);
        }

        static Ref of(@Nullable UUID problem, @Nullable UUID restoration) {
            if (problem != null) {
                return ofProblem(problem);
            }
            if (restoration == null) {
                throw new IllegalStateException("Neither a problem nor a restoration is named");
            }
            return ofRestoration(restoration);
        }

        public @Nullable UUID problem() {
            return kind == Kind.PROBLEM ? id : null;
        }

        public @Nullable UUID restoration() {
            return kind == Kind.RESTORATION ? id : null;
        }

        /** The page of its effect. */
        public String link() {
            return switch (kind) {
                case PROBLEM -> "/effect/of-problem/" + id;
                case RESTORATION -> "/effect/of-restoration/" + id;
            };
        }
    }

    public Outline patch() {
        if (outline == null) {
            throw new IllegalStateException(number + " has no outline");
        }
        return Outline.ofWkb(outline);
    }

    /** As titles write it. */
    public String named() {
        return number + " " + title;
    }

    /** The page of what it belongs to. */
    public String file() {
        return switch (ref.kind()) {
            case PROBLEM -> "/problems/" + ref.id();
            case RESTORATION -> "/proceedings/restoration-project/" + ref.id();
        };
    }
}
