package cn.qingshan.agreement;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.LegalBasis;
import cn.qingshan.law.rulebook.Mark;
import cn.qingshan.law.rulebook.Validity;
import cn.qingshan.rulebook.AgreedTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 协议约定的时限, as versions of the customary rows of the clock catalogue: on the days of an agreement a row has its length and its clause. */
@Component
@Transactional(readOnly = true)
class AgreedLimits implements AgreedTerms {

    private final JdbcClient db;

    AgreedLimits(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Agreed> all() {
        return db.sql("select version, number, title, body, first_day, last_day from agreement.limits()")
                .query((row, n) -> agreed(row))
                .list();
    }

    private static Agreed agreed(ResultSet row) throws SQLException {
        var version = row.getObject("version", UUID.class);
        String name = row.getString("title");
        var limits = new ArrayList<Limit>();
        for (var limit : AgreementText.limits(row.getString("body"))) {
            limit.matter()
                    .rule()
                    .ifPresent(rule ->
                            limits.add(new Limit(rule, Matter.length(limit.length()), limit.article(), limit.item())));
        }
        // the engine knows an instrument by a short code; the number is what a reader knows it by
        String code = "XY" + version.toString().substring(0, 8).toUpperCase(Locale.ROOT);
        return new Agreed(
                new LegalBasis(
                        code,
                        new Sentence(name, "Agreement " + row.getString("number") + " (" + name + ")"),
                        row.getString("number"),
                        0,
                        new Validity(
                                row.getObject("first_day", LocalDate.class),
                                row.getObject("last_day", LocalDate.class)),
                        Mark.CUSTOMARY,
                        Mark.VERIFIED),
                List.copyOf(limits));
    }
}
