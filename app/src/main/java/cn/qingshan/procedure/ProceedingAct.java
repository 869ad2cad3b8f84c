package cn.qingshan.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.ledger.ActLine;
import cn.qingshan.people.Organ;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 办理行为. One for each row of a procedure's table, with the table's posts and articles; and three that every procedure has: a correction by hand, the
 * move to newer rules, and a paper being issued.
 */
record ProceedingAct(
        Track<?, ?> track, String act, Sentence says, Set<String> posts, List<String> basis, boolean shared)
        implements ActKind {

    static final String CORRECT = "correct";
    static final String REBIND = "rebind";
    static final String ISSUE = "issue-paper";

    static List<ProceedingAct> all() {
        var all = new ArrayList<ProceedingAct>();
        for (var track : Tracks.all()) {
            track.law().table().moves().forEach(move -> all.add(of(track, move)));
            all.add(correction(track));
            all.add(rebinding(track));
            all.add(issue(track));
        }
        return all;
    }

    static ProceedingAct of(Track<?, ?> track, Move move) {
        return new ProceedingAct(
                track,
                move.act(),
                move.name(),
                keepersPosts(track, Stream.concat(move.actors().stream(), move.recorders().stream())),
                move.citations().stream().map(Citation::zh).toList(),
                track.isShown(move));
    }

    /** 人工更正: for those who answer for the organ. */
    static ProceedingAct correction(Track<?, ?> track) {
        return new ProceedingAct(
                track,
                CORRECT,
                new Sentence("更正记录", "correct the record"),
                keepersPosts(track, Stream.of(Post.P_CHIEF, Post.P_HEAD, Post.B_HEAD)),
                List.of(),
                track.reach() != Reach.HOME);
    }

    /** 转用新规则: for those who answer for the organ. */
    static ProceedingAct rebinding(Track<?, ?> track) {
        return new ProceedingAct(
                track,
                REBIND,
                new Sentence("转用新规则", "move to newer rules"),
                keepersPosts(track, Stream.of(Post.P_CHIEF, Post.P_HEAD, Post.B_HEAD)),
                List.of(),
                track.reach() == Reach.OPEN);
    }

    static ProceedingAct issue(Track<?, ?> track) {
        var posts = Stream.of(Post.values())
                .filter(post -> post.name().startsWith("P_") || post.name().startsWith("B_"));
        return new ProceedingAct(
                track,
                ISSUE,
                new Sentence("出具文书", "issue a paper"),
                keepersPosts(track, posts),
                List.of(),
                track.reach() != Reach.HOME);
    }

    /** Posts of the organs that keep the record: what a court, a party or another organ did is entered by their own. */
    private static Set<String> keepersPosts(Track<?, ?> track, Stream<Post> posts) {
        return posts.filter(post -> track.keepers().stream().anyMatch(keeper -> isOf(post, keeper)))
                .map(Post::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isOf(Post post, Organ.Kind keeper) {
        return switch (post.organ()) {
            case PROCURATORATE -> keeper == Organ.Kind.PROCURATORATE && post != Post.P_UPPER;
            case BUREAU -> keeper == Organ.Kind.BUREAU;
            case TOWNSHIP -> keeper == Organ.Kind.TOWNSHIP;
            case OTHER -> false;
        };
    }

    @Override
    public ActLine line() {
        return new ActLine(track.kind(), act, shared, posts);
    }

    @Override
    public Optional<Sentence> title() {
        return Optional.of(says);
    }
}
