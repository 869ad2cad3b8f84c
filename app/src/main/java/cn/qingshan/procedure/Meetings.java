package cn.qingshan.procedure;

import cn.qingshan.clock.Terms;
import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Entry;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.actionitem.ActionItem;
import cn.qingshan.law.procedure.actionitem.ItemEvent;
import cn.qingshan.law.procedure.actionitem.ItemStage;
import cn.qingshan.law.procedure.difficulty.DifficultyStage;
import cn.qingshan.law.procedure.meeting.Decision;
import cn.qingshan.law.procedure.meeting.MeetingState;
import cn.qingshan.law.procedure.transfer.TransferStage;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.problem.Problems;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 联席会议的议题和议定事项. What a meeting draws on: whatever both organs see and is open, disputed or overdue, what earlier meetings left open before all else. And what becomes of
 * it: each decision of issued minutes is registered as an action item by a person. Reads only; a title on an agenda finds its record again by its words.
 */
@Component
@Transactional(readOnly = true)
class Meetings {

    /** A line on an agenda tells the record from why it is there. */
    private static final String WHY = "；";

    private final Proceedings proceedings;
    private final Problems problems;
    private final Terms terms;
    private final Clock clock;

    Meetings(Proceedings proceedings, Problems problems, Terms terms, Clock clock) {
        this.proceedings = proceedings;
        this.problems = problems;
        this.terms = terms;
        this.clock = clock;
    }

    /** One thing that can be put on an agenda. */
    record Matter(String number, String title, Sentence why, String link) {

        private static final String GAP = "　";

        private String name() {
            return number + GAP + title;
        }

        /** As it stands on the agenda. Everything of it is known to both organs. */
        public String line() {
            return name() + WHY + why.zh();
        }

        private boolean isNamedBy(String item) {
            return item.startsWith(name() + WHY) || item.equals(name());
        }
    }

    /** @param more how many there are beside those listed */
    record Group(String key, List<Matter> matters, int more) {

        /** Lines that a form can hold. */
        private static final int LISTED = 40;

        static Group of(String key, List<Matter> all) {
            return new Group(key, all.stream().limit(LISTED).toList(), Math.max(0, all.size() - LISTED));
        }
    }

    /** @param link of the record it names; null for an item in free words */
    record AgendaLine(String text, @Nullable String link) {}

    /** @param item that carries it out; null while nobody has registered it */
    record Decided(int number, Decision decision, @Nullable Proceeding item) {}

    /** Everything that the next meeting may take up, in the order in which it should. */
    List<Group> openMatters() {
        var today = LocalDate.now(clock);
        var overdue = terms.overdueBetweenOrgans(today).stream()
                .collect(Collectors.groupingBy(Terms.Line::thread, java.util.LinkedHashMap::new, Collectors.toList()));
        var named = new HashSet<UUID>();
        var groups = new ArrayList<Group>();
        groups.add(group(
                "items",
                running(Tracks.ACTION_ITEM)
                        .sorted(Comparator.comparing(item -> !item.state().equals(ItemStage.ESCALATED.name()))),
                overdue,
                named));
        groups.add(group(
                "disputes",
                running(Tracks.TRANSFER).filter(letter -> letter.state().equals(TransferStage.DISPUTED.name())),
                overdue,
                named));
        groups.add(group(
                "difficulties",
                running(Tracks.DIFFICULTY)
                        .sorted(Comparator.comparing(one -> !one.state().equals(DifficultyStage.AT_MEETING.name()))),
                overdue,
                named));
        groups.add(group(
                "requests",
                running(Tracks.SUPPORT).filter(request -> overdue.containsKey(request.thread())),
                overdue,
                named));
        groups.add(group(
                "terms",
                Tracks.all().stream()
                        .filter(track -> track.joint() && track.keepers().equals(Tracks.MEETING.keepers()))
                        .flatMap(this::running)
                        .filter(one -> overdue.containsKey(one.thread()) && !named.contains(one.thread())),
                overdue,
                named));
        groups.add(Group.of(
                "problems",
                problems.all().stream()
                        .filter(problem -> problem.open() && problem.termOn().isBefore(today))
                        .map(problem -> new Matter(
                                problem.number(),
                                problem.title(),
                                new Sentence(
                                        "整改期限" + problem.termOn() + "已过", "to be rectified by " + problem.termOn()),
                                "/problems/" + problem.id()))
                        .toList()));
        return groups.stream().filter(group -> !group.matters().isEmpty()).toList();
    }

    private Stream<Proceeding> running(Track<?, ?> track) {
        return proceedings.all(track).stream().filter(one -> !one.ended());
    }

