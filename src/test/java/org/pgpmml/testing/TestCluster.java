package org.pgpmml.testing;

import java.sql.SQLException;

/** The processes and files of a private PostgreSQL, as {@code scripts/cluster} makes them. Gone with the JVM of the tests. */
public final class TestCluster {
    private final String folder;
    private final String host;

    /**
     * Not started; what an earlier run left there, maybe of another schema, is removed. The tests run in several JVMs,
     * each with clusters of its own.
     */
    public TestCluster(String name, String host) {
        this.folder = "target/%s-%s-%s".formatted(name, host, System.getProperty("pgpmml.fork", "jvm1"));
        this.host = host;
        destroy();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    public String host() {
        return host;
    }

    /** Starts it, if need be after a crash; returns the URL. */
    public String start() {
        return lastLine(Shell.run("scripts/cluster", "start", folder, host));
    }

    /** Starts a physical replica of another cluster in it; returns the URL. */
    public String startAsStandbyOf(TestCluster primary) {
        return lastLine(Shell.run("scripts/cluster", "standby", folder, primary.folder));
    }

    public void stop() {
        Shell.run("scripts/cluster", "stop", folder);
    }

    public void destroy() {
        Shell.run("scripts/cluster", "destroy", folder);
    }

    /** {@code kill -9} of a server process of a database on this machine: a backend, or the postmaster. */
    public static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    public static long postmaster(TestDatabase database) throws SQLException {
        return database.number("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)");
    }

    private static String lastLine(String output) {
        return output.strip().lines().reduce((before, last) -> last).orElseThrow();
    }
}
