package cn.qingshan.scene;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.place.Outline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * 影像目录. Which scenes the acting seat may use: those of its organ, and those that another organ of this node shows it. The files of a scene are held against their digests before the scene is given to anybody; one that is damaged, missing or
 * withdrawn is not given.
 */
@Component
@Transactional
public class Scenes {

    public static final String KIND = "scene";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final JdbcClient db;
    private final Ledger ledger;
    private final Sharing sharing;
    private final SceneFolder folder;
    private final SceneReader reader;
    private final TransactionTemplate transaction;

    Scenes(
            JdbcClient db,
            Ledger ledger,
            Sharing sharing,
            SceneFolder folder,
            SceneReader reader,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.ledger = ledger;
        this.sharing = sharing;
        this.folder = folder;
        this.reader = reader;
        this.transaction = new TransactionTemplate(transactions);
    }

    public enum State {
        KEPT,
        DAMAGED,
        WITHDRAWN
    }

    /** How far a scene reaches. What the partner was shown is not taken back. */
    public enum Reach {
        /** Of the organ alone, until it says otherwise. */
        HOME,
        /** Shown to the partners that an agreement in force names. */
        PARTNER
    }

    public enum Origin {
        INBOX,
        UPLOAD
    }

    /** A file of a scene, by its name in the scene's folder. */
    public record SceneFileRow(String name, String sha256, long size) {}

    /** A band of a scene as its row has it. */
    public record BandRow(
            String name,
            @Nullable String common,
            String file,
            int index,
            @Nullable Double scale,
            @Nullable Double offset,
            @Nullable Double nodata) {}

    /**
     * A scene as its row says.
     *
     * @param item id of the STAC item
     * @param date of the acquisition, in China
     * @param maskBand the band of clouds that is known; empty when there is none
     * @param cloudCover percent of the whole scene, if the item states it
     * @param lonLat where it lies
     * @param digest of the digests of its files
     * @param says what is damaged, or why it was withdrawn
     */
    public record Registered(
            UUID id,
            String item,
            LocalDate date,
            String sensor,
            List<BandRow> bands,
            String maskBand,
            @Nullable Double cloudCover,
            Scene.Extent plane,
            Outline outline,
            List<SceneFileRow> files,
            long size,
            String digest,
            Origin origin,
            Reach reach,
            State state,
            String says,
            String saysEn,
            UUID act,
            String organ,
            List<String> disclosedTo) {

        public RecordRef ref() {
            return new RecordRef(KIND, id);
        }

        public Geometry lonLat() {
            return outline.lonLat();
        }

        public String says(Locale locale) {
            return locale.getLanguage().equals("en") ? saysEn : says;
        }

        public OptionalDouble cloud() {
            return cloudCover == null ? OptionalDouble.empty() : OptionalDouble.of(cloudCover);
        }

        /** As the engine takes it. */
        Scene in(Path place) {
            return new Scene(
                    item,
                    date,
                    sensor,
                    bands.stream()
                            .map(band -> new SceneBand(
                                    band.name(),
                                    band.common(),
                                    place.resolve(band.file()),
                                    band.index(),
                                    band.scale(),
                                    band.offset(),
                                    band.nodata()))
                            .toList(),
                    plane);
        }
    }

    /** A scene that may be used: its row, and what the engine takes. Its files are as they were when it was taken in. */
    public record Usable(Registered row, Scene scene) {}

    /** What was found of a scene's files. */
    public sealed interface Whole {
        record Yes(Scene scene) implements Whole {}

        /** The files lie at the node of the organ that keeps it, and nobody has put copies of them into an inbox here. */
        record Elsewhere() implements Whole {}

        record No(String zh, String en) implements Whole {}
    }

