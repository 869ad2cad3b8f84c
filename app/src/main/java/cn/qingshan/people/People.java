package cn.qingshan.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** 人员名册. Who may sign in, in which seats. */
@Component
@Transactional
public class People implements UserDetailsService {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final PasswordEncoder encoder;
    private final Clock clock;

    People(JdbcClient db, PasswordEncoder encoder, Clock clock) {
        this.db = db;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** One person of the first set-up; the secret is given in clear here and kept only as its hash. */
    public record Newcomer(
            UUID id,
            UUID seat,
            String name,
            String organ,
            String post,
            String signIn,
            String secret,
            LocalDate since,
            boolean example) {}

    public record OrganRow(
            String id,
            String kind,
            String name,
            String nameEn,
            String county,
            @Nullable String township) {}

    /** 人员列表的一行. */
    public record Line(
            UUID person,
            String name,
            UUID seat,
            String post,
            LocalDate heldFrom,
            @Nullable LocalDate heldUntil,
            @Nullable String signIn,
            boolean locked) {}

    @Override
    public SignedIn loadUserByUsername(String name) {
        record Found(
                UUID person,
                String secret,
                boolean enabled,
                @Nullable OffsetDateTime lockedUntil) {}
        var found = db.sql("select person, secret, enabled, locked_until from people.sign_in_of(:name)")
                .param("name", name)
                .query((row, n) -> new Found(
                        row.getObject("person", UUID.class),
                        row.getString("secret"),
                        row.getBoolean("enabled"),
                        row.getObject("locked_until", OffsetDateTime.class)))
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException(name));
        return new SignedIn(
                name,
                found.secret(),
                found.enabled(),
                found.lockedUntil() == null ? null : found.lockedUntil().toInstant(),
                seatsOf(found.person()),
                clock);
    }

    public List<Seat> seatsOf(UUID person) {
        return db.sql("select * from people.seats_of(:person)")
                .param("person", person)
                .query((row, n) -> seat(row))
                .list();
    }

