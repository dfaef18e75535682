package org.pgpmml.cli;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgpmml.migration.MigrationFault;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;

/**
 * Where to connect, as the JDBC driver wants it. Also reads what libpq's programs take, so that the URL that works for
 * psql works here.
 *
 * @param user null: the driver's own default
 * @param password null: none, or the one in the password file
 */
record ConnectionTarget(String url, String user, String password) {
    private static final Pattern LIBPQ = Pattern.compile(
            "postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^/?]*)(?:/(?<database>[^?]*))?(?:\\?(?<parameters>.*))?");
    /** libpq's names of parameters that the driver calls something else; what is not here has one name in both. */
    private static final Map<String, String> RENAMED =
            Map.of("connect_timeout", "connectTimeout", "application_name", "ApplicationName");

    /** Reads a {@code jdbc:postgresql:} URL or a {@code postgresql:} URI. */
    static ConnectionTarget parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new ConnectionTarget(text, null, null);
        }
        Matcher uri = LIBPQ.matcher(text);
        if (!uri.matches()) {
            throw new UsageFault("the URL is neither jdbc:postgresql://… nor postgresql://user@host:port/database");
        }
        Map<String, String> parameters = parameters(uri.group("parameters"));
        String user = first(parameters.remove("user"), decode(uri.group("user")));
        String password = first(parameters.remove("password"), decode(uri.group("password")));
        String database = first(parameters.remove("dbname"), decode(uri.group("database")), user);
        String host = parameters.remove("host");
        String port = parameters.remove("port");
        String hosts = host == null ? uri.group("hosts") : hosts(host, port);
        return of(hosts.startsWith(":") ? "localhost" + hosts : hosts, database, user, password, parameters);
    }

    /** What the environment says, by libpq's variables. */
    static ConnectionTarget fromEnvironment(Map<String, String> environment) {
        String url = environment.get("PGPMML_URL");
        ConnectionTarget target = url != null && !url.isBlank() ? parse(url) : fromLibpqVariables(environment);
        return target.withDefaults(null, environment.get("PGPASSWORD"));
    }

    /** This target, with a user and a password where they are given and not known yet. */
    ConnectionTarget withDefaults(String otherUser, String otherPassword) {
        return new ConnectionTarget(url, first(user, otherUser), first(password, otherPassword));
    }

    /** This target, with a user and a password that win over its own. */
    ConnectionTarget with(String otherUser, String otherPassword) {
        return new ConnectionTarget(url, first(otherUser, user), first(otherPassword, password));
    }

    Connection connect() throws MigrationFault {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "pg_pmml");
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        try {
            return new Driver().connect(url, properties);
        } catch (SQLException e) {
            boolean isServers = e instanceof PSQLException known && known.getServerErrorMessage() != null;
            // The driver's own words may quote the URL.
            throw MigrationFault.of(
                    isServers ? e : new SQLException(withoutPassword(e.getMessage()), e.getSQLState(), e));
        }
    }

    /** Text that may quote a JDBC URL, fit to be shown. */
    static String withoutPassword(String text) {
        return text.replaceAll("(?<=[?&](?:ssl)?password=)[^&\\s]*", "…");
    }

    @Override
    public String toString() {
        return withoutPassword(url);
    }

    private static ConnectionTarget fromLibpqVariables(Map<String, String> environment) {
        String user = first(environment.get("PGUSER"), System.getProperty("user.name"));
        Map<String, String> parameters = new LinkedHashMap<>();
        if (environment.containsKey("PGSSLMODE")) {
            parameters.put("sslmode", environment.get("PGSSLMODE"));
        }
        String port = environment.get("PGPORT");
        String hosts = hosts(first(environment.get("PGHOST"), "localhost"), port);
        return of(hosts, first(environment.get("PGDATABASE"), user), user, null, parameters);
    }

    /** Hosts and ports as libpq lists them: a port for each host, or one for all; an IPv6 address without brackets. */
    private static String hosts(String hosts, String ports) {
        String[] host = hosts.split(",", -1);
        String[] port = ports == null ? new String[] {""} : ports.split(",", -1);
        if (port.length != 1 && port.length != host.length) {
            throw new UsageFault("there are " + host.length + " hosts, but " + port.length + " ports");
        }
        StringJoiner pairs = new StringJoiner(",");
        for (int i = 0; i < host.length; i++) {
            String named = port[port.length == 1 ? 0 : i];
            pairs.add((host[i].contains(":") && !host[i].startsWith("[") ? "[" + host[i] + "]" : host[i])
                    + (named.isEmpty() ? "" : ":" + named));
        }
        return pairs.toString();
    }

    private static ConnectionTarget of(
            String hosts, String database, String user, String password, Map<String, String> parameters) {
        if (hosts.startsWith("/") || hosts.toUpperCase(Locale.ROOT).startsWith("%2F")) {
            throw new UsageFault("host \"" + decode(hosts)
                    + "\" is a Unix socket, which Java's driver cannot use; give a host that listens on TCP, as localhost");
        }
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        parameters.forEach((name, value) -> query.add(encode(RENAMED.getOrDefault(name, name)) + "=" + encode(value)));
        String url = "jdbc:postgresql://" + (hosts.isEmpty() ? "localhost" : hosts) + "/"
                + (database == null ? "" : encode(database)) + query;
        return new ConnectionTarget(url, user, password);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new UsageFault("the URL's parameter \"" + pair + "\" has no value");
                }
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        return null;
    }

    /** Percent signs only: in a URI, unlike in a form, a plus is a plus. */
    private static String decode(String text) {
        try {
            return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UsageFault("the URL has a percent sign that is not followed by two hexadecimal digits");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
