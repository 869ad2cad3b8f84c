package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.exchange.Channel;
import cn.qingshan.exchange.EnvelopeLog;
import cn.qingshan.exchange.EnvelopeSigner;
import cn.qingshan.exchange.HttpsCourier;
import cn.qingshan.exchange.MemoryMailbox;
import cn.qingshan.exchange.Parcel;
import cn.qingshan.exchange.Party;
import cn.qingshan.exchange.SignatureScheme;
import cn.qingshan.exchange.TlsTrust;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.node.Line;
import cn.qingshan.node.LineSchedule;
import cn.qingshan.node.NodeAct;
import cn.qingshan.node.NodeCard;
import cn.qingshan.problem.Problems;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("线路：两个节点以HTTPS往来，推拉皆可；断了、重了、冒充的，两边仍各只一份")
class LineTest {

    private static final String BUREAU = "b990121";
    private static final String PROCURATORATE = "p990121";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Calls a node makes by itself would come in between. */
    private static final String BY_ITSELF = "qingshan.node.every-minutes";

    private static final String SCHEME = "qingshan.node.signature";

    /** Signs with SM2 and is called over HTTPS. */
    private HalfCounty bureau;

    /** Signs with Ed25519 and stands behind a firewall, until it is told otherwise. */
    private HalfCounty procuratorate;

    private SelfSigned server;
    private BadLine badLine;
    private UUID problem;
    private boolean stopped;

    @TempDir
    static Path folder;

    @BeforeAll
    void two_nodes() throws Exception {
        server = SelfSigned.in(folder, "ip:127.0.0.1,dns:localhost");
        System.setProperty(BY_ITSELF, "0");
        System.setProperty(SCHEME, "SM2");
        try {
            bureau = HalfCounty.bureau("line-bureau", server.https());
        } finally {
            System.clearProperty(SCHEME);
        }
        procuratorate = HalfCounty.procuratorate("line-procuratorate");
        System.clearProperty(BY_ITSELF);
        HalfCounty.introduce(bureau, procuratorate);
        badLine = new BadLine(atBureau(), trust());
        enter(procuratorate, BUREAU, atBureau().toString(), server.pem());
    }

    @AfterAll
    void stop() {
        badLine.close();
        bureau.node.close();
        if (!stopped) {
            procuratorate.node.close();
        }
    }

    private URI atBureau() {
        return URI.create("https://127.0.0.1:" + bureau.node.port());
    }

    private javax.net.ssl.SSLContext trust() throws Exception {
        return TlsTrust.parse(server.pem()).context();
    }

    private static void enter(HalfCounty half, String partner, String address, String trust) {
        half.node.run(half.administrator, () -> half.partners().enterAddress(partner, address, trust));
    }

    private Line.Call pull() {
        return procuratorate.node.bean(Line.class).call(BUREAU);
    }

    private void requireThrough(Line.Call call) {
        assertThat(call.trouble()).isEmpty();
    }

    private void requireSame() throws Exception {
        HalfCounty.requireSame(bureau::ask, procuratorate::ask);
    }