    private static Seat seat(ResultSet row) throws SQLException {
        return new Seat(
                row.getObject("seat", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("person_name"),
                row.getString("post"),
                row.getString("organ"),
                Organ.Kind.valueOf(row.getString("organ_kind")),
                row.getString("organ_name"),
                row.getString("organ_name_en"),
                row.getString("county"),
                row.getString("township") == null ? "" : row.getString("township"));
    }

    void noteSignIn(String name, boolean succeeded) {
        db.sql("select people.note_sign_in(:name, :succeeded, :at)")
                .param("name", name)
                .param("succeeded", succeeded)
                .param("at", OffsetDateTime.now(clock))
                .query((row, n) -> 1)
                .list();
    }

    @Transactional(readOnly = true)
    public boolean nobodyYet() {
        return db.sql("select people.nobody_yet()").query(Boolean.class).single();
    }

    @Transactional(readOnly = true)
    public boolean exampleSignInsEnabled() {
        return db.sql("select people.example_sign_ins_enabled()")
                .query(Boolean.class)
                .single();
    }

    /** Sign-in name and post of everybody in the example. */
    @Transactional(readOnly = true)
    public List<String> exampleSignIns() {
        return db.sql("select name, post from people.example_sign_ins()")
                .query((row, n) -> row.getString("name") + " (" + row.getString("post") + ")")
                .list();
    }

    /** 首次设置. The organs of a county and the first persons; the database refuses a second time. */
    public void setUp(List<OrganRow> organs, List<Newcomer> persons) {
        var hashed = persons.parallelStream()
                .map(p -> new Newcomer(
                        p.id(),
                        p.seat(),
                        p.name(),
                        p.organ(),
                        p.post(),
                        p.signIn(),
                        encoder.encode(p.secret()),
                        p.since(),
                        p.example()))
                .toList();
        db.sql("select people.set_up(:organs::jsonb, :persons::jsonb)")
                .param("organs", JSON.writeValueAsString(organs))
                .param("persons", JSON.writeValueAsString(hashed))
                .query((row, n) -> 1)
                .list();
    }

    /** 本机关人员, for everybody of the organ; sign-in names only for its administrator. */
    @Transactional(readOnly = true)
    public List<Line> ofMyOrgan() {
        String organ = Acting.required().organ();
        return db.sql("""
                select p.id as person, p.name, s.id as seat, s.post, s.held_from, s.held_until, a.name as sign_in,
                       coalesce(a.locked_until > :now, false) as locked
                  from people.person p
                  join people.seat s on s.person = p.id
                  left join people.sign_ins_of(:organ) a on a.person = p.id
                 where s.organ = :organ
                 order by s.held_until nulls first, s.post, p.name
                """)
                .param("organ", organ)
                .param("now", OffsetDateTime.now(clock))
                .query((row, n) -> new Line(
                        row.getObject("person", UUID.class),
                        row.getString("name"),
                        row.getObject("seat", UUID.class),
                        row.getString("post"),
                        row.getObject("held_from", LocalDate.class),
                        row.getObject("held_until", LocalDate.class),
                        row.getString("sign_in"),
                        row.getBoolean("locked")))
                .list();
    }

    /** What kept a person from being added, for the page to say. */
    public enum Refused {
        NAME_TAKEN,
        POST_DOES_NOT_FIT,
        SECRET_TOO_SHORT,
        NAME_MALFORMED
    }

    public java.util.Optional<Refused> add(String name, String post, String signIn, String secret) {
        var administrator = Acting.required();
        if (!Posts.fits(post, administrator.organKind())) {
            return java.util.Optional.of(Refused.POST_DOES_NOT_FIT);
        }
        if (secret.length() < SHORTEST_SECRET) {
            return java.util.Optional.of(Refused.SECRET_TOO_SHORT);
        }
        if (name.isBlank() || !signIn.matches("[a-z0-9._-]{2,40}")) {
            return java.util.Optional.of(Refused.NAME_MALFORMED);
        }
        try {
            db.sql("select people.add_person(:person, :seat, :name, :organ, :post, :signIn, :hash, :since)")
                    .param("person", UUID.randomUUID())
                    .param("seat", UUID.randomUUID())
                    .param("name", name.strip())
                    .param("organ", administrator.organ())
                    .param("post", post)
                    .param("signIn", signIn)
                    .param("hash", encoder.encode(secret))
                    .param("since", LocalDate.now(clock))
                    .query((row, n) -> 1)
                    .list();
            return java.util.Optional.empty();
        } catch (DuplicateKeyException taken) {
            return java.util.Optional.of(Refused.NAME_TAKEN);
        }
    }

    /** The shortest password that is accepted; NIST SP 800-63B asks for at least eight and for no rules of composition. */
    public static final int SHORTEST_SECRET = 10;

    public java.util.Optional<Refused> changeSecret(UUID person, String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            return java.util.Optional.of(Refused.SECRET_TOO_SHORT);
        }
        requireOfMyOrgan("select organ from people.person where id = :id", person);
        db.sql("select people.set_secret(:person, :hash)")
                .param("person", person)
                .param("hash", encoder.encode(secret))
                .query((row, n) -> 1)
                .list();
        return java.util.Optional.empty();
    }

    public void endSeat(UUID seat) {
        requireOfMyOrgan("select organ from people.seat where id = :id", seat);
        db.sql("select people.end_seat(:seat, :lastDay)")
                .param("seat", seat)
                .param("lastDay", LocalDate.now(clock).minusDays(1))
                .query((row, n) -> 1)
                .list();
    }

    /** Another organ's persons are answered like those that do not exist. */
    private void requireOfMyOrgan(String organOf, UUID id) {
        boolean ours = db.sql(organOf)
                .param("id", id)
                .query(String.class)
                .optional()
                .filter(Acting.required().organ()::equals)
                .isPresent();
        if (!ours) {
            throw new NoSuchPerson();
        }
    }

    /** Names of all organs of the county, for lists in which one is chosen. */
    @Transactional(readOnly = true)
    public List<Organ> organs() {
        return db.sql("select id, kind, name, name_en, county, township from people.organ order by kind, id")
                .query((row, n) -> new Organ(
                        row.getString("id"),
                        Organ.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("county"),
                        java.util.Optional.ofNullable(row.getString("township"))))
                .list();
    }
}
