package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/**
 * {@code kill -9} at moments spread over a refresh. Afterwards the prediction table is wholly old or wholly new, the
 * record says which, nothing is left behind, and the next refresh repairs.
 */
@OnEveryJavaHost
class KilledRefreshIT {
    private static final int ROWS = 20_000;

    private final ServerApart server;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private TestDatabase database;
    private TwoStates states;
    private Moments changes;
    private Moments fills;

    KilledRefreshIT(TestDatabase other) {
        server = ServerApart.of(other);
    }

    private interface Victim {
        void kill(Background session) throws Exception;
    }

    @BeforeEach
    void source() throws Exception {
        database = server.createDatabase();
        states = new TwoStates(database);
        states.create(ROWS);
    }

    @AfterEach
    void drop() throws Exception {
        database.close();
        System.out.println("refreshes of " + changes + " (the first: " + fills + ") killed: " + outcomes);
    }

    @ParameterizedTest
    @MethodSource("org.pgpmml.survival.Mode#refreshed")
    void backend_killed(Mode mode) throws Exception {
        killAtEachMoment(mode, session -> server.killBackend(database, session.pid()));
    }

    @ParameterizedTest
    @MethodSource("org.pgpmml.survival.Mode#refreshed")
    void postmaster_killed(Mode mode) throws Exception {
        killAtEachMoment(mode, session -> server.killPostmaster(database));
    }

    @ParameterizedTest
    @MethodSource("org.pgpmml.survival.Mode#refreshed")
    void all_processes_killed(Mode mode) throws Exception {
        killAtEachMoment(mode, session -> server.killAll(database));
    }

    private void killAtEachMoment(Mode mode, Victim victim) throws Exception {
        states.makeTable(mode);
        measure();
        var random = Soak.random();
        for (int i = 0; i < Soak.moments(); i++) {
            var first = i % 3 == 2;
            if (first) {
                states.makeTable(mode);
            }
            var old = states.stateOfTable();
            killOnce(victim, old, first ? fills : changes, Moments.fraction(i, Soak.moments(), random), "moment " + i + ", " + Soak.seed());
        }
    }

    /** How long refreshes take in a new session. */
    private void measure() throws Exception {
        fills = new Moments(millisOfRefreshTo("a"));
        millisOfRefreshTo("b");
        changes = new Moments(millisOfRefreshTo("a"));
    }

    private long millisOfRefreshTo(String state) throws Exception {
        states.moveSourceTo(state);
        try (var session = new Background(database)) {
            var start = System.nanoTime();
            TestDatabase.run(session.connection(), "call pmml.refresh('predictions')");
            return (System.nanoTime() - start) / 1_000_000;
        }
    }

    private void killOnce(Victim victim, String old, Moments moments, double fraction, String what) throws Exception {
        var next = TwoStates.other(old);
        states.moveSourceTo(next);
        var runsBefore = database.number("select coalesce(max(refresh_id), 0) from pmml.refreshes");
        var filesBefore = filesOfNoRelation();
        try (var session = new Background(database)) {
            var refresh = session.start("call pmml.refresh('predictions')");
            moments.await(refresh, fraction);
            victim.kill(session);
            refresh.join();
        }
        var found = states.stateOfTable();
        assertThat(found).as("%s, %s of a refresh", what, fraction).isIn(old, next);
        outcomes.merge(recordOf(runsBefore, found.equals(next), what), 1, Integer::sum);
        assertNothingLeft(what);
        if (old.equals("empty")) { // an index that was being made: PostgreSQL forgets such files in a crash
            outcomes.merge("files left behind by first refreshes", filesOfNoRelation() - filesBefore, Integer::sum);
        } else {
            assertThat(filesOfNoRelation()).as("files of no relation, " + what).isEqualTo(filesBefore);
        }
        states.assertRepairedTo(next);
    }

    private String recordOf(long runsBefore, boolean isNew, String what) throws Exception {
        var runs = database.rows("select * from pmml.refreshes where refresh_id > ?", runsBefore);
        if (runs.isEmpty()) {
            assertThat(isNew).as("new without a record, " + what).isFalse();
            return "before the first record";
        }
        assertThat(runs).as(what).hasSize(1);
        assertThat(runs.get(0)).as(what).containsEntry("status", isNew ? "succeeded" : "failed");
        if (!isNew) {
            assertThat(runs.get(0)).as(what).containsEntry("error", "the backend of the refresh is gone");
        }
        return isNew ? "new" : "old";
    }

    private void assertNothingLeft(String what) throws Exception {
        assertThat(database.number("select count(*) from pg_locks where locktype = 'advisory'")).as("advisory locks, " + what).isZero();
        assertThat(database.rows("select oid::regclass from pg_class where relpersistence = 't'")).as("temporary relations, " + what).isEmpty();
        assertThat(database.rows("select indexrelid::regclass from pg_index where not indisvalid")).as("invalid indexes, " + what).isEmpty();
        assertThat(database.number("select count(*) from pg_constraint where conrelid = 'predictions'::regclass and contype = 'p'"))
                .as("the key, " + what).isEqualTo(1);
    }

    private int filesOfNoRelation() throws Exception {
        database.run("checkpoint"); // removes those of relations that were dropped
        return (int) database.number("select count(*) from pg_ls_dir('base/' || (select oid from pg_database where datname = current_database())) as file"
                + " where file ~ '^(t[0-9]+_)?[0-9]+$' and not exists (select from pg_class as c where pg_relation_filenode(c.oid)::text = file)");
    }
}
