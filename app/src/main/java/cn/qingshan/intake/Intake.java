package cn.qingshan.intake;

import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Organ;
import cn.qingshan.place.Outline;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * 群众举报，群众一侧. Takes reports in and answers by the receipt code. Nobody acts here: everything goes through functions of the database that keep the limits, and what they show is one's own.
 */
@Component
@Transactional
public class Intake {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Reports that a day takes, from however many addresses. */
    private static final int MOST_A_DAY = 500;

    private final JdbcClient db;
    private final Clock clock;
    private final SecureRandom random;
    private final Addresses addresses;
    private final ReportTerms terms;
    private final int askAfterMonths;

    Intake(
            JdbcClient db,
            Clock clock,
            SecureRandom random,
            Addresses addresses,
            ReportTerms terms,
            @Value("${qingshan.intake.ask-after-months:3}") int askAfterMonths) {
        this.db = db;
        this.clock = clock;
        this.random = random;
        this.addresses = addresses;
        this.terms = terms;
        this.askAfterMonths = askAfterMonths;
    }

    /**
     * What the public sends.
     *
     * @param sending made with the form, so that what is sent twice is received once
     * @param lon WGS 84, degrees, from the device or the map; absent where the reporter gave none
     * @param name may be empty, and then nobody is known
     * @param mayPass who reported may be told to the other organ, should the report be passed on
     */
    public record Statement(
            UUID sending,
            String receiver,
            String seen,
            String township,
            String place,
            @Nullable Double lon,
            @Nullable Double lat,
            String happened,
            String name,
            String phone,
            boolean wishesAsking,
            boolean mayPass) {

        @Override
        public String toString() {
            return "Statement[…]";
        }
    }

    public record Township(String code, String name, String nameEn, Outline outline) {}

    /** One of the organs that a report may go to. */
    public record Receiver(String id, Organ.Kind kind, String name, String nameEn) {}

    /**
     * What a code shows; dates as ISO text.
     *
     * @param missingYear the year whose holidays are not published, on which the last day for acknowledging rests
     */
    public record Status(
            String arrivedOn,
            String receiver,
            String receiverEn,
            @Nullable String passedTo,
            @Nullable String passedToEn,
            @Nullable String passedOn,
            @Nullable String acknowledgedOn,
            String state,
            @Nullable String declineReason,
            @Nullable String acknowledgeBy,
            @Nullable Integer missingYear,
            int photos,
            boolean wishesAsking,
            List<Said> said,
            int supplements,
            boolean asks,
            List<Given> answers) {}

    public record Said(String kind, String words, String on) {}

    public record Given(boolean fixed, OffsetDateTime at) {}

    /** A place about which volunteers are asked. */
    public record Invited(String place, String organ, String organEn) {}