    private static Group group(
            String key, Stream<Proceeding> which, Map<UUID, List<Terms.Line>> overdue, Set<UUID> named) {
        var all = which.toList();
        all.forEach(one -> named.add(one.thread()));
        return Group.of(
                key,
                all.stream()
                        .map(one -> new Matter(
                                one.number(),
                                one.title(),
                                why(one, overdue.getOrDefault(one.thread(), List.of())),
                                one.link()))
                        .toList());
    }

    private static Sentence why(Proceeding one, List<Terms.Line> late) {
        return new Sentence(
                one.stateName()
                        + late.stream()
                                .map(term -> "，" + term.name() + "的期限" + term.dueOn() + "已过")
                                .collect(Collectors.joining()),
                one.stateNameEn()
                        + late.stream()
                                .map(term -> ", overdue since " + term.dueOn() + ": " + term.nameEn())
                                .collect(Collectors.joining()));
    }

    /** What earlier meetings decided and nobody has finished, what was escalated first. */
    List<Proceeding> leftOpenBefore(Proceeding meeting) {
        return running(Tracks.ACTION_ITEM)
                .filter(item -> !meeting.thread().equals(item.parent())
                        && !item.openedOn().isAfter(meeting.openedOn())
                        && openedAtEarlier(item, meeting))
                .sorted(Comparator.comparing(item -> !item.state().equals(ItemStage.ESCALATED.name())))
                .toList();
    }

    /** An item registered on the day another meeting is proposed still belongs to the meeting that decided it. */
    private boolean openedAtEarlier(Proceeding item, Proceeding meeting) {
        if (item.parent() == null) {
            return true;
        }
        try {
            return !proceedings.find(item.parent()).openedOn().isAfter(meeting.openedOn());
        } catch (NoSuchRecord unseen) {
            return true;
        }
    }

    /** The agenda as it stands; an item that names a record the acting organ sees leads to it. */
    List<AgendaLine> agenda(Proceeding meeting) {
        if (!(proceedings.standing(meeting).state() instanceof MeetingState state)) {
            return List.of();
        }
        return state.plan().agenda().stream()
                .map(item -> new AgendaLine(item, link(item).orElse(null)))
                .toList();
    }

    private Optional<String> link(String item) {
        int why = item.indexOf(WHY);
        if (why < 0 && item.indexOf(Matter.GAP) < 0) {
            return Optional.empty();
        }
        String number = item.substring(0, Math.max(0, item.indexOf(Matter.GAP)));
        var matters = Stream.concat(
                        proceedings.numbered(number).stream()
                                .map(one -> new Matter(one.number(), one.title(), new Sentence("", ""), one.link())),
                        problems.all().stream()
                                .filter(problem -> problem.number().equals(number))
                                .map(problem -> new Matter(
                                        problem.number(),
                                        problem.title(),
                                        new Sentence("", ""),
                                        "/problems/" + problem.id())))
                .filter(matter -> matter.isNamedBy(item))
                .toList();
        // two organs number their own: where two records have the same number and title neither is guessed
        return matters.size() == 1 ? Optional.of(matters.getFirst().link()) : Optional.empty();
    }

    /** The decisions of issued minutes, each with the item that carries it out. */
    List<Decided> decisions(Proceeding meeting) {
        if (!(proceedings.standing(meeting).state() instanceof MeetingState.Issued issued)) {
            return List.of();
        }
        var items = proceedings.from(meeting.thread()).stream()
                .filter(child -> child.track() == Tracks.ACTION_ITEM)
                .collect(Collectors.toMap(this::numberOf, item -> item, (newer, older) -> older));
        var decided = new ArrayList<Decided>();
        for (var decision : issued.actionItems()) {
            int number = decided.size() + 1;
            decided.add(new Decided(number, decision, items.get(number)));
        }
        return List.copyOf(decided);
    }

    private int numberOf(Proceeding item) {
        return proceedings.history(item).entries(ItemEvent.class).stream()
                .flatMap(entry ->
                        entry instanceof Entry.Event<ItemEvent>(var event) && event instanceof ItemEvent.OpenItem open
                                ? Stream.of(open.number())
                                : Stream.<Integer>empty())
                .findFirst()
                .orElse(0);
    }

    /** The form that registers a decision of issued minutes, filled; nothing where there is no such decision. */
    Map<String, String> registering(Proceeding meeting, int number) {
        if (!(proceedings.standing(meeting).state() instanceof MeetingState.Issued issued)) {
            return Map.of();
        }
        return ActionItem.opening(issued, LocalDate.now(clock), Post.P_LIAISON).stream()
                .filter(opening -> opening.number() == number)
                .findFirst()
                .map(EventFields::write)
                .orElse(Map.of());
    }
}
