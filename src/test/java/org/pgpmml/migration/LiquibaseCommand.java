package org.pgpmml.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgpmml.testing.TestDatabase;

/** Liquibase's own command line, as a team runs it that has {@code pg_pmml.jar} on its class path. */
final class LiquibaseCommand {
    private LiquibaseCommand() {}

    static PgPmml run(TestDatabase database, String changelog, String command, String... more) throws Exception {
        var url = URI.create(database.url());
        var user = url.getUserInfo().split(":");
        var arguments = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp", "target/pg_pmml.jar", "liquibase.integration.commandline.LiquibaseCommandLine",
                "--show-banner=false",
                "--search-path=.,target/pg_pmml.jar",
                "--analytics-enabled=false",
                "--duplicate-file-mode=SILENT", // a checkout holds the files of the jar as well
                "--url=jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath()),
                "--username=" + user[0],
                "--password=" + user[1],
                command,
                "--changelog-file=" + changelog));
        arguments.addAll(List.of(more));
        return PgPmml.execute(arguments.toArray(String[]::new));
    }

    /** The script that a command such as {@code update-sql} writes. */
    static String script(TestDatabase database, String changelog, String command, String... more) throws Exception {
        var file = Files.createTempFile(Files.createDirectories(Path.of("target/changelogs")), "script", ".sql");
        var arguments = new ArrayList<>(List.of(more));
        arguments.add("--output-file=" + file.toAbsolutePath());
        var run = run(database, changelog, command, arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return Files.readString(file);
    }
}
