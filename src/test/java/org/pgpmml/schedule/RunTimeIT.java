package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** Runs that last too long, or whose backend goes. */
@OnEveryJavaHost
class RunTimeIT extends OneScheduledTable {
    RunTimeIT() {
        super("run_time");
    }

    @Test
    void a_run_that_lasts_too_long_is_cancelled_from_outside() throws Exception {
        table.schedule("max_run_time => '1 second', max_retries => 0");
        try (var session = new Background(database)) {
            var run = runInto("select id, x, \"group\" from run_time.points, pg_sleep(60)", session);
            Background.await("the run to last too long", () -> {
                table.keep();
                return endsSoon(run);
            });

            assertThat((Throwable) run.get(1, TimeUnit.SECONDS)).isNotNull();
            assertRanTooLong();
        }
    }

    /** As by pg_cron before 1.5, which starts no keeper while a background worker is busy. */
    @Test
    void a_run_that_waits_too_long_for_a_lock_gives_up_by_itself() throws Exception {
        table.schedule("max_run_time => '1 second', max_retries => 0");
        try (var session = new Background(database);
                var holder = database.connect()) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "lock table run_time.points");
            table.moveDue("1 second");

            assertThat((Throwable) session.start(table.call()).get(60, TimeUnit.SECONDS)).isNotNull();
            assertRanTooLong();
        }
    }

    @Test
    void a_run_that_scores_too_long_gives_up_by_itself() throws Exception {
        table.schedule("max_run_time => '300 ms', max_retries => 0");
        try (var session = new Background(database)) {
            var run = runInto("select id, x, \"group\" from run_time.points, pg_sleep(0.4)", session);

            assertThat((Throwable) run.get(60, TimeUnit.SECONDS)).isNotNull();
            assertRanTooLong();
        }
    }

    private CompletableFuture<PSQLException> runInto(String source, Background session) throws Exception {
        database.run("create or replace view run_time.source as " + source);
        table.moveDue("1 second");
        return session.start(table.call());
    }

    /** Time enough to record the failure: the keeper comes every minute, and a second cancel would hit that. */
    private static boolean endsSoon(CompletableFuture<PSQLException> run) throws Exception {
        try {
            run.get(5, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void assertRanTooLong() throws Exception {
        assertThat(database.rows("select status, error_sqlstate, error, error_hint from pmml.refreshes where prediction_table = ?", table.name()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("status", "failed")
                        .containsEntry("error_sqlstate", "57014")
                        .containsEntry("error", "the refresh ran longer than it may")
                        .hasEntrySatisfying("error_hint", hint -> assertThat((String) hint).contains("max_run_time")));
        assertThat(table.plan()).containsEntry("state", "scheduled");
    }

    @Test
    void a_manual_refresh_may_last_as_long_as_it_likes() throws Exception {
        table.schedule("max_run_time => '100 ms'");
        database.run("create or replace view run_time.source as select id, x, \"group\" from run_time.points, pg_sleep(0.3)");
        refresh();
        table.keep();

        assertThat(table.runs()).isEqualTo("manual succeeded");
    }

    @Test
    void a_run_whose_backend_is_gone_has_failed_and_is_tried_again() throws Exception {
        table.schedule("");
        try (var session = new Background(database)) {
            TestDatabase.run(session.connection(), "set search_path = public");
            var run = runInto("select id, x, \"group\" from run_time.points, pg_sleep(60)", session);
            Background.await("the run to start", () -> database.number(
                    "select count(*) from pg_stat_activity where pid = ? and wait_event = 'PgSleep'", session.pid()) == 1);
            assertThat(table.plan()).containsEntry("state", "running");
            database.run("select pg_terminate_backend(?, 60000)", (int) session.pid());
            run.get(60, TimeUnit.SECONDS);
        }
        table.keep();

        assertThat(table.runs()).isEqualTo("schedule failed 57P01");
        assertThat(table.plan()).containsEntry("state", "retrying").containsEntry("attempt", 1);
    }
}
