package org.pgpmml.testing;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL with one Java host. Its database {@code pmml}, the one that pg_cron serves, is migrated at the start. */
public final class TestServer {
    private static final String TEMPLATE = "pmml_template";

    private final String host;
    private final TestCluster cluster; // null where it is another's to start and stop
    private final AtomicInteger databases = new AtomicInteger();
    private volatile String url;

    TestServer(String host, TestCluster cluster, String url) {
        this.host = host;
        this.cluster = cluster;
        this.url = url;
    }

    static TestServer start(String host) {
        if (host.equals("docker")) {
            return new TestServer(host, null, DockerServer.start()).migrateCronDatabase("auto").prepare("auto");
        }
        return startIn(new TestCluster("test-cluster", host)).migrateCronDatabase(host).prepare(host);
    }

    /** A server of its own, pg_cron's database included, for a test that stops it and destroys it in the end. Not for host {@code docker}. */
    public static TestServer startAlone(String host, String name) {
        return startIn(new TestCluster("test-cluster-" + name, host)).migrateCronDatabase(host).prepare(host);
    }

    /** One for tests that bring a server down. Its pg_cron has nothing to do. */
    public static TestServer startApart(TestCluster cluster) {
        return startIn(cluster).prepare(cluster.host());
    }

    private static TestServer startIn(TestCluster cluster) {
        return new TestServer(cluster.host(), cluster, cluster.start());
    }

    public void restart() {
        cluster.stop();
        moved(cluster.start());
    }

    public void destroy() {
        cluster.destroy();
    }

    /** After another start of its cluster, which may have taken another port. */
    public void moved(String newUrl) {
        url = newUrl;
    }

    private TestServer migrateCronDatabase(String javaHost) {
        migrate("pmml", javaHost);
        return this;
    }

    /** A template, because copying a migrated database takes a tenth of migrating one. */
    private TestServer prepare(String javaHost) {
        try {
            execute("pmml", "drop database if exists " + TEMPLATE);
            execute("pmml", "create database " + TEMPLATE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        migrate(TEMPLATE, javaHost);
        return this;
    }

    /** Runs {@code java -jar pg_pmml.jar} as a user does. */
    public String migrate(String database, String javaHost, String... more) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar", "target/pg_pmml.jar", "migrate", "--url", url(database), "--java-host", javaHost));
        command.addAll(List.of(more));
        return Shell.run(command.toArray(String[]::new));
    }

    /** An empty database, not migrated. */
    public TestDatabase createEmptyDatabase() {
        return create("");
    }

    /** @param encoding LATIN1 and others that go with every locale */
    public TestDatabase createEmptyDatabase(String encoding) {
        return create(" template template0 locale 'C' encoding " + encoding);
    }

    /** A migrated database. */
    public TestDatabase createDatabase() {
        var database = create(" template " + TEMPLATE);
        try {
            copySettings(database.name());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    /** The database that pg_cron serves; shared by all tests of this server. */
    public TestDatabase cronDatabase() {
        return new TestDatabase(this, "pmml", false);
    }

    private TestDatabase create(String template) {
        var name = "test_" + databases.incrementAndGet();
        try {
            execute("pmml", "drop database if exists " + name);
            execute("pmml", "create database " + name + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(this, name, true);
    }

    /** Settings of a database stay behind when it is copied. */
    private void copySettings(String database) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl("pmml"));
                var settings = connection.createStatement();
                var copy = connection.createStatement();
                var rows = settings.executeQuery(
                        "select format('alter database %I set %s = %L', '" + database + "',"
                                + " split_part(s, '=', 1), substr(s, strpos(s, '=') + 1))"
                                + " from pg_db_role_setting, unnest(setconfig) as s"
                                + " where setdatabase = (select oid from pg_database where datname = '" + TEMPLATE + "')")) {
            while (rows.next()) {
                copy.execute(rows.getString(1));
            }
        }
    }

    public void execute(String database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl(database));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String host() {
        return host;
    }

    /** As libpq and psql take it. */
    public String url(String database) {
        return url.replaceFirst("/[^/]*$", "/" + database);
    }

    String jdbcUrl(String database) {
        var parts = url.replaceFirst("^postgresql://", "").split("[:@/]");
        return "jdbc:postgresql://%s:%s/%s?user=%s&password=%s"
                .formatted(parts[2], parts[3], database, parts[0], parts[1]);
    }
}
