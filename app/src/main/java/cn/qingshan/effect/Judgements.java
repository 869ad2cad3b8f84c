package cn.qingshan.effect;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.scene.Scenes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 成效判断. A person decides. What the decision rests on is frozen into its act: the proposal, the numbers, the digests of question and answer, and with the question that of each scene, and the version of the engine. A later
 * judgement takes nothing back: both stay to be read, the newer one counts.
 *
 * <p>The act travels to the other organ. So it names those scenes alone that this organ is shown; all of them stand in the act on the proposal, which never leaves.
 */
@Component
@Transactional
public class Judgements {

    public static final String KIND = "effect-judgement";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Sharing sharing;
    private final Evidence evidence;
    private final Proposals proposals;
    private final Surroundings surroundings;
    private final Scenes scenes;
    private final People people;

    Judgements(
            JdbcClient db,
            Ledger ledger,
            Sharing sharing,
            Evidence evidence,
            Proposals proposals,
            Surroundings surroundings,
            Scenes scenes,
            People people) {
        this.db = db;
        this.ledger = ledger;
        this.sharing = sharing;
        this.evidence = evidence;
        this.proposals = proposals;
        this.surroundings = surroundings;
        this.scenes = scenes;
        this.people = people;
    }

    /**
     * A judgement.
     *
     * @param withheld what the frozen files name and a partner is not shown; then these files stay home and only the figures go
     * @param organName of the organ that judged, as papers write it
     */
    public record Judgement(
            UUID id,
            Ground.Ref ground,
            UUID proposal,
            @Nullable UUID mine,
            String township,
            String title,
            Verdict verdict,
            Verdict proposed,
            String reason,
            LocalDate judgedOn,
            Numbers numbers,
            String request,
            String answer,
            String engine,
            Withheld withheld,
            String owner,
            String organName,
            String organNameEn,
            String judgedBy) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        public boolean differs() {
            return verdict != proposed;
        }
    }

    /**
     * What the frozen files name and another organ is not shown.
     *
     * @param areas ground that references had to keep clear of
     * @param scenes scenes that were used
     */
    public record Withheld(int areas, int scenes) {

        public boolean any() {
            return areas + scenes > 0;
        }
    }

    /** What would keep the files from those who would see the judgement, if this proposal were judged now. */
    @Transactional(readOnly = true)
    public Withheld wouldWithhold(Proposals.Proposal proposal) {
        var question = Question.read(evidence.folder().bytes(proposal.request()));
        return withheld(question, sharing.partners(KIND, proposal.township(), proposal.mine()));
    }

    /** Where no agreement shows judgements yet, one may show this one later, as it stands: so it is held against whoever that could be. */
    private List<String> readers(List<String> partners) {
        return partners.isEmpty()
                ? people.organs().stream()
                        .filter(organ -> organ.kind() != Organ.Kind.TOWNSHIP)
                        .map(Organ::id)
                        .filter(id -> !id.equals(Acting.required().organ()))
                        .toList()
                : partners;
    }

    private Withheld withheld(Question question, List<String> readers) {
        int areas = readers.stream()
                .mapToInt(organ -> surroundings.notShownTo(organ, question.exclude()))
                .max()
                .orElse(0);
        return new Withheld(
                areas, question.scenes().size() - shown(question, readers).size());
    }

    /** Scenes that all of these organs are shown. */
    private List<Question.Image> shown(Question question, List<String> readers) {
        var ids = question.scenes().stream().map(Question.Image::scene).toList();
        var seen = readers.stream().map(organ -> scenes.seenBy(organ, ids)).toList();
        return question.scenes().stream()
                .filter(image -> seen.stream().allMatch(of -> of.contains(image.scene())))
                .toList();
    }

    private static List<String> named(List<Question.Image> images) {
        return images.stream()
                .map(image -> image.on() + " " + image.name() + " " + image.digest())
                .toList();
    }

    /** @param reason needed where the person sees it otherwise than the engine */
    public UUID judge(UUID proposalId, UUID seen, Verdict verdict, String reason, LocalDate day) {
        var proposal = proposals.find(proposalId);
        proposals.requireOpen(proposal);
        if (verdict != proposal.proposed() && reason.isBlank()) {
            throw Refusal.because("refusal.effect.reason");
        }
        if (day.isBefore(proposal.madeOn())) {
            throw Refusal.because("refusal.effect.before-proposal", day, proposal.madeOn());
        }
        var question = Question.read(evidence.folder().bytes(proposal.request()));
        UUID kept = proposals.judged(proposal, seen, day, named(question.scenes()));
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(KIND, id);
        var partners = sharing.partners(KIND, proposal.township(), proposal.mine());
        var readers = readers(partners);
        var withheld = withheld(question, readers);
        UUID act = ledger.act(EffectAct.JUDGED, ref)
                .ofMine(proposal.mine())
                .on(day)
                .disclosedTo(partners)
                .says("成效判断“" + verdict.text().zh() + "”"
                        + (verdict == proposal.proposed()
                                ? ""
                                : "（程序建议“" + proposal.proposed().text().zh() + "”，不同的理由：" + reason.strip() + "）"))
                .with("problem", proposal.ground().problem())
                .with("restoration", proposal.ground().restoration())
                .with("verdict", verdict.name())
                .with("proposed", proposal.proposed().name())
                .with("reason", reason.strip())
                .with("figures", proposal.numbers().json())
                .with("request", proposal.request())
                .with("answer", proposal.answer())
                .with("engine", proposal.engine())
                .with("withheld", withheld.areas())
                .with("withheldScenes", withheld.scenes())
                .with("scenes", named(shown(question, readers)))
                .append();
        db.sql("""
                insert into effect.judgement (id, mine, problem, restoration, proposal, township, title, verdict, proposed, reason, judged_on, figures, request, answer, engine, withheld, withheld_scenes, state,
                                              act, owner_organ, disclosed_to)
                values (:id, :mine, :problem, :restoration, :proposal, :township, :title, :verdict, :proposed, :reason, :day, :figures::jsonb, :request, :answer, :engine, :withheld, :withheldScenes, 'JUDGED',
                        :act, :organ, :partners)
                """)
                .param("id", id)
                .param("mine", proposal.mine())
                .param("problem", proposal.ground().problem())
                .param("restoration", proposal.ground().restoration())
                .param("proposal", proposalId)
                .param("township", proposal.township())
                .param("title", proposal.title())
                .param("verdict", verdict.name())
                .param("proposed", proposal.proposed().name())
                .param("reason", reason.strip())
                .param("day", day)
                .param("figures", proposal.numbers().json())
                .param("request", proposal.request())
                .param("answer", proposal.answer())
                .param("engine", proposal.engine())
                .param("withheld", withheld.areas())
                .param("withheldScenes", withheld.scenes())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("partners", partners.toArray(String[]::new))
                .update();
        // the files name scenes, and the ground that references had to keep clear of: they go only where all of it is
        // known. Resting on an act that never leaves,
        // they also stay when the judgement is shown later
        for (var item : evidence.of(proposal.ref())) {
            evidence.add(item.copiedInto(ref), withheld.any() ? kept : act, withheld.any() ? List.of() : partners);
        }
        return id;
    }

    /** Whether the acting seat may read the frozen files, and they have arrived. */
    @Transactional(readOnly = true)
    public boolean isReadable(Judgement judgement) {
        var shown =
                evidence.of(judgement.ref()).stream().map(Evidence.Item::digest).collect(Collectors.toSet());
        return Stream.of(judgement.request(), judgement.answer())
                .allMatch(digest -> shown.contains(digest) && evidence.folder().has(digest));
    }

    private static final String SELECT = """
            select j.*, a.person_name as judged_by, o.name as organ_name, o.name_en as organ_name_en
              from effect.judgement j
              join ledger.act a on a.id = j.act
              join people.organ o on o.id = j.owner_organ
            """;

    @Transactional(readOnly = true)
    public Judgement find(UUID id) {
        return db.sql(SELECT + " where j.id = :id")
                .param("id", id)
                .query((row, n) -> judgement(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** Of a problem, the newest first: the organ's own and those it was shown. */
    @Transactional(readOnly = true)
    public List<Judgement> of(UUID problem) {
        return of(Ground.Ref.ofProblem(problem));
    }

    @Transactional(readOnly = true)
    public List<Judgement> of(Ground.Ref ground) {
        return db.sql(
                        SELECT
                                + " where coalesce(j.problem, j.restoration) = :ground order by j.judged_on desc, a.recorded_at desc")
                .param("ground", ground.id())
                .query((row, n) -> judgement(row))
                .list();
    }

    /** What a paper of the acting organ rests on: its own last judgement, or else the last one it was shown. */
    @Transactional(readOnly = true)
    public Optional<Judgement> forPapers(Ground.Ref ground) {
        var all = of(ground);
        return all.stream()
                .filter(one -> one.owner().equals(Acting.required().organ()))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static Judgement judgement(ResultSet row) throws SQLException {
        return new Judgement(
                row.getObject("id", UUID.class),
                Ground.Ref.of(row.getObject("problem", UUID.class), row.getObject("restoration", UUID.class)),
                row.getObject("proposal", UUID.class),
                row.getObject("mine", UUID.class),
                row.getString("township"),
                row.getString("title"),
                Verdict.valueOf(row.getString("verdict")),
                Verdict.valueOf(row.getString("proposed")),
                row.getString("reason"),
                row.getObject("judged_on", LocalDate.class),
                Numbers.ofJson(row.getString("figures")),
                row.getString("request"),
                row.getString("answer"),
                row.getString("engine"),
                new Withheld(row.getInt("withheld"), row.getInt("withheld_scenes")),
                row.getString("owner_organ"),
                row.getString("organ_name"),
                row.getString("organ_name_en"),
                row.getString("judged_by"));
    }
}
