package org.pgpmml.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgpmml.testing.TestDatabase;

/** Runs commands as a user does, {@code java -jar pg_pmml.jar} above all, in the repository's root. */
record PgPmml(int exitCode, String output) {
    static PgPmml run(TestDatabase database, String command, String... more) throws Exception {
        return execute(commandLine(database, command, more));
    }

    private static String[] commandLine(TestDatabase database, String command, String... more) {
        var arguments = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1", // a short run: compiling well would cost more than it gains
                "-jar", "target/pg_pmml.jar", command, "--url", database.url()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** With the Java host that the database was made with. */
    static PgPmml migrate(TestDatabase database, String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("--java-host", javaHost(database)));
        arguments.addAll(List.of(more));
        return run(database, "migrate", arguments.toArray(String[]::new));
    }

    /** A migration that runs while the test goes on. */
    static Process startMigration(TestDatabase database) throws IOException {
        return new ProcessBuilder(commandLine(database, "migrate", "--java-host", javaHost(database)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static String javaHost(TestDatabase database) {
        return database.host().equals("docker") ? "auto" : database.host();
    }

    /** The record of what was migrated, in its order. */
    static List<Map<String, Object>> changes(TestDatabase database) throws SQLException {
        return database.rows("select id, author, filename, md5sum, dateexecuted, orderexecuted, exectype"
                + " from databasechangelog order by orderexecuted");
    }

    static PgPmml execute(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new PgPmml(process.waitFor(), output);
    }
}
