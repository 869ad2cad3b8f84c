package cn.qingshan.documents;

import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 文书模板. Of each kind the built-in wording and, where an organ has its own, that organ's versions; the newest that is already valid is used. */
@Component
@Transactional
public class Templates {

    public static final String KIND = "template";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Fonts fonts;
    private final Clock clock;

    Templates(JdbcClient db, Ledger ledger, Fonts fonts, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.fonts = fonts;
        this.clock = clock;
    }

    /**
     * One version of an organ's wording.
     *
     * @param template the record that all versions of it belong to
     * @param text empty where the organ went back to the built-in wording
     */
    public record Version(
            UUID template,
            String kind,
            int version,
            Optional<String> text,
            LocalDate validFrom,
            String writtenBy,
            OffsetDateTime writtenAt,
            UUID act) {}

    /**
     * What a document is made with.
     *
     * @param version 0 for the built-in wording
     */
    public record Used(Template template, String text, int version) {

        /** Names this very text for ever: RECOMMENDATION@3:1f0c9a2b, the last part being the digest of the text. */
        public String label() {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return template.kind() + "@" + version + ":"
                        + HexFormat.of().formatHex(digest).substring(0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A kind of document. */
    public record Kind(String id, Sentence name, Sentence group, Template.Issuer issuer) {}

    /** Every kind, in the order of the work. */
    public static List<Kind> kinds() {
        var all = BuiltInTemplates.all();
        return all.kinds().stream()
                .map(id -> new Kind(
                        id,
                        all.template(id).name(),
                        all.group(id),
                        all.template(id).issuer()))
                .toList();
    }

    /** The kinds whose wording the acting organ may set: its own, those of either organ, and for the bureau what others send to it. */
    public static List<Kind> kindsOfActing() {
        var seat = Acting.required();
        return kinds().stream()
                .filter(kind -> switch (kind.issuer()) {
                    case PROCURATORATE -> seat.isOf(Organ.Kind.PROCURATORATE);
                    case BUREAU, OTHERS -> seat.isOf(Organ.Kind.BUREAU);
                    case EITHER -> !seat.isOf(Organ.Kind.TOWNSHIP);
                })
                .toList();
    }

    /** What a document of the acting organ dated so is made with. */
    @Transactional(readOnly = true)
    public Used used(String kind, LocalDate on) {
        return history(kind).stream()
                .filter(version -> !version.validFrom().isAfter(on))
                .findFirst()
                .map(this::asUsed)
                .orElseGet(() -> builtIn(kind, 0));
    }

    /** The version of that number, 0 for the built-in one. */
    @Transactional(readOnly = true)
    public Optional<Used> version(String kind, int number) {
        if (number == 0) {
            return BuiltInTemplates.all().find(kind).map(found -> builtIn(kind, 0));
        }
        return history(kind).stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .map(this::asUsed);
    }

    private Used asUsed(Version version) {
        return version.text()
                .map(text -> switch (Template.read(version.kind(), text)) {
                    case Reading.Readable(var template) -> new Used(template, text, version.version());
                    case Reading.Unreadable(var faults) ->
                        throw new IllegalStateException("Version " + version.version() + " of " + version.kind()
                                + " cannot be read: " + faults);
                })
                .orElseGet(() -> builtIn(version.kind(), version.version()));
    }

    private static Used builtIn(String kind, int version) {
        var all = BuiltInTemplates.all();
        return new Used(all.template(kind), all.text(kind), version);
    }

    /** The acting organ's versions of a kind, newest first. */
    @Transactional(readOnly = true)
    public List<Version> history(String kind) {
        return db.sql(
                        "select * from documents.template where owner_organ = :organ and kind = :kind order by version desc")
                .param("organ", Acting.required().organ())
                .param("kind", kind)
                .query((row, n) -> version(row))
                .list();
    }

    /** The newest versions of the acting organ, one a kind. */
    @Transactional(readOnly = true)
    public List<Version> own() {
        return db.sql(
                        "select distinct on (kind) * from documents.template where owner_organ = :organ order by kind, version desc")
                .param("organ", Acting.required().organ())
                .query((row, n) -> version(row))
                .list();
    }

    /**
     * 修改模板. Refused with every fault of the text, and where the text drops what an article demands of this document; nothing has changed then.
     *
     * @param seen the act of the version that the person had read; empty when there was none
     */
    public void change(String kind, Optional<UUID> seen, String text, LocalDate validFrom) {
        var given = text.replace("\r\n", "\n").strip() + "\n";
        var template = checked(kind, given);
        if (given.equals(used(kind, LocalDate.MAX).text())) {
            throw Refusal.because("refusal.template.same");
        }
        write(
                TemplateAct.CHANGED,
                kind,
                seen,
                given,
                validFrom,
                "修改文书模板：" + template.name().zh());
    }

    /** 恢复内置模板. The organ's versions stay in the history. */
    public void restore(String kind, Optional<UUID> seen) {
        requireOwn(kind);
        if (history(kind).stream().findFirst().flatMap(Version::text).isEmpty()) {
            throw Refusal.because("refusal.template.built-in");
        }
        var name = BuiltInTemplates.all().template(kind).name();
        write(TemplateAct.RESTORED, kind, seen, null, LocalDate.now(clock), "恢复内置文书模板：" + name.zh());
    }

    /** The template of a text that the acting organ would use, or a refusal that names every fault. */
    @Transactional(readOnly = true)
    public Template checked(String kind, String text) {
        requireOwn(kind);
        return switch (Template.read(kind, text)) {
            case Reading.Unreadable(var faults) -> throw refused(faults);
            case Reading.Readable(var template) -> {
                var faults = new ArrayList<Sentence>();
                faults.addAll(dropped(BuiltInTemplates.all().template(kind), template));
                for (var character : fonts.undrawable(text)) {
                    faults.add(undrawable(character));
                }
                if (!faults.isEmpty()) {
                    throw refused(faults);
                }
                yield template;
            }
        };
    }

    private static Refusal refused(List<Sentence> faults) {
        return Refusal.inWords(
                faults.stream().map(Sentence::zh).collect(Collectors.joining("\n")),
                faults.stream().map(Sentence::en).collect(Collectors.joining("\n")));
    }

    static Sentence undrawable(String character) {
        var code = "U+%04X".formatted(character.codePointAt(0));
        return new Sentence(
                "没有字体能够排印“" + character + "”（" + code + "）。", "No font draws \"" + character + "\" (" + code + ").");
    }

    /** What an article demands of a document stays demanded in every organ's wording of it. */
    private static List<Sentence> dropped(Template builtIn, Template own) {
        var demanded =
                own.fields().stream().filter(Field::required).map(Field::name).collect(Collectors.toSet());
        return builtIn.fields().stream()
                .filter(field -> field.required() && !field.article().isEmpty() && !demanded.contains(field.name()))
                .map(field -> new Sentence(
                        "“" + field.label().zh() + "”（" + field.name() + "）是" + field.article() + "要求的内容，模板里应当保留并列为必填。",
                        "\"" + field.label().en() + "\" (" + field.name() + ") is demanded by " + field.article()
                                + "; the template keeps it and keeps it required."))
                .toList();
    }

    private static void requireOwn(String kind) {
        if (kindsOfActing().stream().noneMatch(own -> own.id().equals(kind))) {
            throw Refusal.because("refusal.template.not-yours");
        }
    }

    private void write(
            TemplateAct kindOfAct,
            String kind,
            Optional<UUID> seen,
            @Nullable String text,
            LocalDate validFrom,
            String says) {
        var seat = Acting.required();
        var last = history(kind).stream().findFirst();
        UUID record = last.map(Version::template).orElseGet(UUID::randomUUID);
        var ref = new RecordRef(KIND, record);
        if (!last.map(Version::act).equals(seen)) {
            ledger.requireChanged(0, ref);
        }
        int version = last.map(Version::version).orElse(0) + 1;
        UUID act = ledger.act(kindOfAct, ref)
                .says(says + "，第" + version + "版")
                .with("kind", kind)
                .with("version", version)
                .with("validFrom", validFrom)
                .with("text", text)
                .append();
        db.sql("""
                insert into documents.template (id, template, kind, version, title, text, valid_from, written_by, written_at, act, owner_organ)
                values (:id, :template, :kind, :version, :title, :text, :validFrom, :by, :at, :act, :organ)
                """)
                .param("id", UUID.randomUUID())
                .param("template", record)
                .param("kind", kind)
                .param("version", version)
                .param("title", BuiltInTemplates.all().template(kind).name().zh())
                .param("text", text)
                .param("validFrom", validFrom)
                .param("by", seat.personName())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("act", act)
                .param("organ", seat.organ())
                .update();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getObject("template", UUID.class),
                row.getString("kind"),
                row.getInt("version"),
                Optional.ofNullable(row.getString("text")),
                row.getObject("valid_from", LocalDate.class),
                row.getString("written_by"),
                row.getObject("written_at", OffsetDateTime.class),
                row.getObject("act", UUID.class));
    }
}
