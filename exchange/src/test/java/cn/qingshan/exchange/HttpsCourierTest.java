package cn.qingshan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.chain.DigestAlgorithm;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("线路：每次请求各自签名；对方慢、乱说、说个没完，都有说法，不会干等")
class HttpsCourierTest {

    private final SecureRandom random = Pair.random(20261125);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var one : open) {
            one.close();
        }
    }

    private URI server(HttpHandler handler) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
        open.add(() -> server.stop(0));
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** To one that answers: it is not told by the clock whether the other side is slow or the machine. */
    private HttpsCourier courier(Channel channel, URI address) throws Exception {
        return courier(channel, address, Duration.ofSeconds(60));
    }

    private HttpsCourier courier(Channel channel, URI address, Duration patience) throws Exception {
        var courier = new HttpsCourier(channel, address, TlsTrust.parse(""), random, patience);
        open.add(courier);
        return courier;
    }

    /** For longer than anybody waits. */
    private static void saysNothingMore() {
        try {
            Thread.sleep(Duration.ofMinutes(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange asked, int status, String type, byte[] body) throws IOException {
        asked.getResponseHeaders().set("Content-Type", type);
        asked.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            asked.getResponseBody().write(body);
        }
        asked.close();
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    @DisplayName("签名请求：收件人认得发件人；改动任何一处，就不是它签的")
    void a_request_proves_who_asks(SignatureScheme scheme) {
        var pair = new Pair(scheme, scheme);
        var asked = pair.bureau.channel();
        var nothing = HttpsCourier.NOTHING;
        var request = pair.procuratorate
                .channel()
                .sign("GET", "/line/wanted", nothing, random)
                .getFirst();
        var read = SignedRequest.read(request.authorization()).orElseThrow();
        assertThat(read).isEqualTo(request);
        assertThat(asked.judge(read, "GET", "/line/wanted")).isEmpty();
        assertThat(asked.judge(read, "GET", "/line")).contains(new RequestRefusal.OtherRequest("path"));
        assertThat(asked.judge(read, "PUT", "/line/wanted")).contains(new RequestRefusal.OtherRequest("method"));
        // not from itself to itself
        assertThat(pair.procuratorate.channel().judge(read, "GET", "/line/wanted"))
                .contains(new RequestRefusal.NotProven());

        String text = request.text();
        String header = new String(
                java.util.Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.'))), StandardCharsets.UTF_8);
        for (var change : List.of(
                List.of("wanted", "others"),
                List.of("\"GET\"", "\"PUT\""),
                List.of(nothing.hex(), DigestAlgorithm.SHA_256.of(new byte[1]).hex()),
                List.of("\"at\":\"2", "\"at\":\"3"))) {
            String changed = header.replace(change.getFirst(), change.getLast());
            assertThat(changed).isNotEqualTo(header);
            var forged = SignedRequest.read(SignedRequest.AUTHORIZATION + " "
                            + Base64Url.encode(changed.getBytes(StandardCharsets.UTF_8))
                            + text.substring(text.indexOf('.')))
                    .orElseThrow();
            assertThat(asked.judge(forged, forged.method(), forged.path())).contains(new RequestRefusal.NotProven());
        }
        for (String other : List.of("", "Qingshan", "Qingshan a.b.c", "Qingshan " + text + ".", "Basic " + text)) {
            assertThat(SignedRequest.read(other)).isEmpty();
        }
    }

    @Test
    @DisplayName("换钥而未获确认的，依次以旧钥、新钥各签一份；对方已知新钥的，旧钥不再管用")
    void while_a_new_key_is_not_acknowledged_both_are_tried() throws Exception {
        var pair = new Pair();
        var own = pair.procuratorate;
        var next = EnvelopeSigner.generate(SignatureScheme.ED25519, random);
        String old = own.signers.getFirst().publicKey().id();
        own.signers.add(next);
        own.channel().replaceKey(next.publicKey());
        var asked = new ArrayList<String>();
        var address = server(http -> {
            var request = SignedRequest.read(http.getRequestHeaders().getFirst("Authorization"))
                    .orElseThrow();
            asked.add(request.keyId());
            byte[] body = http.getRequestBody().readAllBytes();
            var refusal = pair.bureau.channel().judge(request, "POST", "/line");
            if (refusal.isPresent()) {
                http.getResponseHeaders()
                        .set(HttpsCourier.REFUSED, refusal.get().code());
                answer(http, 401, "text/plain", "不认\nno\n".getBytes(StandardCharsets.UTF_8));
                return;
            }
            var parcel = pair.bureau
                    .channel()
                    .answer(Parcel.parse(new String(body, StandardCharsets.ISO_8859_1)), pair.bureau::take);
            // the first answer gets lost
            if (asked.size() > 1) {
                answer(http, 200, Parcel.MEDIA_TYPE, parcel.text().getBytes(StandardCharsets.ISO_8859_1));
            } else {
                http.close();
            }
        });
        var courier = courier(own.channel(), address);
        assertThat(own.channel().exchange(courier, own::take)).isEmpty();
        assertThat(courier.trouble()).isPresent();
        assertThat(own.channel().exchange(courier, own::take)).isPresent();
        assertThat(asked).containsExactly(old, old, next.publicKey().id());
        assertThat(own.channel().sign("POST", "/line", HttpsCourier.NOTHING, random))
                .hasSize(1);
    }

    @Test
    @DisplayName("对方不答、答到一半停住：到时为止；说个没完的：到量为止；答非所问的：不是节点")
    void whoever_answers_badly_is_not_waited_for() throws Exception {
        var pair = new Pair();
        var soon = Duration.ofMillis(700);
        var silent = courier(pair.procuratorate.channel(), server(http -> saysNothingMore()), soon);
        assertThat(silent.exchange(pair.procuratorate.channel().parcel())).isEmpty();
        assertThat(silent.trouble().orElseThrow().zh()).contains("没有在");
        assertThat(silent.broke()).isTrue();

        var stalling = courier(
                pair.procuratorate.channel(),
                server(http -> {
                    http.getResponseHeaders().set("Content-Type", Parcel.MEDIA_TYPE);
                    http.sendResponseHeaders(200, 1000);
                    http.getResponseBody().write(new byte[10]);
                    http.getResponseBody().flush();
                    saysNothingMore();
                }),
                soon);
        assertThat(stalling.exchange(pair.procuratorate.channel().parcel())).isEmpty();
        assertThat(stalling.trouble().orElseThrow().zh()).contains("没有在");

        var endless = courier(pair.procuratorate.channel(), server(http -> {
            http.getResponseHeaders().set("Content-Type", Parcel.MEDIA_TYPE);
            http.sendResponseHeaders(200, 0);
            try (var out = http.getResponseBody()) {
                byte[] piece = new byte[1 << 20];
                for (int i = 0; i < 40; i++) {
                    out.write(piece);
                }
            }
        }));
        assertThat(endless.exchange(pair.procuratorate.channel().parcel())).isEmpty();

        var page = courier(
                pair.procuratorate.channel(),
                server(http -> answer(http, 200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8))));
        assertThat(page.exchange(pair.procuratorate.channel().parcel())).isEmpty();
        assertThat(page.trouble().orElseThrow().zh()).contains("不是青山节点的线路（HTTP 200）");
        assertThat(page.trouble().orElseThrow().en()).contains("no line of a Qingshan node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1", "http://node.example:8080", "http://127.0.0.1.example"})
    @DisplayName("不加密的只走本机")
    void plain_http_stays_on_this_machine(String address) {
        var channel = new Pair().procuratorate.channel();
        assertThatThrownBy(() -> new HttpsCourier(channel, URI.create(address), TlsTrust.parse(""), random))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("附件比信封所说的长：读到为止，不留下")
    void a_file_that_is_longer_than_announced_is_broken_off() throws Exception {
        var pair = new Pair();
        byte[] bytes = new byte[5000];
        var courier = courier(
                pair.procuratorate.channel(), server(http -> answer(http, 200, "application/octet-stream", bytes)));
        var right = new Attachment(DigestAlgorithm.SHA_256.of(bytes), 5000, "a.bin", "application/octet-stream");
        var shorter = new Attachment(right.digest(), 4000, "a.bin", "application/octet-stream");
        assertThat(courier.fetch(shorter)).isEmpty();
        try (var in = courier.fetch(right).orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }
}