    /** Scenes that touch an outline, of the days from {@code from} to {@code to} inclusive; by date, then by item. Undamaged ones alone. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public List<Scene> of(Geometry lonLat, LocalDate from, LocalDate to) {
        return usable(lonLat, from, to).stream().map(Usable::scene).toList();
    }

    /** The same with their rows. Files may be read through, so no connection is held meanwhile. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public List<Usable> usable(Geometry lonLat, LocalDate from, LocalDate to) {
        return asked(() -> registered(lonLat, from, to)).stream()
                .flatMap(row -> usable(row).stream())
                .toList();
    }

    /** All rows that touch an outline, damaged ones too: a page says which are not used. Withdrawn ones are left out. */
    @Transactional(readOnly = true)
    public List<Registered> registered(Geometry lonLat, LocalDate from, LocalDate to) {
        if (lonLat.isEmpty()) {
            return List.of();
        }
        return db
                .sql("""
                select * from scene.scene
                 where extent && :box::box and acquired_on between :from and :to and state <> 'WITHDRAWN'
                 order by acquired_on, item, owner_organ <> (select people.acting_organ())
                """)
                .param("box", new Outline(lonLat).extent())
                .param("from", from)
                .param("to", to)
                .query((row, n) -> registered(row))
                .list()
                .stream()
                .filter(row -> row.lonLat().intersects(lonLat))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Registered> registered(Geometry lonLat) {
        return registered(lonLat, EARLIEST, LocalDate.of(9999, 12, 31));
    }

    /** A scene by its identity; empty when the acting seat may not see it, or it must not be used. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<Scene> find(UUID id) {
        return asked(() -> row(id)).flatMap(this::usable).map(Usable::scene);
    }

    /** Empty when the scene is damaged, missing, withdrawn, or its files lie at another node. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<Usable> usable(Registered row) {
        return row.state() == State.KEPT && whole(row) instanceof Whole.Yes(var scene)
                ? Optional.of(new Usable(row, scene))
                : Optional.empty();
    }

    /** Of these, the scenes in use whose files lie at another node, and nobody has put copies of them into an inbox here. Nothing is read for this. */
    @Transactional(readOnly = true)
    public Set<UUID> elsewhere(List<Registered> rows) {
        var away = new HashSet<>(db.sql("select id from people.organ where node is not null")
                .query(String.class)
                .list());
        return rows.stream()
                .filter(row -> row.state() == State.KEPT
                        && away.contains(row.organ())
                        && !folder.has(row.organ(), row.digest()))
                .map(Registered::id)
                .collect(Collectors.toSet());
    }

    /**
     * Scenes for a page, which waits for no file to be read.
     *
     * @param reading whose files have to be read through before they can be used; that has begun
     * @param unusable damaged, gone, withdrawn, or at another node
     */
    public record AtHand(List<Usable> usable, List<Registered> reading, List<Registered> unusable) {}

    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public AtHand atHand(List<Registered> rows) {
        var usable = new ArrayList<Usable>();
        var reading = new ArrayList<Registered>();
        var unusable = new ArrayList<Registered>();
        for (var row : rows) {
            if (row.state() == State.KEPT && isReading(row)) {
                reading.add(row);
            } else {
                usable(row).ifPresentOrElse(usable::add, () -> unusable.add(row));
            }
        }
        return new AtHand(List.copyOf(usable), List.copyOf(reading), List.copyOf(unusable));
    }

    /** Whether the files of a scene have to be read through before anything can be said of them, as after each start of the program; then that begins. */
    public boolean isReading(Registered row) {
        return reader.isReading(row);
    }

    /** Whether the files are what was taken in. The first question after the start of the program reads them through; later ones look at size and time, and read again what is not as before. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Whole whole(Registered row) {
        if (!folder.has(row.organ(), row.digest())) {
            return asked(() -> isHome(row.organ()))
                    ? new Whole.No("影像文件不在了。", "The files of the scene are gone.")
                    : new Whole.Elsewhere();
        }
        return folder.damage(row)
                .<Whole>map(name -> new Whole.No(
                        "文件 " + name + " 与入库时不同，或已不在。", "The file " + name + " is not what was taken in, or is gone."))
                .orElseGet(() -> new Whole.Yes(row.in(folder.place(row.organ(), row.digest()))));
    }

    private <T> T asked(Supplier<T> question) {
        return Objects.requireNonNull(transaction.execute(status -> question.get()));
    }

    /**
     * The row of a scene.
     *
     * @throws NoSuchRecord when there is none that the acting seat may see
     */
    @Transactional(readOnly = true)
    public Registered get(UUID id) {
        return row(id).orElseThrow(NoSuchRecord::new);
    }

    @Transactional(readOnly = true)
    public Optional<Registered> row(UUID id) {
        return db.sql("select * from scene.scene where id = :id")
                .param("id", id)
                .query((row, n) -> registered(row))
                .optional();
    }

    /** Every row with these files that the acting seat may see, withdrawn ones too: results name them. The own one first, then those of other organs. */
    @Transactional(readOnly = true)
    public List<Registered> withFiles(String digest) {
        return db.sql("""
                select * from scene.scene where digest = :digest
                 order by owner_organ <> (select people.acting_organ()), state = 'WITHDRAWN', owner_organ, item
                """)
                .param("digest", digest)
                .query((row, n) -> registered(row))
                .list();
    }

    /** Of these scenes those that an organ keeps or is shown, as far as the acting seat can tell. */
    @Transactional(readOnly = true)
    public Set<UUID> seenBy(String organ, Collection<UUID> scenes) {
        return new HashSet<>(db.sql("""
                select id from scene.scene where id = any (:ids::uuid[]) and (owner_organ = :organ or :organ = any (disclosed_to))
                """)
                .param("ids", scenes.stream().map(UUID::toString).toArray(String[]::new))
                .param("organ", organ)
                .query(UUID.class)
                .list());
    }

    /** What organs of other nodes show the acting seat and may be used, whether its files have come or not; by date, then by item. */
    @Transactional(readOnly = true)
    List<Registered> shownFromElsewhere() {
        return db.sql("""
                select s.* from scene.scene s
                  join people.organ o on o.id = s.owner_organ
                 where o.node is not null and s.state = 'KEPT'
                 order by s.acquired_on, s.item, s.id
                """).query((row, n) -> registered(row)).list();
    }

    /** Whether the acting seat takes scenes in. */
    public boolean mayTake() {
        return ledger.may(SceneAct.TAKEN);
    }

    /** Whether the STAC item beside the images is the one that came with them. Nothing is measured by it: date, bands and scales are those of the row. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean hasItsItem(Registered row) {
        return folder.isItem(row.organ(), row.digest(), asked(() -> itemDigest(row)));
    }

    @Transactional(readOnly = true)
    String itemDigest(Registered row) {
        return db.sql("select item_digest from scene.scene where id = :id")
                .param("id", row.id())
                .query(String.class)
                .single();
    }

    /** Where the files of a scene lie; said to those who keep scenes. */
    Path place(Registered row) {
        return folder.place(row.organ(), row.digest());
    }

    /** All that the acting seat may see, the latest first. */
    @Transactional(readOnly = true)
    public List<Registered> all() {
        return latest(Integer.MAX_VALUE);
    }

    /** The latest of them. */
    @Transactional(readOnly = true)
    public List<Registered> latest(int most) {
        return db.sql("select * from scene.scene order by acquired_on desc, item, state, id limit :most")
                .param("most", most)
                .query((row, n) -> registered(row))
                .list();
    }

    @Transactional(readOnly = true)
    public int count() {
        return db.sql("select count(*) from scene.scene").query(Integer.class).single();
    }

    /** The acting organ's own, not withdrawn. */
    @Transactional(readOnly = true)
    List<Registered> own() {
        return db.sql(
                        "select * from scene.scene where owner_organ = :organ and state <> 'WITHDRAWN' order by acquired_on, item, id")
                .param("organ", Acting.required().organ())
                .query((row, n) -> registered(row))
                .list();
    }

    /** Days of which there are scenes in use, the latest first. */
    @Transactional(readOnly = true)
    public List<LocalDate> daysInUse() {
        return db.sql("select distinct acquired_on from scene.scene where state = 'KEPT' order by acquired_on desc")
                .query(LocalDate.class)
                .list();
    }

    /**
     * Own scenes that are shown to nobody yet.
     *
     * @param mark differs as soon as these are others, or something became of one of them
     */
    public record ToShow(int count, String mark) {}

    @Transactional(readOnly = true)
    public ToShow toShow() {
        var waiting = waiting();
        var whole = Digests.sha256();
        waiting.forEach(row -> {
            whole.update((row.id() + " " + row.act() + "\n").getBytes(StandardCharsets.US_ASCII));
        });
        return new ToShow(waiting.size(), HexFormat.of().formatHex(whole.digest()));
    }

    private record Waiting(UUID id, UUID act) {}

    private List<Waiting> waiting() {
        return db.sql("""
                select id, act from scene.scene
                 where owner_organ = :organ and reach = 'HOME' and state <> 'WITHDRAWN'
                 order by acquired_on, item, id
                """)
                .param("organ", Acting.required().organ())
                .query((row, n) -> new Waiting(row.getObject("id", UUID.class), row.getObject("act", UUID.class)))
                .list();
    }

    /** The acting organ's own, not withdrawn, with these files. */
    @Transactional(readOnly = true)
    Optional<Registered> ownWith(String digest) {
        return own("digest", digest);
    }

    @Transactional(readOnly = true)
    Optional<Registered> ownCalled(String item) {
        return own("item", item);
    }

    private Optional<Registered> own(String column, String value) {
        return db.sql("select * from scene.scene where owner_organ = :organ and state <> 'WITHDRAWN' and " + column
                        + " = :value")
                .param("organ", Acting.required().organ())
                .param("value", value)
                .query((row, n) -> registered(row))
                .optional();
    }

    private boolean isHome(String organ) {
        return db.sql("select node is null from people.organ where id = :organ")
                .param("organ", organ)
                .query(Boolean.class)
                .single();
    }

    /** What is written down of a scene when it is taken in. */
    record New(
            Scene scene,
            String maskBand,
            @Nullable Double cloudCover,
            Geometry lonLat,
            List<SceneFileRow> files,
            List<BandRow> bands,
            String digest,
            String itemDigest,
            Origin origin) {}

    UUID taken(New one) {
        UUID id = UUID.randomUUID();
        long size = one.files().stream().mapToLong(SceneFileRow::size).sum();
        UUID act = ledger.act(SceneAct.TAKEN, new RecordRef(KIND, id))
                .says("收录影像 " + one.scene().id() + "（" + one.scene().date() + "）")
                .with("item", one.scene().id())
                .with("acquired", one.scene().date())
                .with("digest", one.digest())
                .with("size", size)
                .append();
        var outline = new Outline(one.lonLat());
        db.sql("""
                insert into scene.scene (id, item, acquired_on, sensor, bands, mask_band, cloud_cover, plane, outline, extent, files, size, digest, item_digest,
                                         origin, reach, state, act, owner_organ)
                values (:id, :item, :date, :sensor, :bands::jsonb, :mask, :cloud, :plane::jsonb, :outline, :extent::box, :files::jsonb, :size, :digest,
                        :itemDigest, :origin, 'HOME', 'KEPT', :act, :organ)
                """)
                .param("id", id)
                .param("item", one.scene().id())
                .param("date", one.scene().date())
                .param("sensor", one.scene().sensor())
                .param("bands", JSON.writeValueAsString(one.bands()))
                .param("mask", one.maskBand())
                .param("cloud", one.cloudCover())
                .param("plane", JSON.writeValueAsString(one.scene().extent()))
                .param("outline", outline.wkb())
                .param("extent", outline.extent())
                .param("files", JSON.writeValueAsString(one.files()))
                .param("size", size)
                .param("digest", one.digest())
                .param("itemDigest", one.itemDigest())
                .param("origin", one.origin().name())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        return id;
    }

    /** The files of an own scene are not what they were: from now on it is not used. */
    void damaged(Registered row, Whole.No why) {
        UUID act = ledger.act(SceneAct.DAMAGED, row.ref())
                .disclosedTo(row.disclosedTo())
                .says("影像 " + row.item() + " 停用：" + why.zh())
                .append();
        changed(row, State.DAMAGED, why.zh(), why.en(), act, row.act());
    }

    /** They are again. */
    void restored(Registered row) {
        UUID act = ledger.act(SceneAct.RESTORED, row.ref())
                .disclosedTo(row.disclosedTo())
                .says("影像 " + row.item() + " 的文件已恢复，与收录时的摘要一致")
                .append();
        changed(row, State.KEPT, "", "", act, row.act());
    }

    /** No reader takes this scene any more; what was measured on it says its digest and stays. */
    public void withdraw(UUID id, UUID seen, String reason) {
        var row = own(id);
        if (row.state() == State.WITHDRAWN) {
            throw Refusal.because("refusal.scene.withdrawn");
        } else if (reason.isBlank()) {
            throw Refusal.because("refusal.scene.reason");
        }
        UUID act = ledger.act(SceneAct.WITHDRAWN, row.ref())
                .disclosedTo(row.disclosedTo())
                .says("撤回影像 " + row.item() + "：" + reason.strip())
                .with("reason", reason.strip())
                .append();
        changed(row, State.WITHDRAWN, reason.strip(), reason.strip(), act, seen);
    }

    private void changed(Registered row, State state, String zh, String en, UUID act, UUID seen) {
        int rows = db.sql(
                        "update scene.scene set state = :state, says = :zh, says_en = :en, act = :act where id = :id and act = :seen")
                .param("state", state.name())
                .param("zh", zh)
                .param("en", en)
                .param("act", act)
                .param("id", row.id())
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, row.ref());
    }

