package cn.qingshan;

import java.io.ByteArrayOutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at the pages without a browser: signs in, sends forms with their CSRF token, reads what comes back. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    record Answer(int status, String path, String body) {}

    Visitor(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    static Visitor signedIn(int port, String name, String secret) throws Exception {
        var visitor = new Visitor(port);
        var answer = visitor.post("/sign-in", "/sign-in", Map.of("name", name, "secret", secret));
        if (answer.path().startsWith("/sign-in")) {
            throw new IllegalStateException("Not signed in: " + answer.path());
        }
        return visitor;
    }

    Answer get(String path) throws Exception {
        return answer(http.send(
                HttpRequest.newBuilder(URI.create(base + path)).GET().build(), HttpResponse.BodyHandlers.ofString()));
    }

    byte[] bytes(String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(base + path)).GET().build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** Opens the page that has the form, then sends it. */
    Answer post(String from, String to, Map<String, String> form) throws Exception {
        String token = token(get(from).body());
        String body = form.entrySet().stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"))
                + "&_csrf=" + encode(token);
        return answer(http.send(
                HttpRequest.newBuilder(URI.create(base + to))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /** The same with fields that come several times. */
    Answer post(String from, String to, java.util.List<Map.Entry<String, String>> form) throws Exception {
        String token = token(get(from).body());
        String body = form.stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"))
                + "&_csrf=" + encode(token);
        return answer(http.send(
                HttpRequest.newBuilder(URI.create(base + to))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /** The same without a token. */
    Answer postBare(String to, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return answer(http.send(
                HttpRequest.newBuilder(URI.create(base + to))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    Answer upload(String from, String to, Map<String, String> form, String field, String fileName, byte[] bytes)
            throws Exception {
        String token = token(get(from).body());
        String boundary = "----qingshan-test";
        var body = new ByteArrayOutputStream();
        for (var e : form.entrySet()) {
            body.writeBytes(part(boundary, e.getKey(), e.getValue()));
        }
        body.writeBytes(part(boundary, "_csrf", token));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return answer(http.send(
                HttpRequest.newBuilder(URI.create(base + to))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /** A form with several files under one name, as a phone sends chosen photos. */
    Answer uploadAll(String from, String to, Map<String, String> form, String field, java.util.List<byte[]> files)
            throws Exception {
        String token = token(get(from).body());
        String boundary = "----qingshan-test";
        var body = new ByteArrayOutputStream();
        for (var e : form.entrySet()) {
            body.writeBytes(part(boundary, e.getKey(), e.getValue()));
        }
        body.writeBytes(part(boundary, "_csrf", token));
        for (int i = 0; i < files.size(); i++) {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                            + "\"; filename=\"photo" + i + ".jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(files.get(i));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return answer(http.send(
                HttpRequest.newBuilder(URI.create(base + to))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /** Uploads a file, accepts the guessed columns, waits for the end; answers the page of the import. */
    Answer imported(String kind, String fileName, byte[] bytes) throws Exception {
        var page = upload("/imports", "/imports", Map.of("kind", kind), "file", fileName, bytes);
        if (!page.path().startsWith("/imports/") || !page.body().contains("/run\"")) {
            return page;
        }
        var columns = Pattern.compile("<select[^>]*name=\"(column\\.[a-z_]+)\"(.*?)</select>", Pattern.DOTALL)
                .matcher(page.body());
        var form = new java.util.HashMap<String, String>();
        while (columns.find()) {
            var chosen = Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(columns.group(2));
            form.put(columns.group(1), chosen.find() ? unescaped(chosen.group(1)) : "");
        }
        post(page.path(), page.path() + "/run", form);
        for (int i = 0; i < 600; i++) {
            var now = get(page.path());
            if (!now.body().contains("/progress\"")) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The import does not end");
    }

    private static String unescaped(String html) {
        return html.replace("&amp;", "&")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }

    private static byte[] part(String boundary, String name, String value) {
        return ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String token(String page) {
        var found = TOKEN.matcher(page);
        return found.find() ? found.group(1) : "";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.uri().getPath()
                        + (response.uri().getQuery() == null
                                ? ""
                                : "?" + response.uri().getQuery()),
                response.body());
    }
}
