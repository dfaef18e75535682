package org.pgpmml.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.util.PSQLException;

/** A database of a {@link TestServer}, with one connection that its tests share. Dropped when closed. */
public final class TestDatabase implements AutoCloseable {
    private final TestServer server;
    private final String name;
    private final boolean droppable;
    private Connection shared;

    TestDatabase(TestServer server, String name, boolean droppable) {
        this.server = server;
        this.name = name;
        this.droppable = droppable;
    }

    public String name() {
        return name;
    }

    public TestServer server() {
        return server;
    }

    /** {@code jpype}, {@code pljava} or {@code docker}. */
    public String host() {
        return server.host();
    }

    /** As libpq and psql take it. */
    public String url() {
        return server.url(name);
    }

    /** The database of the same name in another server, which is not to be dropped. */
    public TestDatabase at(String url) {
        return new TestDatabase(new TestServer(host(), null, url), name, false);
    }

    /** A new connection, and so a new backend; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(name));
    }

    /** The connection behind the methods below; autocommit. */
    public synchronized Connection shared() throws SQLException {
        if (shared == null || shared.isClosed()) {
            shared = connect();
        }
        return shared;
    }

    /** Ends the shared connection, so that the next statement runs in a new backend. */
    public synchronized void reconnect() throws SQLException {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    public void run(String sql, Object... parameters) throws SQLException {
        run(shared(), sql, parameters);
    }

    public static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = prepare(connection, sql, parameters)) {
            statement.execute();
        }
    }

    /** The rows of a query, each by column name. */
    public List<Map<String, Object>> rows(String sql, Object... parameters) throws SQLException {
        return rows(shared(), sql, parameters);
    }

    public static List<Map<String, Object>> rows(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (var statement = prepare(connection, sql, parameters);
                var result = statement.executeQuery()) {
            var rows = new ArrayList<Map<String, Object>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The first column of the first row, as text; null where there is no row. */
    public String text(String sql, Object... parameters) throws SQLException {
        var rows = rows(sql, parameters);
        var value = rows.isEmpty() ? null : rows.get(0).values().iterator().next();
        return value == null ? null : value.toString();
    }

    public long number(String sql, Object... parameters) throws SQLException {
        return Long.parseLong(text(sql, parameters));
    }

    /** The error that a statement must end in; {@link Faults} has the assertions. */
    public PSQLException error(String sql, Object... parameters) {
        return catchThrowableOfType(PSQLException.class, () -> run(sql, parameters));
    }

    /** Registers a document of this repository, e.g. {@code pmml/churn/model.pmml}; returns the version. */
    public int register(String model, String path) throws Exception {
        return (int) number("select pmml.register_model(?, ?)", model, Files.readString(Path.of(path)));
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        reconnect();
        if (droppable) {
            server.execute("pmml", "drop database if exists " + name + " with (force)");
        }
    }

    @Override
    public String toString() {
        return server.host();
    }
}
