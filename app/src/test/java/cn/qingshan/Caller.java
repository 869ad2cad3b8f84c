package cn.qingshan;

import cn.qingshan.people.Seat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** One sign-in of the county, or nobody, sending single requests: nothing is followed, so that the answer itself is seen. */
final class Caller {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String BOUNDARY = "----qingshan-caller";

    final String name;

    /** Null for nobody. */
    final Seat seat;

    private final String base;
    private final HttpClient http;
    private String token = "";

    /** @param location where it sends on to, without the host; empty for nowhere */
    record Answer(int status, String location, String type, byte[] bytes) {

        boolean toSignIn() {
            return status == 302 && location.startsWith("/sign-in");
        }

        boolean isText() {
            return type.startsWith("text/") || type.contains("json");
        }

        /** All that can be read in it: pages as they are, of a document or a disk the text in it. */
        String text() {
            try {
                if (type.startsWith("application/pdf")) {
                    try (var pdf = Loader.loadPDF(bytes)) {
                        return new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
                    }
                }
                if (bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K') {
                    return unzipped();
                }
                // a line of a calendar file goes on in the next one after a space
                String text = new String(bytes, StandardCharsets.UTF_8);
                return type.startsWith("text/calendar") ? text.replace("\r\n ", "") : text;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private String unzipped() throws IOException {
            var text = new StringBuilder();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                while (zip.getNextEntry() != null) {
                    text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", ""));
                }
            }
            return text.toString();
        }
    }

    private Caller(TestNode node, String name, Seat seat, CookieManager cookies) throws Exception {
        this.name = name;
        this.seat = seat;
        this.base = "http://127.0.0.1:" + node.port();
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var found =
                TOKEN.matcher(get(seat == null ? "/sign-in" : "/people/secret").text());
        if (!found.find()) {
            throw new IllegalStateException("No token for " + name);
        }
        this.token = found.group(1);
    }

    static Caller signedIn(TestNode node, String signIn) throws Exception {
        var visitor = Visitor.signedIn(node.port(), signIn, node.exampleSecret());
        return new Caller(node, signIn, node.seat(signIn), visitor.cookies);
    }

    static Caller nobody(TestNode node) throws Exception {
        return new Caller(node, "nobody", null, new CookieManager());
    }

    Answer get(String path) throws Exception {
        return sent(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    Answer put(String path) throws Exception {
        return sent(
                HttpRequest.newBuilder(URI.create(base + path)).PUT(HttpRequest.BodyPublishers.ofString("nobody's")));
    }

    /** @param upload field and file name of a file that goes with it, or null */
    Answer post(String path, List<Map.Entry<String, String>> form, Map.Entry<String, String> upload, byte[] file)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        if (upload == null) {
            String body = form.stream()
                    .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                    .collect(Collectors.joining("&", "", "&_csrf=" + encoded(token)));
            return sent(request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }
        var body = new ByteArrayOutputStream();
        for (var e : form) {
            body.writeBytes(part(e.getKey(), e.getValue()));
        }
        body.writeBytes(part("_csrf", token));
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + upload.getKey() + "\"; filename=\""
                                + upload.getValue() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return sent(request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] part(String name, String value) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Answer sent(HttpRequest.Builder request) throws Exception {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Location").orElse("").replace(base, ""),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return seat == null ? name : name + " (" + seat.organ() + " " + seat.post() + ")";
    }
}
