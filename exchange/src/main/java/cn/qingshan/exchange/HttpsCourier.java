package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * 线路. Carries parcels and attachments to the partner's address and back, each request signed anew. It believes nothing that comes back: envelopes are judged by the channel, attachments by their digest. What
 * went wrong last is said in words by {@link #trouble}.
 */
public final class HttpsCourier implements Courier, AutoCloseable {

    /** Where parcels are handed over, after the partner's address. */
    public static final String LINE = "/line";
    /** Which attachments the partner still lacks, as a list of digests, one a line. */
    public static final String WANTED = LINE + "/wanted";
    /** Before the digest of an attachment, to be fetched or given. */
    public static final String ATTACHMENTS = LINE + "/attachments/";
    /** In bytes. A parcel holds 4 MB of envelopes, or one envelope, and an acknowledgement. */
    public static final int MAX_PARCEL = 16 << 20;
    /** How many digests one list names. */
    public static final int MAX_WANTED = 100;
    /** The header that names why a request was refused, beside the sentence in the body. */
    public static final String REFUSED = "Qingshan-Refused";

    public static final Digest NOTHING = DigestAlgorithm.SHA_256.of(new byte[0]);

    private static final int OK = 200;
    private static final int MAX_WORDS = 4096;
    private static final int MAX_SENTENCE = 500;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(90);
    /** An attachment is given up when the line is slower than this. */
    private static final long SLOWEST_BYTES_PER_SECOND = 32 << 10;

    private final Channel channel;
    private final URI address;
    private final Random random;
    private final Duration answer;
    private final HttpClient client;
    private @Nullable Sentence trouble;
    private boolean broke;

    /**
     * @param address of the partner, without the paths of the line; plain http to this very machine only
     * @param random for one-time numbers
     */
    public HttpsCourier(Channel channel, URI address, TlsTrust trust, Random random) throws GeneralSecurityException {
        this(channel, address, trust, random, ANSWER);
    }

    HttpsCourier(Channel channel, URI address, TlsTrust trust, Random random, Duration answer)
            throws GeneralSecurityException {
        if (!isEncrypted(address) && !isLoopback(address)) {
            throw new IllegalArgumentException("Envelopes are not secret: they go by https, or stay on this machine");
        }
        this.channel = channel;
        this.address = address;
        this.random = random;
        this.answer = answer;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT.compareTo(answer) < 0 ? CONNECT : answer)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(trust.context())
                .build();
    }

    public static boolean isEncrypted(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    /** Whether the address names this machine by its loopback. */
    public static boolean isLoopback(URI address) {
        String host = address.getHost();
        return host != null
                && (host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]"));
    }

    /** Why the last call brought nothing; empty if it did. */
    public Optional<Sentence> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Whether the last call got no answer of the partner at all, so that there is no use in going on. */
    public boolean broke() {
        return broke;
    }

    @Override
    public Optional<Parcel> exchange(Parcel parcel) {
        byte[] bytes = parcel.text().getBytes(StandardCharsets.ISO_8859_1);
        return ask(
                        "POST",
                        LINE,
                        DigestAlgorithm.SHA_256.of(bytes),
                        () -> BodyPublishers.ofByteArray(bytes),
                        Parcel.MEDIA_TYPE,
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_PARCEL),
                        answer)
                .map(came -> Parcel.parse(new String(came, StandardCharsets.ISO_8859_1)));
    }

    /** Into a file that is gone when the stream is closed; one that is longer than announced is broken off. */
    @Override
    public Optional<InputStream> fetch(Attachment attachment) throws IOException {
        Path part = Files.createTempFile("qingshan-line-", "");
        boolean handed = false;
        try {
            var came = ask(
                    "GET",
                    ATTACHMENTS + attachment.digest().hex(),
                    NOTHING,
                    BodyPublishers::noBody,
                    "application/octet-stream",
                    BodyHandlers.limiting(
                            BodyHandlers.ofFile(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                            Math.max(1, attachment.size())),
                    answer.plusSeconds(attachment.size() / SLOWEST_BYTES_PER_SECOND));
            if (came.isEmpty()) {
                return Optional.empty();
            }
            var stream = Files.newInputStream(part, StandardOpenOption.DELETE_ON_CLOSE);
            handed = true;
            return Optional.of(stream);
        } finally {
            if (!handed) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** Which attachments the partner knows of and lacks; of what is told here, whoever calls gives only what was announced to it. */
    public Optional<List<Digest>> wanted() {
        return ask(
                        "GET",
                        WANTED,
                        NOTHING,
                        BodyPublishers::noBody,
                        "text/plain",
                        BodyHandlers.limiting(
                                BodyHandlers.ofString(StandardCharsets.US_ASCII),
                                MAX_WANTED * (2L * Digest.LENGTH + 1)),
                        answer)
                .map(text -> text.lines()
                        .filter(line -> line.matches("[0-9a-f]{64}"))
                        .map(Digest::ofHex)
                        .toList());
    }

    /** @return whether the partner took it */
    public boolean give(Digest digest, long size, Supplier<InputStream> bytes) {
        return ask(
                        "PUT",
                        ATTACHMENTS + digest.hex(),
                        digest,
                        () -> size == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(bytes), size),
                        "text/plain",
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_WORDS),
                        answer.plusSeconds(size / SLOWEST_BYTES_PER_SECOND))
                .isPresent();
    }

    private sealed interface Answer<T> {
        record Given<T>(T body) implements Answer<T> {}

        record Refused<T>(byte[] words) implements Answer<T> {}
    }

    private <T> Optional<T> ask(
            String method,
            String path,
            Digest body,
            Supplier<BodyPublisher> bytes,
            String expected,
            BodyHandler<T> handler,
            Duration most) {
        trouble = null;
        broke = false;
        var requests = channel.sign(method, path, body, random);
        if (requests.isEmpty()) {
            trouble = new Sentence("本节点的密钥都已撤销，不能发出请求。", "Every key of this node is revoked; it can ask for nothing.");
        }
        for (var request : requests) {
            var got = ask(request, bytes.get(), expected, handler, most);
            if (got.answer() instanceof Answer.Given<T>(var given)) {
                trouble = null;
                return Optional.of(given);
            }
            trouble = got.trouble();
            broke = got.broke();
            if (!got.otherKey()) {
                break;
            }
        }
        return Optional.empty();
    }

    /** @param otherKey whether the partner might know this node by another key */
    private record Got<T>(
            @Nullable Answer<T> answer, @Nullable Sentence trouble, boolean broke, boolean otherKey) {
        static <T> Got<T> nothing(Sentence why) {
            return new Got<>(null, why, true, false);
        }
    }

    private <T> Got<T> ask(
            SignedRequest request, BodyPublisher bytes, String expected, BodyHandler<T> handler, Duration most) {
        var http = HttpRequest.newBuilder(URI.create(address + request.path()))
                .method(request.method(), bytes)
                .header("Authorization", request.authorization())
                .header("Content-Type", request.path().equals(LINE) ? Parcel.MEDIA_TYPE : "application/octet-stream")
                .build();
        BodyHandler<Answer<T>> either = response -> response.statusCode() == OK
                        && response.headers()
                                .firstValue("Content-Type")
                                .filter(type -> type.startsWith(expected))
                                .isPresent()
                ? BodySubscribers.mapping(handler.apply(response), body -> new Answer.Given<T>(body))
                : BodySubscribers.mapping(
                        BodySubscribers.limiting(BodySubscribers.ofByteArray(), MAX_WORDS),
                        words -> new Answer.Refused<T>(words));
        var future = client.sendAsync(http, either);
        try {
            var response = future.get(most.toMillis(), TimeUnit.MILLISECONDS);
            if (response.body() instanceof Answer.Refused<T>(var words)) {
                var why = response.headers().firstValue(REFUSED);
                boolean otherKey = why.filter(code -> code.equals(RequestRefusal.NotProven.class.getSimpleName())
                                || code.equals(RequestRefusal.KeyEnded.class.getSimpleName()))
                        .isPresent();
                return new Got<>(
                        null, why.isPresent() ? told(words) : stranger(response.statusCode()), why.isEmpty(), otherKey);
            }
            return new Got<>(response.body(), null, false, false);
        } catch (TimeoutException e) {
            future.cancel(true);
            return Got.nothing(late(most));
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return Got.nothing(new Sentence("本节点停机，往来中止。", "This node is stopping; the exchange was broken off."));
        } catch (ExecutionException e) {
            return Got.nothing(failed(e.getCause() == null ? e : e.getCause()));
        }
    }

    private static Sentence told(byte[] words) {
        var lines = new String(words, StandardCharsets.UTF_8).lines().toList();
        String zh = lines.isEmpty() ? "" : said(lines.getFirst());
        return new Sentence("对方拒绝：" + zh, "The partner refused: " + (lines.size() > 1 ? said(lines.get(1)) : zh));
    }

    /** Words from elsewhere: short, and no control characters in them. */
    private static String said(String line) {
        String clean = line.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.length() <= MAX_SENTENCE ? clean : clean.substring(0, MAX_SENTENCE);
    }

    private static Sentence stranger(int status) {
        return new Sentence(
                "这个地址上答复的不是青山节点的线路（HTTP %d）。请核对地址。".formatted(status),
                "What answers at this address is no line of a Qingshan node (HTTP %d). Check the address."
                        .formatted(status));
    }

    private static Sentence late(Duration most) {
        return new Sentence(
                "对方没有在%d秒内答复完。".formatted(most.toSeconds()),
                "The partner did not finish its answer within %d seconds.".formatted(most.toSeconds()));
    }

    private Sentence failed(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        if (has(causes, CertificateException.class)) {
            return new Sentence(
                    "对方出示的证书未获信任，没有送出任何内容。请核对登记的证书或指纹，以及证书中的名称与地址是否一致。",
                    "The certificate that was shown is not trusted; nothing was sent. Check the certificate or fingerprint entered, and whether the name in it is that of the address.");
        }
        if (has(causes, SSLException.class)) {
            return new Sentence(
                    "不能与“" + address + "”建立加密连接。对方可能没有以HTTPS启动。",
                    "No encrypted connection to “" + address + "”: the partner may not have been started with HTTPS.");
        }
        if (has(causes, HttpConnectTimeoutException.class)
                || has(causes, ConnectException.class)
                || has(causes, UnresolvedAddressException.class)) {
            return new Sentence(
                    "连不上“" + address + "”：对方节点没有启动，地址不对，或者网络不通。",
                    "“" + address
                            + "” cannot be reached: the partner node is not running, the address is wrong, or the network is down.");
        }
        return new Sentence("线路中断，下次从断处接着往来。", "The line broke; the next exchange goes on from there.");
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    /** Opens without a checked exception, for {@link #give}. */
    public static Supplier<InputStream> opening(Attachments attachments, Digest digest) {
        return () -> {
            try {
                return attachments.open(digest);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
