package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.observe.Observations;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as the operator meets it, in a process of its own: what keeps it from starting, and what a sudden death leaves behind. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@DisplayName("启动、停止、突然断电")
class StartTest {

    private record Ended(int status, String said) {}

    static Process child(String... options) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.timezone=Asia/Shanghai",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                libraries(),
                Qingshan.class.getName(),
                "run"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** What the program runs with: a library of the tests that speaks while logging is set up stays out. */
    private static String libraries() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> !entry.contains("ical4j"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Ended ended(String... options) throws Exception {
        var process = child(options);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Ended(
                process.exitValue(),
                said.lines()
                        .filter(line -> !line.startsWith("WARNING") && !line.startsWith("Picked up"))
                        .reduce("", (a, b) -> a + b + "\n"));
    }

    private static void saysOneSentence(Ended ended, String about) {
        assertThat(ended.status()).isNotZero();
        assertThat(ended.said().strip().lines()).as(ended.said()).hasSize(1);
        assertThat(ended.said()).contains(about).doesNotContain("Exception", "\tat ");
    }

    @Test
    @DisplayName("端口被占用、选项不认识、数据目录在用、数据目录属于新版本、示例账号在回环之外：一句话，非零退出")
    void what_keeps_it_from_starting_is_said_in_one_sentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            saysOneSentence(
                    ended("--port", String.valueOf(taken.getLocalPort()), "--data", folder("port")),
                    "choose another with --port");
        }
        saysOneSentence(ended("--colour", "green"), "Unknown option --colour");
        saysOneSentence(ended("--port", "ninety"), "'ninety' is no port");
        saysOneSentence(ended("--database", "mysql://x"), "no PostgreSQL address");
        Path noCertificate = Files.writeString(Path.of("target", "no-certificate.pem"), "no certificate\n");
        saysOneSentence(ended("--certificate", noCertificate.toString()), "HTTPS needs both");
        saysOneSentence(ended("--certificate", "nowhere.pem"), "no readable file");
        saysOneSentence(
                ended("--port", "0", "--certificate", noCertificate.toString(), "--key", noCertificate.toString()),
                "cannot be used for HTTPS");
        saysOneSentence(
                ended("--port", "0", "--data", TestNode.shared().folder.root().toString()),
                "in use by another running Qingshan");
        Path newer = Path.of(folder("newer"));
        Files.createDirectories(newer);
        Files.writeString(newer.resolve("layout"), "99\n");
        saysOneSentence(ended("--port", "0", "--data", newer.toString()), "newer version");
        saysOneSentence(
                ended("--port", "0", "--listen", "0.0.0.0", "--data", folder("open")), "Refusing to listen on 0.0.0.0");
    }

    @Test
    @DisplayName("断电（SIGKILL）：办成的一件不少，没办成的一半也没有；再次启动照常")
    void after_a_sudden_death_all_that_was_acknowledged_is_there() throws Exception {
        String data = folder("killed");
        var process = child("--port", "0", "--data", data);
        int port = ready(process);
        String secret =
                Files.readString(Path.of(data, "secrets", "example-sign-in")).strip();
        var officer = Visitor.signedIn(port, "qin.yue", secret);

        // a big import is under way …
        var big = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < 30_000; i++) {
            double x = 112.3 + (i % 200) * 0.002;
            double y = 28.2 + (i / 200) * 0.002;
            big.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"Feature\",\"properties\":{\"patch_no\":\"K")
                    .append(i)
                    .append("\",\"observed_on\":\"2026-08-01\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[")
                    .append(x)
                    .append(',')
                    .append(y)
                    .append("],[")
                    .append(x + 0.001)
                    .append(',')
                    .append(y)
                    .append("],[")
                    .append(x + 0.001)
                    .append(',')
                    .append(y + 0.001)
                    .append("],[")
                    .append(x)
                    .append(',')
                    .append(y)
                    .append("]]]}}");
        }
        big.append("]}");
        var arrived = officer.upload(
                "/imports",
                "/imports",
                Map.of("kind", "PATCHES"),
                "file",
                "big.geojson",
                big.toString().getBytes(StandardCharsets.UTF_8));
        officer.post(
                arrived.path(),
                arrived.path() + "/run",
                Map.of("column.patch_no", "patch_no", "column.observed_on", "observed_on"));

        // … and an officer goes on working; what was answered is noted
        var acknowledged = new ArrayList<String>();
        var rows = Pattern.compile("href=\"/observations/([0-9a-f-]{36})\"")
                .matcher(officer.get("/observations").body());
        var ids = new ArrayList<String>();
        while (rows.find()) {
            ids.add(rows.group(1));
        }
        assertThat(ids).hasSizeGreaterThan(3);
        for (String id : ids.subList(0, 3)) {
            var page = officer.get("/observations/" + id).body();
            var seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page);
            assertThat(seen.find()).isTrue();
            String today = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"))
                    .toString();
            var answer = officer.post(
                    "/observations/" + id,
                    "/observations/" + id + "/reject",
                    Map.of("seen", seen.group(1), "date", today, "rejection", "PSEUDO_CHANGE", "note", ""));
            assertThat(answer.status()).isEqualTo(200);
            acknowledged.add(id);
        }
        assertThat(officer.get(arrived.path()).body())
                .as("the import still runs")
                .contains("/progress\"");
        process.destroyForcibly().waitFor();

        var again = child("--port", "0", "--data", data);
        int port2 = ready(again);
        try (Connection owner = owner(data)) {
            for (String id : acknowledged) {
                assertThat(one(owner, "select state from observe.observation where id = '" + id + "'"))
                        .isEqualTo(Observations.State.REJECTED.name());
                assertThat(one(owner, "select count(*)::text from ledger.act where record_id = '" + id + "'"))
                        .isEqualTo("2");
            }
            assertThat(one(owner, "select state from place.import where file_name = 'big.geojson'"))
                    .isEqualTo("ARRIVED");
            assertThat(one(owner, "select count(*)::text from place.patch where patch_no like 'K%'"))
                    .isEqualTo("0");
            assertThat(one(owner, "select count(*)::text from ledger.act where body like '%\"K1\"%'"))
                    .isEqualTo("0");
            // every row rests on an act, every chain ends where its head says
            assertThat(
                            one(
                                    owner,
                                    "select count(*)::text from observe.observation o where not exists (select 1 from ledger.act a where a.id = o.act)"))
                    .isEqualTo("0");
            assertThat(
                            one(
                                    owner,
                                    "select count(*)::text from ledger.head h where h.seq <> (select max(a.seq) from ledger.act a where a.record_kind = h.record_kind and a.record_id = h.record_id)"))
                    .isEqualTo("0");
        }
        assertThat(Visitor.signedIn(port2, "qin.yue", secret)
                        .get("/observations")
                        .status())
                .isEqualTo(200);
        // Ctrl-C stops both cleanly
        again.destroy();
        assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Path.of(data, "database", "postmaster.pid")).doesNotExist();
    }

    static Connection owner(String data) throws Exception {
        String port = Files.readAllLines(Path.of(data, "database", "postmaster.pid"))
                .get(3)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "postgres",
                Files.readString(Path.of(data, "secrets", "database-owner")).strip());
    }

    private static String one(Connection owner, String sql) throws Exception {
        try (var row = owner.createStatement().executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    static int ready(Process process) throws Exception {
        var said = new StringBuilder();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            var ready = Pattern.compile("Qingshan is ready at http://127\\.0\\.0\\.1:(\\d+)")
                    .matcher(line);
            if (ready.find()) {
                Thread.ofVirtual().start(() -> reader.lines().forEach(rest -> {}));
                return Integer.parseInt(ready.group(1));
            }
        }
        throw new IllegalStateException("It did not start:\n" + said);
    }

    private static String folder(String name) throws Exception {
        Path root = Path.of("target", "start-" + name).toAbsolutePath();
        TestNode.deleteTree(root);
        return root.toString();
    }
}