    @Transactional(readOnly = true)
    public List<Township> townships() {
        return db.sql("select code, name, name_en, outline from intake.townships()")
                .query((row, n) -> new Township(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        Outline.ofWkb(row.getBytes("outline"))))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Receiver> receivers() {
        return db.sql("select id, kind, name, name_en from intake.receivers()")
                .query((row, n) -> new Receiver(
                        row.getString("id"),
                        Organ.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("name_en")))
                .list();
    }

    /**
     * Takes a report in. The code exists once this has returned, which is after the report is on disk.
     *
     * @param address from which it came; absent for one that the office itself enters
     * @return nothing where this very form was sent before
     */
    public Optional<ReceiptCode> receive(
            Statement statement, List<PublicPhotos.Photo> photos, @Nullable String address) {
        if (wasSent(statement.sending())) {
            return Optional.empty();
        }
        if (address != null) {
            addresses.count(address);
        }
        var code = ReceiptCode.drawn(random);
        LocalDate today = LocalDate.now(clock);
        var acknowledge = terms.acknowledgeBy(today);
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", UUID.randomUUID().toString());
        row.put("sending", statement.sending().toString());
        row.put("codeDigest", HexFormat.of().formatHex(code.digest()));
        row.put("receiver", statement.receiver());
        row.put("seen", statement.seen().strip());
        row.put("township", statement.township());
        row.put("place", statement.place().strip());
        position(statement, photos, row);
        row.put("happened", statement.happened().strip());
        row.put("name", statement.name().strip());
        row.put("phone", statement.phone().strip());
        row.put("wishesAsking", statement.wishesAsking());
        row.put("mayPass", statement.mayPass());
        row.put("arrivedAt", OffsetDateTime.now(clock).toString());
        row.put("arrivedOn", today.toString());
        row.put("acknowledgeBy", acknowledge.on().toString());
        row.put("missingYear", acknowledge.missingYear());
        send(db.sql("select intake.receive(:report::jsonb, :photos::jsonb, :most)")
                .param("report", JSON.writeValueAsString(row))
                .param("photos", json(photos))
                .param("most", MOST_A_DAY));
        return Optional.of(code);
    }

    /** Where the reporter gave no place on the map, the first picture that knows it does. */
    private static void position(
            Statement statement, List<PublicPhotos.Photo> photos, Map<String, @Nullable Object> row) {
        if (statement.lon() != null && statement.lat() != null) {
            row.put("lon", statement.lon());
            row.put("lat", statement.lat());
            row.put("positionFrom", "DEVICE");
            return;
        }
        var seen = photos.stream()
                .map(PublicPhotos.Photo::exif)
                .filter(exif -> exif.lon().isPresent())
                .findFirst();
        row.put("lon", seen.flatMap(exif -> exif.lon()).orElse(null));
        row.put("lat", seen.flatMap(exif -> exif.lat()).orElse(null));
        row.put("positionFrom", seen.isPresent() ? "PHOTO" : "NONE");
    }

    @Transactional(readOnly = true)
    public boolean wasSent(UUID sending) {
        return db.sql("select intake.was_sent(:sending)")
                .param("sending", sending)
                .query(Boolean.class)
                .single();
    }

    /** What became of the report; nothing for a code that was never given. */
    @Transactional(readOnly = true)
    public Optional<Status> status(ReceiptCode code) {
        return db.sql("select intake.status(:code, :before)::text")
                .param("code", code.digest())
                .param("before", askBefore())
                .query(String.class)
                .optional()
                .map(json -> JSON.readValue(json, Status.class));
    }

    public void sayMore(ReceiptCode code, String words, List<PublicPhotos.Photo> photos, String address) {
        if (words.isBlank()) {
            throw Refusal.because("refusal.public.words");
        }
        requireShort(words, 4000);
        addresses.count(address);
        send(db.sql("select intake.say_more(:code, :words, :photos::jsonb, :at)")
                .param("code", code.digest())
                .param("words", words.strip())
                .param("photos", json(photos))
                .param("at", OffsetDateTime.now(clock)));
    }

    /** 治理好了吗, answered by the reporter. */
    public void answer(ReceiptCode code, boolean fixed, String words, List<PublicPhotos.Photo> photos, String address) {
        requireShort(words, 2000);
        addresses.count(address);
        send(db.sql("select intake.answer_asked(:code, :fixed, :words, :photos::jsonb, :at, :before)")
                .param("code", code.digest())
                .param("fixed", fixed)
                .param("words", words.strip())
                .param("photos", json(photos))
                .param("at", OffsetDateTime.now(clock))
                .param("before", askBefore()));
    }

    @Transactional(readOnly = true)
    public Optional<Invited> invited(String token) {
        return db.sql("select place, organ, organ_en from intake.invited(:token, :today)")
                .param("token", ReceiptCode.sha256(token))
                .param("today", LocalDate.now(clock))
                .query((row, n) ->
                        new Invited(row.getString("place"), row.getString("organ"), row.getString("organ_en")))
                .optional();
    }

    /** The same, answered by a volunteer who has a link. */
    public void answerInvited(
            String token, boolean fixed, String words, List<PublicPhotos.Photo> photos, String address) {
        requireShort(words, 2000);
        addresses.count(address);
        send(db.sql("select intake.answer_invited(:token, :fixed, :words, :photos::jsonb, :at, :today)")
                .param("token", ReceiptCode.sha256(token))
                .param("fixed", fixed)
                .param("words", words.strip())
                .param("photos", json(photos))
                .param("at", OffsetDateTime.now(clock))
                .param("today", LocalDate.now(clock)));
    }

    private static void requireShort(String words, int most) {
        if (words.strip().length() > most) {
            throw Refusal.because("refusal.public.too-long", most);
        }
    }

    private LocalDate askBefore() {
        return LocalDate.now(clock).minusMonths(askAfterMonths);
    }

    private static String json(List<PublicPhotos.Photo> photos) {
        return JSON.writeValueAsString(
                photos.stream().map(PublicPhotos.Photo::row).toList());
    }

    private static void send(JdbcClient.StatementSpec call) {
        try {
            call.query((row, n) -> 1).list();
        } catch (DataAccessException refused) {
            throw Addresses.told(refused);
        }
    }

    /** What has to be put right before a report can be taken; empty when all is there. */
    static List<Refusal> lacks(Statement statement) {
        var lacks = new java.util.ArrayList<Refusal>();
        if (statement.seen().isBlank()) {
            lacks.add(Refusal.because("refusal.public.seen"));
        } else if (statement.seen().strip().length() > 4000) {
            lacks.add(Refusal.because("refusal.public.too-long", 4000));
        }
        if (statement.township().isBlank()) {
            lacks.add(Refusal.because("refusal.public.township"));
        }
        if (statement.place().isBlank()) {
            lacks.add(Refusal.because("refusal.public.place"));
        } else if (statement.place().strip().length() > 300) {
            lacks.add(Refusal.because("refusal.public.place-too-long", 300));
        }
        if (statement.receiver().isBlank()) {
            lacks.add(Refusal.because("refusal.public.receiver"));
        }
        if (statement.happened().strip().length() > 100
                || statement.name().strip().length() > 60
                || statement.phone().strip().length() > 40) {
            lacks.add(Refusal.because("refusal.public.field-too-long"));
        }
        String phone = Objects.requireNonNullElse(statement.phone(), "").strip();
        if (!phone.isEmpty() && !phone.toUpperCase(Locale.ROOT).matches("[0-9+() \\-—]{7,40}")) {
            lacks.add(Refusal.because("refusal.public.phone"));
        }
        return lacks;
    }
}
