package org.pgpmml.survival;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.testing.TestCluster;
import org.pgpmml.testing.TestDatabase;
import org.pgpmml.testing.TestServer;

/** A server, one for each Java host, that tests may bring down without disturbing others. */
final class ServerApart {
    private static final Map<String, ServerApart> SERVERS = new HashMap<>();

    private final TestCluster cluster;
    private final TestServer server;

    private ServerApart(String host, String name) {
        cluster = new TestCluster("survival-" + name, host);
        server = TestServer.startApart(cluster);
    }

    /** The one that the tests of a host share. */
    static synchronized ServerApart of(TestDatabase other) {
        assumeNoContainer(other);
        return SERVERS.computeIfAbsent(other.host(), host -> new ServerApart(host, "cluster"));
    }

    /** One more, for a test that no other may disturb; the caller stops it. */
    static ServerApart another(TestDatabase other, String name) {
        assumeNoContainer(other);
        return new ServerApart(other.host(), name);
    }

    private static void assumeNoContainer(TestDatabase database) {
        assumeTrue(!database.host().equals("docker"), "processes of a container cannot be killed from here");
    }

    /** The database that pg_cron serves, migrated now. */
    TestDatabase migrateCronDatabase() {
        server.migrate("pmml", server.host());
        return server.cronDatabase();
    }

    TestCluster cluster() {
        return cluster;
    }

    TestDatabase createDatabase() {
        return server.createDatabase();
    }

    void execute(String sql) throws SQLException {
        server.execute("pmml", sql);
    }

    /** {@code kill -9} of a backend; returns when the server has recovered. */
    void killBackend(TestDatabase database, long pid) throws Exception {
        TestCluster.kill(pid);
        // Before the postmaster notices, sessions still work, and new ones can be had.
        Background.await("the server to break off its sessions", () -> {
            try {
                return database.number("select 0") != 0;
            } catch (SQLException crashed) {
                return true;
            }
        });
        awaitRecovery(database);
    }

    /** {@code kill -9} of the postmaster, and another start. Backends at work go on meanwhile, and may still commit. */
    void killPostmaster(TestDatabase database) throws Exception {
        killAndStart(database, Stream.empty());
    }

    /** {@code kill -9} of every process of the server at once, and another start: what a loss of power looks like. */
    void killAll(TestDatabase database) throws Exception {
        killAndStart(database, ProcessHandle.of(TestCluster.postmaster(database)).orElseThrow().children());
    }

    private void killAndStart(TestDatabase database, Stream<ProcessHandle> others) throws Exception {
        var postmaster = TestCluster.postmaster(database);
        var children = others.toList();
        TestCluster.kill(postmaster);
        children.forEach(ProcessHandle::destroyForcibly);
        Background.await("the postmaster to be gone", () -> ProcessHandle.of(postmaster).isEmpty());
        server.moved(cluster.start());
        awaitRecovery(database);
    }

    /** The connection of a test breaks some time after the crash, so it is made anew until it holds. */
    private static void awaitRecovery(TestDatabase database) throws Exception {
        Background.await("the server to recover", () -> {
            try {
                database.reconnect();
                return database.number("select count(*) from pg_stat_activity where backend_type = 'checkpointer'") == 1;
            } catch (SQLException crashed) {
                return false;
            }
        });
    }
}
