package cn.qingshan.node;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.exchange.HttpsCourier;
import cn.qingshan.exchange.Parcel;
import cn.qingshan.exchange.RequestRefusal;
import cn.qingshan.exchange.Sentence;
import cn.qingshan.exchange.SignedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * 线路的这一端. Where partner nodes call. Nobody is signed in here: each request is signed by the partner's node for itself alone, and is looked at in this order: who signed it, when, whether it came before,
 * whether its bytes are those signed. A stranger's bytes are not even read. What is answered is what that partner may have anyway.
 */
@RestController
class LineEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(LineEndpoint.class);
    private static final MediaType WORDS = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final MediaType PARCEL = MediaType.parseMediaType(Parcel.MEDIA_TYPE);

    private final Partners partners;
    private final Exchange exchange;
    private final Line line;
    private final LineFiles files;
    private final EvidenceAttachments attachments;
    private final JdbcClient db;
    private final Clock clock;

    LineEndpoint(
            Partners partners,
            Exchange exchange,
            Line line,
            LineFiles files,
            EvidenceAttachments attachments,
            JdbcClient db,
            Clock clock) {
        this.partners = partners;
        this.exchange = exchange;
        this.line = line;
        this.files = files;
        this.attachments = attachments;
        this.db = db;
        this.clock = clock;
    }

    /** Nothing was done; the answer says why, in words and by name. */
    private static final class NotDone extends Exception {
        private static final long serialVersionUID = 1L;

        private final HttpStatus status;
        private final String code;
        private final transient Sentence why;

        NotDone(HttpStatus status, String code, Sentence why) {
            super(why.en(), null, false, false);
            this.status = status;
            this.code = code;
            this.why = why;
        }

        NotDone(HttpStatus status, RequestRefusal why) {
            this(status, why.code(), why.sentence());
        }
    }

    /** A proven partner. */
    private record Caller(String partner, SignedRequest request) {}

    private Caller caller(HttpServletRequest http) throws NotDone {
        String path = http.getRequestURI().substring(http.getContextPath().length());
        String authorization = http.getHeader(HttpHeaders.AUTHORIZATION);
        var request = SignedRequest.read(authorization == null ? "" : authorization)
                .orElseThrow(() -> notProven(http, "no signed request"));
        if (partners.all().stream().noneMatch(p -> p.name().equals(request.from()))) {
            throw notProven(http, "unknown node " + request.from());
        }
        var refusal = partners.channel(request.from()).judge(request, http.getMethod(), path);
        if (refusal.isPresent()) {
            if (refusal.get() instanceof RequestRefusal.NotProven) {
                throw notProven(http, "not signed by a key of " + request.from());
            }
            throw refused(request.from(), HttpStatus.UNAUTHORIZED, refusal.get());
        }
        var signedAt = request.at().atOffset(ZoneOffset.UTC);
        boolean fresh = db.sql("select node.use_request(:partner, :number, :at, :forget)")
                .param("partner", request.from())
                .param("number", request.once())
                .param("at", signedAt)
                // a margin, as a clock may be set
                .param("forget", OffsetDateTime.now(clock).minus(SignedRequest.VALID.multipliedBy(12)))
                .query(Boolean.class)
                .single();
        if (!fresh) {
            throw refused(request.from(), HttpStatus.CONFLICT, new RequestRefusal.Replayed());
        }
        return new Caller(request.from(), request);
    }

    private static NotDone notProven(HttpServletRequest http, String why) {
        LOG.info("A request to the line from {} was refused: {}", http.getRemoteAddr(), why);
        return new NotDone(HttpStatus.UNAUTHORIZED, new RequestRefusal.NotProven());
    }

    private NotDone refused(String partner, HttpStatus status, RequestRefusal why) {
        LOG.info("A request of {} was refused: {}", partner, why);
        line.refused(partner, why.sentence());
        return new NotDone(status, why);
    }

    private byte[] body(HttpServletRequest http, Caller caller) throws IOException, NotDone {
        byte[] bytes = http.getInputStream().readNBytes(HttpsCourier.MAX_PARCEL + 1);
        if (bytes.length > HttpsCourier.MAX_PARCEL) {
            throw refused(
                    caller.partner(),
                    HttpStatus.CONTENT_TOO_LARGE,
                    new RequestRefusal.TooLong(HttpsCourier.MAX_PARCEL));
        }
        requireSigned(caller, DigestAlgorithm.SHA_256.of(bytes));
        return bytes;
    }

    private void requireSigned(Caller caller, Digest body) throws NotDone {
        if (!caller.request().body().equals(body)) {
            throw refused(caller.partner(), HttpStatus.UNAUTHORIZED, new RequestRefusal.OtherRequest("body"));
        }
    }

    /** Takes what came and answers with what the partner lacks. */
    @PostMapping(HttpsCourier.LINE)
    ResponseEntity<byte[]> parcel(HttpServletRequest http) throws IOException, NotDone {
        var caller = caller(http);
        byte[] bytes = body(http, caller);
        line.visited(caller.partner());
        var answer = exchange.answer(caller.partner(), Parcel.parse(new String(bytes, StandardCharsets.ISO_8859_1)));
        return ResponseEntity.ok().contentType(PARCEL).body(answer.text().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What of the partner's files is still to come. */
    @GetMapping(HttpsCourier.WANTED)
    ResponseEntity<String> wanted(HttpServletRequest http) throws NotDone {
        var caller = caller(http);
        requireSigned(caller, HttpsCourier.NOTHING);
        return ResponseEntity.ok()
                .contentType(WORDS)
                .body(files.wanted(caller.partner(), HttpsCourier.MAX_WANTED).stream()
                        .map(file -> file.digest().hex() + "\n")
                        .collect(Collectors.joining()));
    }

    private static NotDone nothingHere() {
        return new NotDone(
                HttpStatus.NOT_FOUND,
                "NothingHere",
                new Sentence(
                        "没有这个附件，或者它没有向贵节点公开。", "There is no such attachment, or it is not disclosed to your node."));
    }

    private static Digest digest(String hex) throws NotDone {
        try {
            return Digest.ofHex(hex);
        } catch (IllegalArgumentException e) {
            throw nothingHere();
        }
    }

    /** Gives a file that was announced to the partner; of any other it does not say whether there is one. */
    @GetMapping(HttpsCourier.ATTACHMENTS + "{hex}")
    ResponseEntity<Resource> attachment(@PathVariable String hex, HttpServletRequest http) throws IOException, NotDone {
        var caller = caller(http);
        requireSigned(caller, HttpsCourier.NOTHING);
        var digest = digest(hex);
        if (!files.mayHave(caller.partner(), digest)) {
            throw nothingHere();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(attachments.size(digest))
                .body(new InputStreamResource(attachments.open(digest)));
    }

    /** Takes a file that the partner announced and that is not here yet; the signature is over its digest. */
    @PutMapping(HttpsCourier.ATTACHMENTS + "{hex}")
    ResponseEntity<String> take(@PathVariable String hex, HttpServletRequest http) throws IOException, NotDone {
        var caller = caller(http);
        var digest = digest(hex);
        requireSigned(caller, digest);
        var announced = files.wanted(caller.partner(), digest).orElseThrow(LineEndpoint::nothingHere);
        if (!files.take(caller.partner(), announced, http.getInputStream())) {
            throw new NotDone(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Differs",
                    new Sentence(
                            "送来的附件与信封所载摘要或大小不符，未接收。",
                            "The attachment does not have the digest or size that its envelope says; it is not taken."));
        }
        return ResponseEntity.ok().contentType(WORDS).body("");
    }

    @ExceptionHandler
    ResponseEntity<String> notDone(NotDone notDone) {
        return said(notDone.status, notDone.code, notDone.why);
    }

    /** A bug or a broken machine here: the partner is told that and no more, and calls again later. */
    @ExceptionHandler
    ResponseEntity<String> broken(RuntimeException failure) {
        LOG.error("A partner's request broke here", failure);
        return said(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Broken",
                new Sentence("对方节点出错，请稍后再来。", "The node made an error; call again later."));
    }

    private static ResponseEntity<String> said(HttpStatus status, String code, Sentence why) {
        return ResponseEntity.status(status)
                .contentType(WORDS)
                .header(HttpsCourier.REFUSED, code)
                .body(why.zh() + "\n" + why.en() + "\n");
    }
}
