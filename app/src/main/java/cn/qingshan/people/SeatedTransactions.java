package cn.qingshan.people;

import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Every transaction begins by telling the database which seat acts; the setting ends with the transaction. */
final class SeatedTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    SeatedTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        var seat = Acting.seat();
        if (seat.isEmpty()) {
            return;
        }
        var holder = (ConnectionHolder) Objects.requireNonNull(
                TransactionSynchronizationManager.getResource(Objects.requireNonNull(getDataSource())));
        try (var statement = holder.getConnection().prepareStatement("select set_config('qingshan.seat', ?, true)")) {
            statement.setString(1, seat.get().id().toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The acting seat could not be told to the database", e);
        }
    }
}
