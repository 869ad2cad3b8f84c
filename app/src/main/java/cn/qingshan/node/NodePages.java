package cn.qingshan.node;

import cn.qingshan.exchange.EnvelopeLog;
import cn.qingshan.exchange.Ferry;
import cn.qingshan.exchange.Finding;
import cn.qingshan.exchange.KeyHistory;
import cn.qingshan.exchange.Mailbox;
import cn.qingshan.exchange.Message;
import cn.qingshan.exchange.Receipt;
import cn.qingshan.exchange.Sentence;
import cn.qingshan.exchange.TlsTrust;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 节点交换页, for administrators: partners, keys, how far each direction has come, and the disks. */
@Controller
class NodePages {

    private static final int REFUSED_SHOWN = 50;
    /** Seconds that a person waits for a call before the page says that it goes on. */
    private static final int PATIENCE = 20;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Partners partners;
    private final Exchange exchange;
    private final Line line;
    private final LineSchedule schedule;
    private final LineFiles files;
    private final Ledger ledger;
    private final People people;
    private final Clock clock;

    NodePages(
            Partners partners,
            Exchange exchange,
            Line line,
            LineSchedule schedule,
            LineFiles files,
            Ledger ledger,
            People people,
            Clock clock) {
        this.partners = partners;
        this.exchange = exchange;
        this.line = line;
        this.schedule = schedule;
        this.files = files;
        this.ledger = ledger;
        this.people = people;
        this.clock = clock;
    }

    /**
     * The line to one partner, as the page says it.
     *
     * @param trust how its server is known: {@code system}, {@code fingerprint} or {@code certificate}
     * @param unsent acts that are disclosed and not sealed yet; {@link Line#COUNTED} stands for that many or more
     * @param missing files of the partner that are still to come
     * @param byItself whether it is called without being asked
     */
    record LineState(
            String trust, int unsent, long missing, boolean going, boolean byItself, Line.@Nullable Standing standing) {

        /** In Beijing time. */
        public String at(@Nullable OffsetDateTime instant) {
            return instant == null ? "" : MINUTES.format(instant.atZoneSameInstant(ZONE));
        }

        /** Whether there are as many or more. */
        public boolean manyUnsent() {
            return unsent >= Line.COUNTED;
        }
    }

    private static final String SEPARATOR = " · ";
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private LineState lineState(Partners.Partner partner) {
        return new LineState(
                switch (TlsTrust.parse(partner.trust())) {
                    case TlsTrust.OfTheSystem _ -> "system";
                    case TlsTrust.Fingerprint _ -> "fingerprint";
                    case TlsTrust.Certificates _ -> "certificate";
                },
                line.unsent(partner.name()),
                files.wantedCount(partner.name()),
                schedule.isGoing(partner.name()),
                schedule.byItself(),
                line.standing(partner.name()).orElse(null));
    }

    /** How the exchange with one partner stands. */
    record State(
            Partners.Partner partner,
            String titleZh,
            String titleEn,
            long sent,
            long acknowledged,
            long received,
            SortedSet<Long> waiting,
            List<KeyHistory.Period> ownKeys,
            List<KeyHistory.Period> partnerKeys,
            List<Finding> findings,
            List<Message.Declined> declined,
            List<Message.Declined> declinedByPartner,
            List<Mailbox.RefusedEntryText> refused,
            Set<Finding> open,
            LineState line) {

        /** Whether the two organs have yet to settle it: it is about the partner, whose later notes are still held against the one kept. */
        public boolean settles(Finding finding) {
            return open.contains(finding);
        }
    }

    /** The names of the organs whose node it is; its townships are left out where it is a bureau's, and an organ not known here keeps its code. */
    private String title(List<String> ids, Function<Organ, String> name) {
        var known = people.organs().stream()
                .filter(organ -> ids.contains(organ.id()))
                .toList();
        var named = known.stream()
                .filter(organ -> organ.kind() != Organ.Kind.TOWNSHIP)
                .map(name)
                .collect(Collectors.joining(SEPARATOR));
        var all = known.stream().map(name).collect(Collectors.joining(SEPARATOR));
        return !named.isEmpty() ? named : !all.isEmpty() ? all : String.join(SEPARATOR, ids);
    }

    private State state(Partners.Partner partner) {
        var lineState = lineState(partner);
        var mailbox = partners.channel(partner.name()).mailbox();
        return mailbox.inTransaction(() -> {
            var standing = mailbox.standing();
            return new State(
                    partner,
                    title(partner.organs(), Organ::name),
                    title(partner.organs(), Organ::nameEn),
                    mailbox.sentCount(),
                    standing.acknowledged(),
                    mailbox.receivedCount(),
                    mailbox.waiting(),
                    standing.ownKeys().periods(),
                    standing.partnerKeys().periods(),
                    standing.findings(),
                    standing.declined(),
                    standing.declinedByPartner(),
                    mailbox.refused(REFUSED_SHOWN),
                    standing.findings().stream()
                            .filter(f -> f instanceof Finding.HistoryRewritten r
                                    && r.node().equals(partner.name())
                                    && r.kept().equals(standing.keptCheckpoint()))
                            .collect(Collectors.toSet()),
                    lineState);
        });
    }

