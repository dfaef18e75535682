package org.pgpmml.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.Callable;
import liquibase.changelog.ChangeLogParameters;
import org.pgpmml.migration.MigrationFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code migrate}: brings a database up to date with the changelog. */
@Command(
        name = "migrate",
        description = "Runs the changes that the database has not seen yet.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class MigrateCommand implements Callable<Integer> {
    /** Whoever works beside an upgrade may lock relations in another order. */
    private static final int TRIES = 10;

    @Mixin
    private ChangelogOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(out);
        for (int tries = 1; !migrated(progress, tries == TRIES); tries++) {
            out.println("a deadlock with other sessions: that change is tried again");
        }
        if (progress.lines() == 0) {
            out.println("up to date");
        }
        return 0;
    }

    /** @return false after a deadlock, which has undone the change that met it, and nothing else */
    private boolean migrated(Progress progress, boolean isLastTry) throws Exception {
        try {
            new Session(options).run("update", progress, OutputStream.nullOutputStream(), Map.of(), MigrateCommand::prepare);
            return true;
        } catch (Exception e) {
            if (isLastTry || !options.changelog().isProduct() || !FaultReport.isDeadlock(e)) {
                throw e;
            }
            return false;
        }
    }

    private static void prepare(Connection connection, Changelog changelog, ChangeLogParameters parameters)
            throws MigrationFault {
        if (changelog.isProduct()) {
            SuperuserRights.require(connection);
            // So that in a deadlock this session gives way, which tries again, not somebody else's statement.
            Session.execute(connection, "set deadlock_timeout = '10ms'");
        }
        ClearedChecksums.replace(connection);
        LostJavaHost.runAgain(connection);
    }
}
