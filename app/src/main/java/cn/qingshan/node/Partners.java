package cn.qingshan.node;

import cn.qingshan.chain.BadNote;
import cn.qingshan.chain.VerifierKey;
import cn.qingshan.exchange.Channel;
import cn.qingshan.exchange.EnvelopeKey;
import cn.qingshan.exchange.Finding;
import cn.qingshan.exchange.HttpsCourier;
import cn.qingshan.exchange.Party;
import cn.qingshan.exchange.Standing;
import cn.qingshan.exchange.TlsTrust;
import cn.qingshan.ledger.Checkpoints;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** 对方节点. Which other nodes this one exchanges with, and by which keys it knows them. Every change is an act of an administrator. */
@Component
public class Partners {

    private static final String NO_RIGHT = "42501";

    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private final Ledger ledger;
    private final Checkpoints checkpoints;
    private final NodeKeys keys;
    private final Clock clock;
    private final String ownAddress;

    /** @param ownAddress where partners call this node, shown on its card; empty if they cannot */
    Partners(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Ledger ledger,
            Checkpoints checkpoints,
            NodeKeys keys,
            Clock clock,
            @Value("${qingshan.node.address:}") String ownAddress) {
        this.db = db;
        this.transactions = new TransactionTemplate(transactions);
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.clock = clock;
        this.ownAddress = ownAddress.isBlank() ? "" : address(ownAddress);
    }

    /**
     * @param address where it is called from here; empty if it is not
     * @param trust by what its server is known, as {@link TlsTrust#text}
     */
    public record Partner(
            String name,
            List<String> organs,
            EnvelopeKey firstKey,
            VerifierKey ledgerKey,
            String ownName,
            EnvelopeKey ownFirstKey,
            String address,
            String trust) {

        public NodeCard card() {
            return new NodeCard(name, organs, firstKey, ledgerKey);
        }
    }

    private record Home(String id, String kind) {}

    private List<Home> home() {
        return db.sql("select id, kind from people.organs_at_home()")
                .query((row, n) -> new Home(row.getString(1), row.getString(2)))
                .list();
    }

    /** What this node shows a partner of itself. It is named after its bureau or procuratorate; empty while nobody can sign in here. */
    @Transactional(readOnly = true)
    public Optional<NodeCard> ownCard() {
        var home = home();
        return home.stream()
                .filter(o -> !o.kind().equals("TOWNSHIP"))
                .findFirst()
                .or(() -> home.stream().findFirst())
                .map(first -> new NodeCard(
                        first.id().toLowerCase(Locale.ROOT),
                        home.stream().map(Home::id).toList(),
                        keys.newest().publicKey(),
                        ownLedgerKey(),
                        ownAddress));
    }

    private VerifierKey ownLedgerKey() {
        return ledgerKey(checkpoints.verifierKey());
    }

    private static VerifierKey ledgerKey(String printed) {
        try {
            return VerifierKey.parse(printed);
        } catch (BadNote e) {
            throw new IllegalStateException(e);
        }
    }

