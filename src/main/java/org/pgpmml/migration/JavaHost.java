package org.pgpmml.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pgpmml.model.SqlState;

/** What runs Java inside a PostgreSQL backend. */
enum JavaHost {
    PLJAVA("pljava"),
    JPYPE("plpython3u");

    /** Let the server's settings and packages decide. */
    static final String AUTO = "auto";

    private final String extension;

    JavaHost(String extension) {
        this.extension = extension;
    }

    /** The name in changelogs, in the setting {@code pmml.java_host}, and of the script: {@code pljava}, {@code jpype}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JavaHost of(String key) throws MigrationFault {
        for (JavaHost host : values()) {
            if (host.key().equals(key)) {
                return host;
            }
        }
        throw new MigrationFault(
                SqlState.INVALID_SETTING,
                "\"" + key + "\" is not a Java host",
                null,
                "Use " + Arrays.stream(values()).map(h -> "\"" + h.key() + "\"").collect(Collectors.joining(", "))
                        + " or \"" + AUTO + "\".");
    }

    /** The host asked for; where none is, the setting's, then the one installed, then what the server offers. */
    static JavaHost choose(String asked, Server server) throws MigrationFault {
        for (String key : new String[] {asked, server.setting(), server.installed()}) {
            if (key != null && !key.isBlank() && !key.equals(AUTO)) {
                return of(key);
            }
        }
        for (JavaHost host : values()) {
            if (server.offers(host)) {
                return host;
            }
        }
        int version = server.version();
        throw new MigrationFault(
                SqlState.JAVA_HOST_MISSING,
                "no Java host is available on this server",
                "Neither extension \"pljava\" nor extension \"plpython3u\" is among pg_available_extensions.",
                "Install the operating system's package postgresql-%1$d-pljava, or the packages postgresql-plpython3-%1$d and python3-jpype, on the server."
                        .formatted(version));
    }

    /** What a server says of its Java hosts. */
    record Server(String setting, String installed, boolean pljava, boolean plpython, int version) {
        static Server ask(Connection connection) throws SQLException {
            String query =
                    """
                    select current_setting('pmml.java_host', true),
                           exists (select from pg_available_extensions where name = '%s'),
                           exists (select from pg_available_extensions where name = '%s'),
                           current_setting('server_version_num')::int / 10000
                    """
                            .formatted(PLJAVA.extension, JPYPE.extension);
            String installed = installed(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                return new Server(
                        row.getString(1), installed, row.getBoolean(2), row.getBoolean(3), row.getInt(4));
            }
        }

        /** The host that a migration has installed; null where there is none. */
        static String installed(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                try (ResultSet row = statement.executeQuery("select to_regprocedure('pmml_java.host()') is not null")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return null;
                    }
                }
                try (ResultSet row = statement.executeQuery("select pmml_java.host()")) {
                    row.next();
                    return row.getString(1);
                }
            }
        }

        boolean offers(JavaHost host) {
            return host == PLJAVA ? pljava : plpython;
        }
    }
}
