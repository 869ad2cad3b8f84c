package cn.qingshan.documents;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 机关用笺. What the documents of the acting organ say of it, and the abbreviation in its numbers. */
@Component
@Transactional
public class Letterheads {

    static final String KIND = "letterhead";

    private final JdbcClient db;
    private final Ledger ledger;

    Letterheads(JdbcClient db, Ledger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    /** @param abbreviation 代字, e.g. 益赫; empty until the office has set it */
    public record Letterhead(
            @Nullable UUID id,
            String abbreviation,
            String address,
            String postcode,
            String contact,
            String phone,
            @Nullable UUID act) {

        /** As values of the fields of the same names. */
        Map<String, String> values() {
            var values = new LinkedHashMap<String, String>();
            values.put("address", address);
            values.put("postcode", postcode);
            values.put("contact", contact);
            values.put("phone", phone);
            values.values().removeIf(String::isEmpty);
            return values;
        }
    }

    @Transactional(readOnly = true)
    public Letterhead own() {
        return db.sql("select * from documents.letterhead where owner_organ = :organ")
                .param("organ", Acting.required().organ())
                .query((row, n) -> new Letterhead(
                        row.getObject("id", UUID.class),
                        row.getString("abbreviation"),
                        row.getString("address"),
                        row.getString("postcode"),
                        row.getString("contact"),
                        row.getString("phone"),
                        row.getObject("act", UUID.class)))
                .optional()
                .orElseGet(() -> new Letterhead(null, "", "", "", "", "", null));
    }

    public void set(Optional<UUID> seen, Letterhead told) {
        var before = own();
        boolean first = before.id() == null;
        UUID id = before.id() == null ? UUID.randomUUID() : before.id();
        var ref = new RecordRef(KIND, id);
        UUID act = ledger.act(TemplateAct.LETTERHEAD_SET, ref)
                .says("设置机关用笺，代字“" + told.abbreviation().strip() + "”")
                .with("abbreviation", told.abbreviation().strip())
                .with("address", told.address().strip())
                .with("postcode", told.postcode().strip())
                .with("contact", told.contact().strip())
                .with("phone", told.phone().strip())
                .append();
        var sql = first ? """
                insert into documents.letterhead (id, title, abbreviation, address, postcode, contact, phone, act, owner_organ)
                values (:id, :title, :abbreviation, :address, :postcode, :contact, :phone, :act, :organ)
                """ : """
                update documents.letterhead
                   set title = :title, abbreviation = :abbreviation, address = :address, postcode = :postcode, contact = :contact, phone = :phone, act = :act
                 where id = :id and owner_organ = :organ and act = :seen
                """;
        int rows = db.sql(sql)
                .param("id", id)
                .param("title", Acting.required().organName())
                .param("abbreviation", told.abbreviation().strip())
                .param("address", told.address().strip())
                .param("postcode", told.postcode().strip())
                .param("contact", told.contact().strip())
                .param("phone", told.phone().strip())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("seen", seen.orElse(id))
                .update();
        ledger.requireChanged(rows, ref);
    }
}
