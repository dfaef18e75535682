package org.pgpmml.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Scope;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.resource.Resource;

/**
 * The SQL scripts that bind the Java functions, two for each host: {@code pljava.sql} and {@code pljava-drop.sql}. A
 * script takes another file of the folder in by <code>${file:name}</code>, and the checksum of the jar by
 * <code>${jar}</code>.
 */
record HostScripts(String folder) {
    private static final Pattern INCLUDE = Pattern.compile("\\$\\{file:([^}]+)}");

    String install(JavaHost host, String jarSum) {
        return script(host).replace("${jar}", jarSum);
    }

    private String script(JavaHost host) {
        return INCLUDE.matcher(read(host.key() + ".sql"))
                .replaceAll(include -> Matcher.quoteReplacement(read(include.group(1))));
    }

    String drop(JavaHost host) {
        return read(host.key() + "-drop.sql");
    }

    /** Of the install script, whichever the jar; "missing" where this product ships none for the host. */
    String sum(JavaHost host) {
        try {
            return resource(host.key() + ".sql").exists() ? ContentSum.sha256(script(host)) : "missing";
        } catch (IOException e) {
            throw new UnexpectedLiquibaseException("cannot look into \"" + folder + "\"", e);
        }
    }

    /** Runs a script whole: only the server knows where its statements end. */
    static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Or the driver would translate what looks like a JDBC escape, {d '…'}, in the bodies of functions.
            statement.setEscapeProcessing(false);
            statement.execute(script);
        }
    }

    private String read(String name) {
        try {
            try (InputStream bytes = resource(name).openInputStream()) {
                // A checkout on another system must not look like another script.
                return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            }
        } catch (IOException e) {
            throw new UnexpectedLiquibaseException("cannot read \"" + folder + "/" + name + "\"", e);
        }
    }

    private Resource resource(String name) throws IOException {
        return Scope.getCurrentScope().getResourceAccessor().get(folder + "/" + name);
    }
}
