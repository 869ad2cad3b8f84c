package cn.qingshan.campaign;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 回头看抽样. Draws from the problems of the scope that are written off. Seed, list and result go into the act; a second draw is a second act and leaves the first to be read.
 */
@Component
@Transactional
public class Samples {

    private final JdbcClient db;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final SecureRandom random;

    Samples(JdbcClient db, Ledger ledger, Campaigns campaigns, SecureRandom random) {
        this.db = db;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.random = random;
    }

    /** @param frame what was drawn from, in the order of the ids' text */
    public record Sample(
            UUID id,
            UUID campaign,
            Instant asOf,
            String seed,
            List<UUID> frame,
            String frameDigest,
            List<UUID> drawn,
            LocalDate on,
            String owner) {

        /** How to draw it again in a shell, beside the list as {@code frame.txt}: digest and id of each drawn row. */
        public String command() {
            return "while read id; do printf '%s %s\\n' \"$(printf '%s:%s' " + seed
                    + " $id | sha256sum | cut -c1-64)\" $id; done < frame.txt | sort | head -n " + drawn.size();
        }
    }

    /**
     * Draws.
     *
     * @param number how many rows, or per cent of them where {@code share}
     */
    public UUID draw(UUID campaignId, int number, boolean share) {
        var campaign = campaigns.find(campaignId);
        campaign.started();
        var asOf = campaigns.now();
        var frame = frame(campaign, asOf).stream()
                .map(Item::id)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        if (frame.isEmpty()) {
            throw Refusal.because("refusal.campaign.sample-empty");
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String seed = HexFormat.of().formatHex(bytes);
        var drawn = Draw.of(frame, share ? Draw.sizeOf(number, frame.size()) : number, seed);
        String digest = FrozenList.digest(FrozenList.text(frame));
        UUID id = UUID.randomUUID();
        var readers = Campaigns.others(campaign);
        UUID act = ledger.act(CampaignAct.SAMPLED, new RecordRef(Campaigns.KIND, id))
                .disclosedTo(readers)
                .says("“" + campaign.title() + "”回头看抽样：从" + frame.size() + "个已销号问题中抽取" + drawn.size() + "个")
                .with("campaign", campaignId)
                .with("asOf", asOf)
                .with("seed", seed)
                .with("frame", frame)
                .with("frameDigest", digest)
                .with("drawn", drawn)
                .append();
        db.sql("""
                insert into campaign.sample (id, campaign, title, as_of, seed, frame, frame_digest, drawn, drawn_on, state, act, owner_organ, disclosed_to)
                values (:id, :campaign, :title, :asOf, :seed, :frame, :digest, :drawn, :day, 'DRAWN', :act, :organ, :readers)
                """)
                .param("id", id)
                .param("campaign", campaignId)
                .param("title", campaign.title())
                .param("asOf", OffsetDateTime.ofInstant(asOf, ZoneOffset.UTC))
                .param("seed", seed)
                .param("frame", frame.toArray(UUID[]::new))
                .param("digest", digest)
                .param("drawn", drawn.toArray(UUID[]::new))
                .param("day", campaigns.today())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("readers", readers.toArray(String[]::new))
                .update();
        return id;
    }

    /** What can be drawn: written off, in scope, and seen by every reader of the campaign, so that both can draw it again. */
    List<Item> frame(Campaigns.Campaign campaign, Instant asOf) {
        return campaigns.inScope(campaign, asOf).problems().stream()
                .filter(Progress::isWrittenOff)
                .filter(problem -> problem.readers().containsAll(campaign.readers()))
                .toList();
    }

    /** The rows of a sample as they stood when it was drawn, in the order of the draw. */
    @Transactional(readOnly = true)
    public List<Item> rows(Campaigns.Campaign campaign, Sample sample) {
        var known = frame(campaign, sample.asOf());
        return sample.drawn().stream()
                .flatMap(id -> known.stream().filter(item -> item.id().equals(id)))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Sample> of(UUID campaign) {
        return db.sql("select * from campaign.sample where campaign = :campaign order by as_of")
                .param("campaign", campaign)
                .query((row, n) -> sample(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Sample find(UUID campaign, UUID id) {
        return of(campaign).stream()
                .filter(sample -> sample.id().equals(id))
                .findFirst()
                .orElseThrow(NoSuchRecord::new);
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                row.getObject("id", UUID.class),
                row.getObject("campaign", UUID.class),
                row.getObject("as_of", OffsetDateTime.class).toInstant(),
                row.getString("seed"),
                List.of((UUID[]) row.getArray("frame").getArray()),
                row.getString("frame_digest"),
                List.of((UUID[]) row.getArray("drawn").getArray()),
                row.getObject("drawn_on", LocalDate.class),
                row.getString("owner_organ"));
    }
}