    private static byte[] picture(int colour) {
        try {
            var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            image.setRGB(3, 3, colour);
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Digest digest(byte[] bytes) {
        return DigestAlgorithm.SHA_256.of(bytes);
    }

    private void measure(String what, List<byte[]> pictures) {
        bureau.node.run("meng.tao", () -> {
            var frozen = pictures.stream()
                    .map(bytes ->
                            Photograph.frozen(bureau.node.bean(Evidence.class).folder(), "after.png", bytes, "整改后"))
                    .toList();
            bureau.node.bean(Problems.class).recordMeasure(problem, LocalDate.of(2026, 9, 4), what, 5.0, frozen);
        });
    }

    private void check(String what) {
        procuratorate.node.run(
                "shen.mo",
                () -> procuratorate
                        .node
                        .bean(Problems.class)
                        .recordCheck(problem, LocalDate.of(2026, 9, 4), true, what));
    }

    private static boolean has(HalfCounty half, byte[] picture) {
        return half.node.bean(Evidence.class).folder().has(digest(picture).hex());
    }

    // ---- requests by hand

    private record Answer(int status, String refused, String body) {}

    private Answer send(String method, String path, String authorization, byte[] body) throws Exception {
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust())
                .build()) {
            var request = HttpRequest.newBuilder(URI.create(atBureau() + path))
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                    .header("Content-Type", Parcel.MEDIA_TYPE);
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue(HttpsCourier.REFUSED).orElse(""),
                    answer.body());
        }
    }

    private Channel channel() {
        return procuratorate.partners().channel(BUREAU);
    }

    private static String signed(Channel channel, String method, String path, byte[] body) {
        return channel.sign(method, path, digest(body), RANDOM).getFirst().authorization();
    }

    /** The procuratorate's node as somebody else with another key and clock would play it. */
    private Channel pretender(EnvelopeSigner signer, InstantSource clock) {
        var own = channel().self();
        var self = new Party(own.name(), own.organs(), signer.publicKey(), own.ledgerKey());
        return new Channel(
                self, channel().partner(), new MemoryMailbox(self, channel().partner()), List.of(signer), clock);
    }

    private static final byte[] NOTHING = new byte[0];

    // ---- what the mechanism promises

    @Test
    @Order(1)
    @DisplayName("不能被呼叫的节点，只凭自己去拉：协议签成，问题公开，答复送到，附件取来；与摆渡一样")
    void pulling_alone_suffices() throws Exception {
        HalfCounty.agree(bureau, procuratorate, () -> {
            requireThrough(pull());
            requireThrough(pull());
        });
        problem = World.problemOn(bureau.node);
        procuratorate.node.clock.moveTo(LocalDate.of(2026, 9, 4));
        measure("停工", List.of(picture(1)));
        var call = pull();
        requireThrough(call);
        assertThat(call.fetched()).isPositive();
        assertThat(procuratorate.node.as(
                        "shen.mo",
                        () -> procuratorate
                                .node
                                .bean(Problems.class)
                                .find(problem)
                                .fact()))
                .isEqualTo("越界开采");
        assertThat(has(procuratorate, picture(1))).isTrue();
        check("同意");
        requireThrough(pull());
        assertThat(bureau.ask("select opinion from problem.check_opinion")).containsExactly("同意");
        requireSame();
        // one pull has carried, fetched and acknowledged: nothing is left on either side
        for (var half : List.of(bureau, procuratorate)) {
            var mailbox = half.partners()
                    .channel(half == bureau ? PROCURATORATE : BUREAU)
                    .mailbox();
            assertThat(mailbox.inTransaction(
                            () -> mailbox.sentCount() - mailbox.standing().acknowledged()))
                    .isZero();
        }
        assertThat(bureau.ask("select (visited_at is not null)::text from node.line"))
                .containsExactly("true");
    }

    @Test
    @Order(2)
    @DisplayName("国密与国际算法混用：一方以SM2签名，另一方以Ed25519签名，日志各自能证")
    void one_signs_with_sm2() throws Exception {
        var mailbox = bureau.partners().channel(PROCURATORATE).mailbox();
        var standing = mailbox.inTransaction(mailbox::standing);
        assertThat(standing.ownKeys().periods().getFirst().key().scheme()).isEqualTo(SignatureScheme.SM2);
        assertThat(standing.partnerKeys().periods().getFirst().key().scheme()).isEqualTo(SignatureScheme.ED25519);
        var log = new ByteArrayOutputStream();
        EnvelopeLog.write(bureau.partners().channel(PROCURATORATE), Instant.now(), log);
        assertThat(EnvelopeLog.check(new ByteArrayInputStream(log.toByteArray()), null, null))
                .isInstanceOf(EnvelopeLog.Verdict.Whole.class);
    }

    @Test
    @Order(3)
    @DisplayName("对方可以被呼叫的，也可以推：记录和附件都由呼叫的一方送到")
    void pushing_works_as_well() throws Exception {
        enter(bureau, PROCURATORATE, "http://127.0.0.1:" + procuratorate.node.port(), "");
        measure("回填", List.of(picture(2)));
        var call = bureau.node.bean(Line.class).call(PROCURATORATE);
        requireThrough(call);
        assertThat(call.given()).isEqualTo(1);
        assertThat(has(procuratorate, picture(2))).isTrue();
        assertThat(procuratorate.ask("select count(*)::text from node.wanted")).containsExactly("0");
        requireSame();
    }

    @Test
    @Order(4)
    @DisplayName("谁来呼叫须有证明：没有签名、不认识的密钥、改过的请求、过时的、重放的，一概不办，各有说法")
    void who_calls_has_to_be_proven() throws Exception {
        byte[] body = new Parcel(List.of()).text().getBytes(StandardCharsets.ISO_8859_1);
        var stranger = EnvelopeSigner.generate(SignatureScheme.ED25519, RANDOM);
        String good = signed(channel(), "POST", "/line", body);

        var nothingSaid = send("POST", "/line", "", body);
        assertThat(nothingSaid.status()).isEqualTo(401);
        assertThat(nothingSaid.refused()).isEqualTo("NotProven");
        assertThat(nothingSaid.body()).contains("未证明来自已登记的对方节点").doesNotContain(PROCURATORATE);
        // to all who are not the partner the answer is the same to the letter
        String other = signed(channel(), "POST", "/line", "x".getBytes(StandardCharsets.UTF_8));
        for (String bad : List.of(
                signed(pretender(stranger, procuratorate.node.clock), "POST", "/line", body),
                // the signature of another request
                good.substring(0, good.indexOf('.')) + other.substring(other.indexOf('.')),
                "Qingshan x.y.z",
                "Basic " + good)) {
            assertThat(send("POST", "/line", bad, body)).isEqualTo(nothingSaid);
        }
        assertThat(send("POST", "/line", good, "other".getBytes(StandardCharsets.UTF_8))
                        .refused())
                .isEqualTo("OtherRequest");
        assertThat(send("POST", "/line", good, body).status())
                .as("its number is used up")
                .isEqualTo(409);
        String again = signed(channel(), "POST", "/line", body);
        assertThat(send("GET", "/line/wanted", again, NOTHING).refused()).isEqualTo("OtherRequest");
        assertThat(send("POST", "/line", again, body).status()).isEqualTo(200);
        var replayed = send("POST", "/line", again, body);
        assertThat(replayed.status()).isEqualTo(409);
        assertThat(replayed.body()).contains("此前已经来过");

        // good for five minutes either way; half a minute off it, as the clocks of the two nodes are not quite the same
        var signer = EnvelopeSigner.parse(procuratorate.node.folder.secret("node-key-1"));
        for (long seconds : new long[] {-330, -270, 270, 330}) {
            var shifted =
                    pretender(signer, () -> procuratorate.node.clock.instant().plusSeconds(seconds));
            var answer = send("POST", "/line", signed(shifted, "POST", "/line", body), body);
            assertThat(answer.status()).as(seconds + " s").isEqualTo(Math.abs(seconds) < 300 ? 200 : 401);
            assertThat(answer.body().contains("请双方校准时钟")).isEqualTo(answer.status() == 401);
        }
        assertThat(bureau.ask("select refused_zh from node.line"))
                .first()
                .asString()
                .contains("请双方校准时钟");

        var huge = new byte[HttpsCourier.MAX_PARCEL + 1];
        assertThat(send("POST", "/line", signed(channel(), "POST", "/line", huge), huge)
                        .status())
                .isEqualTo(413);
        // three addresses, and the rest is as closed as ever
        assertThat(send("GET", "/line", signed(channel(), "GET", "/line", NOTHING), NOTHING)
                        .status())
                .isEqualTo(404);
        assertThat(send("GET", "/line/other", "", NOTHING).status()).isEqualTo(404);
        assertThat(send("GET", "/nodes", "", NOTHING).body()).doesNotContain("data-partner");
    }

    @Test
    @Order(5)
    @DisplayName("附件只给已送出的记录上的：没有公开的、还没有送出的、根本没有的，答复一模一样")
    void a_file_is_given_only_if_its_record_went() throws Exception {
        byte[] inner = picture(3);
        byte[] notYet = picture(4);
        var record = new RecordRef(NodeAct.NODE, UUID.randomUUID());
        bureau.node.run(bureau.administrator, () -> {
            var evidence = bureau.node.bean(Evidence.class);
            var photo = Photograph.frozen(evidence.folder(), "inner.png", inner, "内部");
            new TransactionTemplate(bureau.node.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
                UUID act = bureau.node
                        .bean(Ledger.class)
                        .act(NodeAct.KEY_TRUSTED, record)
                        .says("内部附件")
                        .append();
                evidence.add(
                        photo.asItemOf(record, null, java.time.OffsetDateTime.now(bureau.node.clock), null, null),
                        act,
                        List.of());
            });
        });
        measure("覆土", List.of(notYet));
        var answers = new HashSet<Answer>();
        for (String hex : List.of(digest(inner).hex(), digest(notYet).hex(), "0".repeat(64), "no-digest")) {
            String path = HttpsCourier.ATTACHMENTS + hex;
            answers.add(send("GET", path, signed(channel(), "GET", path, NOTHING), NOTHING));
        }
        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next().status()).isEqualTo(404);
        // nor is anything taken that nobody announced
        String path = HttpsCourier.ATTACHMENTS + digest(picture(99)).hex();
        assertThat(send("PUT", path, signed(channel(), "PUT", path, picture(99)), picture(99)))
                .isEqualTo(answers.iterator().next());
        assertThat(has(bureau, picture(99))).isFalse();

        requireThrough(pull());
        assertThat(has(procuratorate, notYet)).isTrue();
        assertThat(has(procuratorate, inner)).isFalse();
        requireSame();
    }

    @Test
    @Order(6)
    @DisplayName("对方服务器须认得：证书、签发机构或指纹；不认得就什么也不送")
    void the_server_has_to_be_known() throws Exception {
        String fingerprint = digest(java.security.cert.CertificateFactory.getInstance("X.509")
                        .generateCertificate(Files.newInputStream(server.certificate()))
                        .getEncoded())
                .hex();
        enter(
                procuratorate,
                BUREAU,
                atBureau().toString(),
                "SHA256 Fingerprint="
                        + fingerprint.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:"));
        requireThrough(pull());
        assertThat(procuratorate.partners().find(BUREAU).trust()).isEqualTo(fingerprint);
        enter(procuratorate, BUREAU, atBureau() + "/", "0".repeat(64));
        assertThat(pull().trouble().orElseThrow().zh()).contains("证书未获信任");
        enter(procuratorate, BUREAU, atBureau().toString(), "");
        assertThat(pull().trouble().orElseThrow().zh()).contains("证书未获信任");
        // what speaks no TLS, and what is no node
        enter(procuratorate, BUREAU, "https://127.0.0.1:" + procuratorate.node.port(), fingerprint);
        assertThat(pull().trouble().orElseThrow().zh()).contains("HTTPS");
        enter(procuratorate, BUREAU, atBureau() + "/elsewhere", fingerprint);
        assertThat(pull().trouble().orElseThrow().zh()).contains("不是青山节点的线路");
        // and back, by the certificate itself
        enter(procuratorate, BUREAU, atBureau().toString(), server.pem());
        requireThrough(pull());
        for (var bad : Map.of(
                        "http://10.1.2.3:8080", "refusal.node.plain-http",
                        "ftp://node", "refusal.node.no-address",
                        "node.example", "refusal.node.no-address",
                        "https://a:b@node.example", "refusal.node.no-address")
                .entrySet()) {
            assertThatThrownBy(() -> enter(procuratorate, BUREAU, bad.getKey(), ""))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(bad.getValue());
        }
        for (String trust :
                List.of("abc", Files.readString(server.key()), server.pem() + Files.readString(server.key()))) {
            assertThatThrownBy(() -> enter(procuratorate, BUREAU, atBureau().toString(), trust))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("refusal.node.no-trust");
        }
    }

    @Test
    @Order(7)
    @DisplayName("名片可以带地址：登记名片时一并登记，指纹也因此不同")
    void a_card_may_carry_the_address() {
        var card = bureau.partners().ownCard().orElseThrow();
        var with = new NodeCard(card.name(), card.organs(), card.key(), card.ledgerKey(), "https://node.example");
        assertThat(NodeCard.parse(with.print())).isEqualTo(with);
        assertThat(with.fingerprint()).isNotEqualTo(card.fingerprint());
        assertThat(NodeCard.parse(card.print()).address()).isEmpty();
    }

    @Test
    @Order(8)
    @DisplayName("线路丢请求、丢答复、重复、延迟、截断：多走几趟，两边一样，各只一份")
    void a_bad_line_converges() throws Exception {
        enter(procuratorate, BUREAU, badLine.address(), "");
        var random = new Random(20260905);
        badLine.does((method, path) ->
                random.nextInt(100) < 45 ? BadLine.Fate.values()[1 + random.nextInt(5)] : BadLine.Fate.PASSES);
        int failed = 0;
        for (int i = 0; i < 6; i++) {
            measure("第" + i + "次整改", List.of(picture(1000 + i)));
            check("第" + i + "次核验");
            failed += pull().trouble().isPresent() ? 1 : 0;
        }
        int calls = 0;
        while (!all(1000, 6)
                || unacknowledged(procuratorate, BUREAU) > 0
                || unacknowledged(bureau, PROCURATORATE) > 0) {
            failed += pull().trouble().isPresent() ? 1 : 0;
            assertThat(++calls).isLessThan(200);
        }
        assertThat(failed).as("the line was bad").isPositive();
        badLine.does((method, path) -> BadLine.Fate.PASSES);
        requireThrough(pull());
        requireSame();
        assertThat(procuratorate.ask("select count(*)::text from problem.measure where what like '第%次整改'"))
                .containsExactly("6");
        assertThat(bureau.ask("select count(*)::text from problem.check_opinion where opinion like '第%次核验'"))
                .containsExactly("6");
    }

    private boolean all(int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!has(procuratorate, picture(i))) {
                return false;
            }
        }
        return true;
    }

    private static long unacknowledged(HalfCounty half, String partner) {
        var mailbox = half.partners().channel(partner).mailbox();
        return mailbox.inTransaction(
                () -> mailbox.sentCount() - mailbox.standing().acknowledged());
    }

    @Test
    @Order(9)
    @DisplayName("连不上：说明原因，间隔加倍，什么也不丢；数小时不通，待办上可见；通了即消")
    void unreached_is_seen_and_loses_nothing() throws Exception {
        var line = procuratorate.node.bean(Line.class);
        int nobody;
        try (var free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        enter(procuratorate, BUREAU, "http://127.0.0.1:" + nobody, "");
        assertThat(line.due()).containsExactly(BUREAU);
        check("连不上时的核验");
        // as the node does by itself
        var schedule = procuratorate.node.bean(LineSchedule.class);
        schedule.callDue();
        while (schedule.isGoing(BUREAU)) {
            Thread.sleep(20);
        }
        assertThat(line.standing(BUREAU).orElseThrow().said().zh()).contains("连不上");
        assertThat(line.due()).isEmpty();
        // every 10 minutes; after failures 10, 20, 40, 80, 160 minutes, then every 4 hours
        assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 60).stream().map(line::pause).toList())
                .containsExactly(
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(40),
                        Duration.ofMinutes(80),
                        Duration.ofMinutes(160),
                        Duration.ofHours(4),
                        Duration.ofHours(4));
        assertThat(procuratorate.ask("select subject from node.duty")).isEmpty();
        procuratorate.node.clock.moveTo(LocalDate.of(2026, 9, 5));
        assertThat(line.due()).containsExactly(BUREAU);
        assertThat(pull().trouble()).isPresent();
        assertThat(procuratorate.ask("select duty || organ from node.duty")).containsExactly("node.unreachedP990121");
        var administrator = Visitor.signedIn(procuratorate.node.port(), procuratorate.administrator, HalfCounty.SECRET);
        assertThat(administrator.get("/").body()).contains("对方节点数小时连不上");
        assertThat(administrator.get("/nodes").body()).contains("没有通，已试2次", "对方未确认");
        if (Pictures.of(procuratorate.node).orElse(null) instanceof Pictures pictures) {
            try (pictures) {
                procuratorate.node.folder.secret("example-sign-in", () -> HalfCounty.SECRET);
                pictures.take("nodes-line", procuratorate.administrator, "/nodes", "main details summary");
            }
        }
        // a day ahead of the bureau: the line says so itself
        enter(procuratorate, BUREAU, atBureau().toString(), server.pem());
        assertThat(pull().trouble().orElseThrow().zh()).contains("请双方校准时钟");
        bureau.node.clock.moveTo(procuratorate.node.clock.instant());
        administrator.post("/nodes", "/nodes/" + BUREAU + "/call", Map.of());
        var page = administrator.get("/nodes").body();
        assertThat(page).contains("成功：").doesNotContain("没有通");
        assertThat(procuratorate.ask("select duty from node.duty")).isEmpty();
        assertThat(bureau.ask("select count(*)::text from problem.check_opinion where opinion = '连不上时的核验'"))
                .containsExactly("1");
        requireSame();
    }

    @Test
    @Order(10)
    @DisplayName("换钥、撤钥在页面上办：确认丢了也接得上；撤销的密钥再来不予办理")
    void keys_are_rotated_and_revoked() throws Exception {
        var administrator = Visitor.signedIn(procuratorate.node.port(), procuratorate.administrator, HalfCounty.SECRET);
        var mailbox = channel().mailbox();
        String oldKey = mailbox.inTransaction(
                () -> mailbox.standing().ownKeys().periods().getFirst().key().id());
        enter(procuratorate, BUREAU, badLine.address(), "");
        administrator.post("/nodes", "/nodes/" + BUREAU + "/keys/replace", Map.of());
        assertThat(channel().sign("POST", "/line", HttpsCourier.NOTHING, RANDOM))
                .hasSize(2);
        // the bureau takes the new key, and the answer that says so is lost
        badLine.does((method, path) -> BadLine.Fate.ANSWER_LOST);
        assertThat(pull().trouble()).isPresent();
        badLine.does((method, path) -> BadLine.Fate.PASSES);
        requireThrough(pull());
        assertThat(channel().sign("POST", "/line", HttpsCourier.NOTHING, RANDOM))
                .hasSize(1);
        administrator.post(
                "/nodes", "/nodes/" + BUREAU + "/keys/revoke", Map.of("key", oldKey, "reason", "存放旧密钥的介质遗失"));
        requireThrough(pull());
        check("撤钥之后");
        requireThrough(pull());
        requireSame();
        assertThat(administrator.get("/nodes").body()).contains("已撤销");

        var thief = pretender(
                EnvelopeSigner.parse(procuratorate.node.folder.secret("node-key-1")), procuratorate.node.clock);
        var refused = send("POST", "/line", signed(thief, "POST", "/line", NOTHING), NOTHING);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.refused()).isEqualTo("KeyEnded");
        assertThat(refused.body()).contains("已被撤销");
        // the bureau's, of the other scheme
        bureau.node.run(bureau.administrator, () -> bureau.partners().replaceKey(PROCURATORATE));
        measure("换钥之后", List.of());
        requireThrough(pull());
        requireThrough(bureau.node.bean(Line.class).call(PROCURATORATE));
        requireSame();
    }

    @Test
    @Order(11)
    @DisplayName("往来途中断电（SIGKILL）：再次启动后接着往来，两边一样，各只一份")
    void a_node_killed_in_mid_exchange_converges() throws Exception {
        String data = procuratorate.node.folder.root().toString();
        procuratorate.node.close();
        stopped = true;
        // a process of its own goes by the clock of this machine
        bureau.node.clock.moveTo(Instant.now());
        for (int i = 0; i < 40; i++) {
            measure("断电前的第" + i + "项", i % 10 == 0 ? List.of(picture(2000 + i)) : List.of());
        }
        var line = bureau.node.bean(Line.class);
        var process = StartTest.child("--port", "0", "--data", data, "--empty");
        try (var wire = new BadLine(URI.create("http://127.0.0.1:" + StartTest.ready(process)), null)) {
            // what either signs holds for minutes only
            bureau.node.clock.moveTo(Instant.now());
            enter(bureau, PROCURATORATE, wire.address(), "");
            var killed = new AtomicBoolean();
            var dying = process;
            wire.does((method, path) -> {
                if (!killed.compareAndSet(false, true)) {
                    return BadLine.Fate.PASSES;
                }
                // while it takes in what came, or when it has just done so
                Thread.ofVirtual().start(() -> {
                    try {
                        Thread.sleep(250);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    dying.destroyForcibly();
                });
                return BadLine.Fate.ANSWER_LOST;
            });
            assertThat(line.call(PROCURATORATE).trouble()).isPresent();
            process.waitFor();
            assertThat(line.call(PROCURATORATE).trouble()).isPresent();

            process = StartTest.child("--port", "0", "--data", data, "--empty");
            wire.leadTo(URI.create("http://127.0.0.1:" + StartTest.ready(process)));
            bureau.node.clock.moveTo(Instant.now());
            wire.does((method, path) -> BadLine.Fate.PASSES);
            var calls = new AtomicInteger();
            while (unacknowledged(bureau, PROCURATORATE) > 0) {
                requireThrough(line.call(PROCURATORATE));
                assertThat(calls.incrementAndGet()).isLessThan(10);
            }
            try (var owner = StartTest.owner(data)) {
                var answers = HalfCounty.Answers.of(owner);
                assertThat(answers.to("select count(*)::text from problem.measure where what like '断电前的第%'"))
                        .containsExactly("40");
                HalfCounty.requireSame(bureau::ask, answers);
                assertThat(answers.to("select count(*)::text from node.wanted")).containsExactly("0");
            }
        } finally {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
        }
    }
}
