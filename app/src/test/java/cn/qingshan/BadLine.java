package cn.qingshan;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Stands between two nodes on loopback, and does to each request what the test says. */
final class BadLine implements AutoCloseable {

    enum Fate {
        PASSES,
        REQUEST_LOST,
        ANSWER_LOST,
        COMES_TWICE,
        DELAYED,
        ANSWER_CUT
    }

    @FunctionalInterface
    interface Fates {
        Fate of(String method, String path) throws Exception;
    }

    final AtomicInteger journeys = new AtomicInteger();
    private final HttpServer server;
    private final HttpClient onward;
    private volatile URI target;
    private volatile Fates fates = (method, path) -> Fate.PASSES;

    BadLine(URI target, @Nullable SSLContext trust) throws IOException {
        this.target = target;
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        onward = (trust == null ? client : client.sslContext(trust)).build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::carry);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void leadTo(URI other) {
        target = other;
    }

    void does(Fates what) {
        fates = what;
    }

    private void carry(HttpExchange asked) throws IOException {
        journeys.incrementAndGet();
        byte[] body = asked.getRequestBody().readAllBytes();
        try (asked) {
            var fate = fates.of(asked.getRequestMethod(), asked.getRequestURI().getPath());
            if (fate == Fate.REQUEST_LOST) {
                return; // closed without an answer
            }
            if (fate == Fate.DELAYED) {
                Thread.sleep(300);
            }
            var request = HttpRequest.newBuilder(
                            URI.create(target + asked.getRequestURI().getPath()))
                    .method(asked.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            for (String name : new String[] {"Authorization", "Content-Type"}) {
                String value = asked.getRequestHeaders().getFirst(name);
                if (value != null) {
                    request.header(name, value);
                }
            }
            var answer = onward.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (fate == Fate.COMES_TWICE) {
                onward.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            }
            if (fate == Fate.ANSWER_LOST) {
                return;
            }
            for (String name : new String[] {"Content-Type", "Qingshan-Refused"}) {
                answer.headers()
                        .firstValue(name)
                        .ifPresent(v -> asked.getResponseHeaders().set(name, v));
            }
            byte[] bytes =
                    fate == Fate.ANSWER_CUT ? Arrays.copyOf(answer.body(), answer.body().length / 2) : answer.body();
            asked.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                asked.getResponseBody().write(bytes);
            }
        } catch (IOException broken) {
            throw broken;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        onward.shutdownNow();
    }
}
