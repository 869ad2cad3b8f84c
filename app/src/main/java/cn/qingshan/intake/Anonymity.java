package cn.qingshan.intake;

import cn.qingshan.ledger.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 举报人保密. Whether a text names a reporter says the database, which does not tell who it is. */
@Component
class Anonymity {

    private final JdbcClient db;

    Anonymity(JdbcClient db) {
        this.db = db;
    }

    /** Who reported is written nowhere: a text that says it is sent back. */
    void requireNobodyNamed(String words, @Nullable UUID arrival) {
        boolean names = db.sql("select intake.names_reporter(:words, :arrival)")
                .param("words", words)
                .param("arrival", arrival, java.sql.Types.OTHER)
                .query(Boolean.class)
                .single();
        if (names) {
            throw Refusal.because("refusal.report.names-reporter");
        }
    }
}
