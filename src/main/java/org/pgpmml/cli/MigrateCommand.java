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
    @Mixin
    private ChangelogOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(out);
        new Session(options).run("update", progress, OutputStream.nullOutputStream(), Map.of(), MigrateCommand::prepare);
        if (progress.lines() == 0) {
            out.println("up to date");
        }
        return 0;
    }

    private static void prepare(Connection connection, Changelog changelog, ChangeLogParameters parameters)
            throws MigrationFault {
        if (changelog.isProduct()) {
            SuperuserRights.require(connection);
        }
        ClearedChecksums.replace(connection);
        LostJavaHost.runAgain(connection);
    }
}
