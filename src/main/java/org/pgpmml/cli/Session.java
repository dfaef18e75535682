package org.pgpmml.cli;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.GlobalConfiguration;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.command.CommandScope;
import liquibase.command.core.helpers.ChangeExecListenerCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.ui.LoggerUIService;
import org.pgpmml.migration.MigrationFault;

/** One connection and Liquibase, told to be quiet: nothing of it reaches the terminal or the network but our own lines. */
final class Session {
    /** Held here, because java.util.logging forgets the level of a logger that nobody refers to. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private final ChangelogOptions options;

    Session(ChangelogOptions options) {
        this.options = options;
    }

    /** Runs a command of Liquibase on the changelog; {@code arguments} are those that this command alone takes. */
    void run(
            String command,
            ChangeExecListener listener,
            OutputStream output,
            Map<String, Object> arguments,
            Preparation preparation)
            throws Exception {
        AbandonedLock.signOurs();
        LIQUIBASE.setLevel(options.verbose() ? Level.INFO : Level.OFF);
        Changelog changelog = options.changelog();
        String javaHost = options.javaHost();
        Map<String, Object> scope = new HashMap<>();
        scope.put(Scope.Attr.ui.name(), new LoggerUIService());
        scope.put(Scope.Attr.resourceAccessor.name(), changelog.files());
        scope.put(AnalyticsArgs.ENABLED.getKey(), false);
        scope.put(GlobalConfiguration.CHANGELOGLOCK_WAIT_TIME.getKey(), 1L);
        scope.put(GlobalConfiguration.DUPLICATE_FILE_MODE.getKey(), GlobalConfiguration.DuplicateFileMode.SILENT);
        try (Connection connection = options.target().connect()) {
            waitForOthers(connection);
            if (changelog.isProduct()) {
                ChangesOnRecord.find(connection);
            }
            AbandonedLock.free(connection);
            Scope.child(scope, () -> {
                Database database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                ChangeLogParameters parameters = new ChangeLogParameters(database);
                if (javaHost != null) {
                    parameters.set("javaHost", javaHost);
                }
                // After the option, because the first value of a parameter is the one that counts.
                parameters.addJavaProperties();
                preparation.make(connection, changelog, parameters);
                database.commit(); // Liquibase begins with a rollback
                CommandScope call = new CommandScope(command)
                        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                        .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG, changelog.path())
                        .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_PARAMETERS, parameters)
                        .addArgumentValue(ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_ARG, listener)
                        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF);
                arguments.forEach(call::addArgumentValue);
                call.setOutput(output).execute();
            });
        }
    }

    /** Liquibase's own lock is a row: two first runs race to create its table, and a killed run leaves it locked. */
    private static void waitForOthers(Connection connection) throws MigrationFault {
        execute(connection, "select pg_advisory_lock(hashtext('pg_pmml migration'))");
    }

    /** A statement of our own beside Liquibase's; what the server says against it is said in the server's words. */
    static void execute(Connection connection, String sql) throws MigrationFault {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw MigrationFault.of(e);
        }
    }
}
