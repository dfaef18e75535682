package org.pgpmml.migration;

import java.sql.Connection;
import java.sql.SQLException;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.OfflineConnection;
import liquibase.database.PreparedStatementFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.executor.Executor;
import liquibase.executor.ExecutorService;
import liquibase.executor.LoggingExecutor;
import liquibase.statement.AbstractSqlStatement;
import liquibase.statement.ExecutablePreparedStatement;

/**
 * Work on the connection of a migration that is more than one SQL text: bind parameters, answers that decide what comes
 * next. Liquibase asks a change for its statements several times, so nothing is read or sent before it is executed.
 */
final class ServerCall extends AbstractSqlStatement implements ExecutablePreparedStatement {
    private final Database database;
    private final String description;
    private final Work work;

    /** What is done; an SQLException becomes a {@link MigrationFault}. */
    @FunctionalInterface
    interface Work {
        void run(Connection connection) throws SQLException, DatabaseException;
    }

    ServerCall(Database database, String description, Work work) {
        this.database = database;
        this.description = description;
        this.work = work;
    }

    /** Whether statements are only written down, as {@code update-sql} does, not executed. */
    static boolean onlyWritten(Database database) {
        Executor executor =
                Scope.getCurrentScope().getSingleton(ExecutorService.class).getExecutor("jdbc", database);
        return executor instanceof LoggingExecutor || database.getConnection() instanceof OfflineConnection;
    }

    /** The connection under Liquibase's; null when Liquibase works offline. */
    static Connection connection(Database database) {
        return database.getConnection() instanceof JdbcConnection jdbc ? jdbc.getUnderlyingConnection() : null;
    }

    @Override
    public void execute(PreparedStatementFactory factory) throws DatabaseException {
        try {
            work.run(connection(database));
        } catch (SQLException e) {
            throw MigrationFault.of(e);
        }
    }

    @Override
    public String getFormattedStatement(Database ignored) {
        return description;
    }

    @Override
    public String toString() {
        return description;
    }
}
