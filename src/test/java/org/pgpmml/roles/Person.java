package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** Somebody who is a member of one role, in a session and with a schema of his own. */
final class Person implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TestDatabase database;
    private final String name;
    private final Connection session;

    /** @param role without its prefix; null: a member of none */
    Person(TestDatabase database, String role) throws SQLException {
        this.database = database;
        this.name = "%s %s of %s".formatted(role, COUNT.incrementAndGet(), database.name());
        database.run("create role \"%s\" login".formatted(name));
        if (role != null) {
            database.run("grant pmml_%s to \"%s\"".formatted(role, name));
        }
        database.run("create schema \"%s\" authorization \"%s\"".formatted(name, name));
        session = database.connect();
        TestDatabase.run(session, "set session authorization \"%s\"".formatted(name));
    }

    String name() {
        return name;
    }

    /** The full name of a table in the schema of his own. */
    String table() {
        return "\"%s\".predictions".formatted(name);
    }

    void run(String sql, Object... parameters) throws SQLException {
        TestDatabase.run(session, sql, parameters);
    }

    List<Map<String, Object>> rows(String sql, Object... parameters) throws SQLException {
        return TestDatabase.rows(session, sql, parameters);
    }

    String text(String sql, Object... parameters) throws SQLException {
        var value = rows(sql, parameters).get(0).values().iterator().next();
        return value == null ? null : value.toString();
    }

    /** The error that a statement ends in; null where it does not. */
    PSQLException error(String sql, Object... parameters) {
        return catchThrowableOfType(PSQLException.class, () -> run(sql, parameters));
    }

    /** Its SQLSTATE. */
    String sqlState(String sql) {
        var error = error(sql);
        return error == null ? null : error.getSQLState();
    }

    /** Asserts that a statement ends in 42501, in words of pg_pmml's. */
    void assertRefused(String sql, String message, String detail, String hint) {
        var error = error(sql);
        assertThat((Throwable) error).as(sql).isNotNull();
        assertThat(error.getSQLState()).as(error.toString()).isEqualTo("42501");
        assertThat(error.getServerErrorMessage().getMessage()).contains(message);
        assertThat(error.getServerErrorMessage().getDetail()).contains(detail);
        assertThat(error.getServerErrorMessage().getHint()).contains(hint);
    }

    @Override
    public void close() throws SQLException {
        session.close();
        database.run("drop owned by \"%s\" cascade".formatted(name));
        database.run("select pmml_internal.forget_dropped_tables()");
        database.run("drop role \"%s\"".formatted(name));
    }
}