    /** Says that the partners named by an agreement may see this scene from now on. */
    public void show(UUID id, UUID seen) {
        var row = own(id);
        if (row.state() == State.WITHDRAWN) {
            throw Refusal.because("refusal.scene.withdrawn");
        }
        var readers = sharing.partners(KIND, "", null);
        if (readers.isEmpty()) {
            throw Refusal.because("refusal.scene.no-clause");
        }
        UUID act = ledger.act(SceneAct.SHOWN, row.ref())
                .disclosedTo(readers)
                .says("向协作机关出示影像 " + row.item() + "（" + row.date() + "）")
                .append();
        int rows = db.sql("""
                update scene.scene set reach = 'PARTNER', disclosed_to = :readers, act = :act where id = :id and act = :seen
                """)
                .param("readers", readers.toArray(String[]::new))
                .param("act", act)
                .param("id", id)
                .param("seen", seen)
                .update();
        ledger.requireChanged(rows, row.ref());
        ledger.disclose(row.ref(), readers);
    }

    /** Shows every own scene that is not shown yet; returns how many. */
    public int showAll() {
        var waiting = waiting();
        waiting.forEach(row -> show(row.id(), row.act()));
        return waiting.size();
    }

    /**
     * The same, of those that a person had before them: what was shown is not taken back.
     *
     * @throws Refusal when others have come in meanwhile, or something became of one
     */
    public int showAll(String seen) {
        var now = toShow();
        if (!now.mark().equals(seen)) {
            throw Refusal.because("refusal.scene.show-changed", now.count());
        }
        return showAll();
    }

    private Registered own(UUID id) {
        var row = get(id);
        if (!row.organ().equals(Acting.required().organ())) {
            throw Refusal.because("refusal.scene.not-yours");
        }
        return row;
    }

    private static Registered registered(ResultSet row) throws SQLException {
        return new Registered(
                row.getObject("id", UUID.class),
                row.getString("item"),
                row.getObject("acquired_on", LocalDate.class),
                row.getString("sensor"),
                List.of(JSON.readValue(row.getString("bands"), BandRow[].class)),
                row.getString("mask_band"),
                row.getObject("cloud_cover", Double.class),
                JSON.readValue(row.getString("plane"), Scene.Extent.class),
                Outline.ofWkb(row.getBytes("outline")),
                List.of(JSON.readValue(row.getString("files"), SceneFileRow[].class)),
                row.getLong("size"),
                row.getString("digest"),
                Origin.valueOf(row.getString("origin")),
                Reach.valueOf(row.getString("reach")),
                State.valueOf(row.getString("state")),
                row.getString("says"),
                row.getString("says_en"),
                row.getObject("act", UUID.class),
                row.getString("owner_organ"),
                Arrays.asList((String[]) row.getArray("disclosed_to").getArray()));
    }
}