    @Transactional(readOnly = true)
    public List<Partner> all() {
        return db.sql("select * from node.partner order by name")
                .query((row, n) -> partner(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Partner find(String name) {
        return all().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(NoSuchRecord::new);
    }

    private static Partner partner(ResultSet row) throws SQLException {
        return new Partner(
                row.getString("name"),
                List.of((String[]) row.getArray("organs").getArray()),
                EnvelopeKey.parse(row.getString("first_key")),
                ledgerKey(row.getString("ledger_key")),
                row.getString("own_name"),
                EnvelopeKey.parse(row.getString("own_first_key")),
                row.getString("address"),
                row.getString("trust"));
    }

    /** What the acting organ has decided about the partner; each organ of this node keeps a record of its own. */
    private static RecordRef record(String name) {
        String of = "node/" + Acting.required().organ() + "/" + name;
        return new RecordRef(NodeAct.NODE, UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)));
    }

    /** Enters a partner whose fingerprint was compared. From now on its organs act there and not here. */
    @Transactional
    public void enter(NodeCard card) {
        var own = ownCard().orElseThrow(() -> Refusal.because("refusal.node.nobody-here"));
        if (own.name().equals(card.name())) {
            throw Refusal.because("refusal.node.itself");
        }
        if (all().stream().anyMatch(p -> p.name().equals(card.name()))) {
            throw Refusal.because("refusal.node.known", card.name());
        }
        UUID act = ledger.act(NodeAct.PARTNER_ENTERED, record(card.name()))
                .says("登记对方节点：" + card.name())
                .with("card", card.print())
                .with("fingerprint", card.fingerprint())
                .append();
        try {
            db.sql("""
                    select node.enter_partner(:act, :name, :organs, :key, :ledgerKey, :ownName, :ownKey, :start)
                    """)
                    .param("act", act)
                    .param("name", card.name())
                    .param("organs", card.organs().toArray(String[]::new))
                    .param("key", card.key().print())
                    .param("ledgerKey", card.ledgerKey().print())
                    .param("ownName", own.name())
                    .param("ownKey", own.key().print())
                    .param(
                            "start",
                            Standing.start(self(own.name(), own.key()), party(card))
                                    .print())
                    .query((row, n) -> 1)
                    .list();
        } catch (BadSqlGrammarException e) {
            // as Spring calls what the database refuses for want of a right
            var cause = e.getSQLException();
            if (cause == null || !NO_RIGHT.equals(cause.getSQLState())) {
                throw e;
            }
            throw Refusal.because("refusal.node.organs", String.join("、", card.organs()));
        }
        if (!card.address().isEmpty()) {
            enterAddress(card.name(), card.address(), "");
        }
    }

    /** Such an address as {@code https://node.example:8443}, without a slash at its end; plain http only to this very machine. */
    static String address(String entered) {
        try {
            var uri = URI.create(entered.strip().replaceAll("/+$", ""));
            if (uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getQuery() != null
                    || uri.getFragment() != null) {
                throw Refusal.because("refusal.node.no-address");
            }
            if (HttpsCourier.isEncrypted(uri)) {
                return uri.toString();
            }
            if (!"http".equalsIgnoreCase(uri.getScheme())) {
                throw Refusal.because("refusal.node.no-address");
            }
            if (!HttpsCourier.isLoopback(uri)) {
                throw Refusal.because("refusal.node.plain-http");
            }
            return uri.toString();
        } catch (IllegalArgumentException e) {
            throw Refusal.because("refusal.node.no-address");
        }
    }

    /**
     * Enters where the partner is called and by what its server is known.
     *
     * @param entered its address; blank: it is not called from here
     * @param trust as {@link TlsTrust#parse} reads it
     */
    @Transactional
    public void enterAddress(String name, String entered, String trust) {
        find(name);
        String address = entered.isBlank() ? "" : address(entered);
        String known;
        try {
            known = TlsTrust.parse(trust).text();
        } catch (IllegalArgumentException e) {
            throw Refusal.because("refusal.node.no-trust");
        }
        UUID act = ledger.act(NodeAct.ADDRESS_SET, record(name))
                .says(address.isEmpty() ? "撤去对方线路地址" : "登记对方线路地址：" + address)
                .with("address", address)
                .with("trust", known)
                .append();
        db.sql("select node.set_line(:act, :name, :address, :trust)")
                .param("act", act)
                .param("name", name)
                .param("address", address)
                .param("trust", known)
                .query((row, n) -> 1)
                .list();
    }

    private Party self(String name, EnvelopeKey firstKey) {
        var organs = new HashSet<String>();
        home().forEach(o -> organs.add(o.id()));
        return new Party(name, organs, firstKey, ownLedgerKey());
    }

    private static Party party(NodeCard card) {
        return new Party(card.name(), new HashSet<>(card.organs()), card.key(), card.ledgerKey());
    }

    /** This node's end of the exchange with the partner. */
    @Transactional(readOnly = true)
    public Channel channel(String name) {
        var partner = find(name);
        return new Channel(
                self(partner.ownName(), partner.ownFirstKey()),
                party(partner.card()),
                new PostgresMailbox(db, transactions, name),
                keys::of,
                clock);
    }

    /** Announces a new key to the partner; it signs from the next envelope on. */
    @Transactional
    public void replaceKey(String name) {
        var next = keys.another().publicKey();
        channel(name).replaceKey(next);
        ledger.act(NodeAct.KEY_REPLACED, record(name))
                .says("更换本节点密钥")
                .with("key", next.id())
                .append();
    }

    /** Tells the partner that a key of this node is not to be believed any more. */
    @Transactional
    public void revokeKey(String name, String keyId, String reason) {
        if (reason.isBlank()) {
            throw Refusal.because("refusal.node.reason");
        }
        try {
            channel(name).revokeKey(keyId, reason.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.because("refusal.node.no-such-key");
        }
        ledger.act(NodeAct.KEY_REVOKED, record(name))
                .says("撤销本节点密钥：" + reason.strip())
                .with("key", keyId)
                .append();
    }

    /** Believes a key of the partner no further, without waiting until it says so. */
    @Transactional
    public void distrust(String name, String keyId) {
        channel(name).distrust(keyId);
        ledger.act(NodeAct.KEY_DISTRUSTED, record(name))
                .says("不再采信对方密钥")
                .with("key", keyId)
                .append();
    }

    /** Sets a key of the partner that was compared by another way. */
    @Transactional
    public void trust(String name, String printedKey) {
        EnvelopeKey key;
        try {
            key = EnvelopeKey.parse(printedKey.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.because("refusal.node.no-key");
        }
        channel(name).trust(key);
        ledger.act(NodeAct.KEY_TRUSTED, record(name))
                .says("另行登记对方密钥")
                .with("key", key.print())
                .append();
    }

    /** After the organs have settled a rewritten history between them: the partner's later checkpoints are held against the note that came later. The finding stays. */
    @Transactional
    public void settle(String name, int finding, String how) {
        if (how.isBlank()) {
            throw Refusal.because("refusal.node.how-settled");
        }
        var channel = channel(name);
        var findings = channel.mailbox()
                .inTransaction(() -> channel.mailbox().standing().findings());
        if (finding < 0
                || finding >= findings.size()
                || !(findings.get(finding) instanceof Finding.HistoryRewritten rewritten)
                || !rewritten.node().equals(name)) {
            throw new NoSuchRecord();
        }
        channel.settle(rewritten);
        ledger.act(NodeAct.FINDING_SETTLED, record(name))
                .says("对方历史被改写一事已议定：" + how.strip())
                .with("kept", rewritten.kept())
                .with("shown", rewritten.shown())
                .append();
    }
}
