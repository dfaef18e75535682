package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.pgpmml.testing.TestServer;

/** A server that was down at the scheduled time, and in the middle of a run. Waits up to two minutes for pg_cron, beside all other tests. */
@OnEveryJavaHost
@Execution(CONCURRENT)
class RestartIT {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(240);

    private final String host;

    RestartIT(TestDatabase other) {
        this.host = other.host();
    }

    @Test
    void what_was_missed_is_made_up_for_and_what_was_interrupted_is_tried_again() throws Exception {
        assumeFalse(host.equals("docker"), "the container is shared");
        var server = TestServer.startAlone(host, "restart");
        try (var database = server.cronDatabase()) {
            var missed = new ScheduledTable(database, "missed").create();
            missed.schedule("");
            var interrupted = new ScheduledTable(database, "interrupted").create();
            interrupted.schedule("retry_delay => '1 second'");
            interrupt(database, server, interrupted, missed);

            await(database, missed, interrupted);
            assertThat(missed.runs()).isEqualTo("catch-up succeeded");
            assertThat(interrupted.runs()).isEqualTo("schedule failed 57P01, retry succeeded");
            assertThat(missed.health()).containsEntry("status", "ok");
            assertThat(interrupted.health()).containsEntry("status", "ok");
        } finally {
            server.destroy();
        }
    }

    /** Stops the server while one table is refreshed and before the other could be, and starts it again. */
    private static void interrupt(TestDatabase database, TestServer server, ScheduledTable table, ScheduledTable missed) throws Exception {
        database.run("create or replace view interrupted.source as select id, x, \"group\" from interrupted.points, pg_sleep(points.divisor)");
        table.moveDue("1 second");
        try (var session = new Background(database)) {
            var run = session.start(table.call());
            Background.await("the run to start", () -> database.number(
                    "select count(*) from pg_stat_activity where pid = ? and wait_event = 'PgSleep'", session.pid()) == 1);
            missed.moveDue("3 days");
            server.restart();
            run.get(60, TimeUnit.SECONDS);
        }
        database.reconnect();
        database.run("update interrupted.points set divisor = 0");
    }

    private static void await(TestDatabase database, ScheduledTable... tables) throws Exception {
        var end = System.nanoTime() + PATIENCE;
        for (var table : tables) {
            while (!table.runs().endsWith("succeeded")) {
                assertThat(System.nanoTime()).as(table.runs()).isLessThan(end);
                Thread.sleep(500);
            }
        }
    }
}