    private void requirePower() {
        if (!ledger.may(NodeAct.PARTNER_ENTERED)) {
            throw new AccessDeniedException("the exchange is for administrators");
        }
    }

    @GetMapping("/nodes")
    String nodes(Model page) {
        requirePower();
        page.addAttribute("own", partners.ownCard().orElse(null));
        page.addAttribute("states", partners.all().stream().map(this::state).toList());
        return "node/nodes";
    }

    /** Shows the fingerprint first: a card is entered when it was compared. */
    @PostMapping("/nodes/read")
    String read(@RequestParam String card, RedirectAttributes next) {
        requirePower();
        var read = NodeCard.parse(card);
        next.addFlashAttribute("card", read);
        next.addFlashAttribute("cardZh", title(read.organs(), Organ::name));
        next.addFlashAttribute("cardEn", title(read.organs(), Organ::nameEn));
        return "redirect:/nodes";
    }

    @PostMapping("/nodes")
    String enter(@RequestParam String card) {
        requirePower();
        partners.enter(NodeCard.parse(card));
        return "redirect:/nodes";
    }

    @PostMapping("/nodes/{name}/line")
    String line(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String trust) {
        requirePower();
        partners.enterAddress(name, address, trust);
        return "redirect:/nodes";
    }

    @PostMapping("/nodes/{name}/call")
    String callNow(@PathVariable String name, RedirectAttributes next) {
        requirePower();
        if (partners.find(name).address().isEmpty()) {
            throw Refusal.because("refusal.node.not-called");
        }
        if (schedule.callNow(name, PATIENCE).isEmpty()) {
            next.addFlashAttribute("goesOn", name);
        }
        return "redirect:/nodes";
    }

    @PostMapping("/nodes/{name}/export")
    ResponseEntity<byte[]> export(@PathVariable String name) throws IOException {
        requirePower();
        Path folder = Files.createTempDirectory("qingshan-ferry-");
        Path disk = folder.resolve("ferry.zip");
        try {
            exchange.export(name, disk);
            return file(Files.readAllBytes(disk), "to-" + name + "-" + LocalDate.now(clock) + ".zip");
        } finally {
            Files.deleteIfExists(disk);
            Files.delete(folder);
        }
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    @PostMapping("/nodes/{name}/import")
    String importFrom(@PathVariable String name, @RequestParam MultipartFile file, RedirectAttributes next)
            throws IOException {
        requirePower();
        Path folder = Files.createTempDirectory("qingshan-ferry-");
        Path disk = folder.resolve("ferry.zip");
        try {
            file.transferTo(disk);
            switch (exchange.importFrom(name, disk)) {
                case Ferry.Imported.Refused(Sentence why) -> next.addFlashAttribute("refusedDisk", why);
                case Ferry.Imported.Taken taken -> {
                    next.addFlashAttribute("taken", count(taken, Receipt.Delivered.class));
                    next.addFlashAttribute("again", count(taken, Receipt.Duplicate.class));
                    next.addFlashAttribute(
                            "notTaken", count(taken, Receipt.Refused.class) + count(taken, Receipt.Declined.class));
                }
            }
            return "redirect:/nodes";
        } finally {
            Files.deleteIfExists(disk);
            Files.delete(folder);
        }
    }

    private static long count(Ferry.Imported.Taken taken, Class<? extends Receipt> kind) {
        return taken.receipts().stream().filter(kind::isInstance).count();
    }

    @GetMapping("/nodes/{name}/log")
    ResponseEntity<byte[]> log(@PathVariable String name) throws IOException {
        requirePower();
        var bytes = new ByteArrayOutputStream();
        EnvelopeLog.write(partners.channel(name), clock.instant(), bytes);
        return file(bytes.toByteArray(), "exchange-log-" + name + "-" + LocalDate.now(clock) + ".ndjson");
    }

    @PostMapping("/nodes/{name}/keys/replace")
    String replaceKey(@PathVariable String name) {
        requirePower();
        partners.replaceKey(name);
        return "redirect:/nodes";
    }

    @PostMapping("/nodes/{name}/keys/revoke")
    String revokeKey(@PathVariable String name, @RequestParam String key, @RequestParam String reason) {
        requirePower();
        partners.revokeKey(name, key, reason);
        return "redirect:/nodes";
    }

    @PostMapping("/nodes/{name}/keys/distrust")
    String distrust(@PathVariable String name, @RequestParam String key) {
        requirePower();
        partners.distrust(name, key);
        return "redirect:/nodes";
    }

    @PostMapping("/nodes/{name}/keys/trust")
    String trust(@PathVariable String name, @RequestParam String key) {
        requirePower();
        partners.trust(name, key);
        return "redirect:/nodes";
    }

    @PostMapping("/nodes/{name}/findings/{finding}/settle")
    String settle(@PathVariable String name, @PathVariable int finding, @RequestParam(defaultValue = "") String how) {
        requirePower();
        partners.settle(name, finding, how);
        return "redirect:/nodes";
    }
}
