package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** What becomes of a schedule's runs. What pg_cron and its keeper do each minute is called by hand. */
@OnEveryJavaHost
class RunScheduleIT {
    private static TestDatabase database;
    private static ScheduledTable table;

    RunScheduleIT(TestDatabase other) {}

    @BeforeParameterizedClassInvocation
    static void connect(TestDatabase other) {
        database = other.server().cronDatabase();
        table = new ScheduledTable(database, "run_schedule");
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        table.removeWithModel();
        database.close();
    }

    @BeforeEach
    void create() throws Exception {
        table.create();
    }

    @AfterEach
    void remove() throws Exception {
        table.remove();
    }

    private void keep() throws Exception {
        database.run("call pmml.keep_schedules()");
    }

    private String alarm() throws Exception {
        return database.text("select j.schedule from cron.job as j join pmml.schedules as s on s.job_name = j.jobname where s.prediction_table = ?", table.name());
    }

    private void assertArmedForNextMinutes() throws Exception {
        assertThat(database.rows("select format('%s %s %s %s *', extract(minute from t), extract(hour from t), extract(day from t), extract(month from t)) as alarm"
                        + " from generate_series(1, 2) as i, lateral (select now() at time zone 'GMT' + i * interval '1 minute' as t) as t"))
                .extracting(row -> row.get("alarm"))
                .contains(alarm());
    }

    @Test
    void an_alarm_at_which_nothing_is_due_does_nothing() throws Exception {
        table.schedule("");
        database.run(table.call());

        assertThat(table.runs()).isEmpty();
    }

    @Test
    void a_run_arms_the_next_time_and_may_go_off_twice() throws Exception {
        table.schedule("");
        table.run();
        database.run(table.call());

        assertThat(table.runs()).isEqualTo("schedule succeeded");
        assertThat(table.plan()).containsEntry("state", "scheduled").containsEntry("next_reason", "schedule");
        assertThat(table.seconds()).isPositive();
        assertThat(alarm()).isEqualTo("0 0 1 1 *");
    }

    @Test
    void a_failure_is_tried_again_after_doubling_delays_up_to_the_limit() throws Exception {
        table.schedule("max_retries => 3, retry_delay => '10 minutes'");
        table.breakRows();
        for (var delay : new int[] {600, 1200, 2400}) {
            table.run();
            assertThat(table.plan()).containsEntry("state", "retrying").containsEntry("next_reason", "retry");
            assertThat(table.seconds()).isBetween(delay - 10.0, delay + 0.0);
        }
        table.run();

        assertThat(table.runs()).isEqualTo("schedule failed 22012, retry failed 22012, retry failed 22012, retry failed 22012");
        assertThat(table.plan()).containsEntry("state", "scheduled").containsEntry("next_reason", "schedule").containsEntry("attempt", 3);
        assertThat(alarm()).isEqualTo("0 0 1 1 *");
        table.run();
        assertThat(table.plan()).as("the next scheduled time has its retries again").containsEntry("attempt", 1).containsEntry("state", "retrying");
    }

    @Test
    void delays_grow_to_an_hour_at_most() throws Exception {
        table.schedule("max_retries => 100, retry_delay => '10 minutes'");
        table.breakRows();
        database.run("update pmml_internal.schedule set attempt = 90, due_reason = 'retry' where prediction_table_id = ?", (int) table.id());
        table.run();

        assertThat(table.seconds()).isBetween(3590.0, 3600.0);
    }

    @Test
    void a_retry_that_succeeds_ends_the_retries() throws Exception {
        table.schedule("");
        table.breakRows();
        table.run();
        table.mendRows();
        table.run();

        assertThat(table.runs()).isEqualTo("schedule failed 22012, retry succeeded");
        assertThat(table.plan()).containsEntry("attempt", 0).containsEntry("state", "scheduled");
    }

    @Test
    void a_manual_refresh_that_succeeds_ends_the_retries_too() throws Exception {
        table.schedule("");
        table.breakRows();
        table.run();
        table.mendRows();
        database.run("call pmml.refresh(?)", table.name());

        assertThat(table.plan()).containsEntry("attempt", 0).containsEntry("state", "scheduled").containsEntry("next_reason", "schedule");
        assertThat(alarm()).isEqualTo("0 0 1 1 *");
    }

    @Test
    void a_manual_refresh_that_fails_leaves_the_schedule_alone() throws Exception {
        table.schedule("");
        table.breakRows();
        database.error("call pmml.refresh(?)", table.name());

        assertThat(table.plan()).containsEntry("attempt", 0).containsEntry("state", "scheduled");
    }

    @Test
    void what_cannot_heal_by_itself_is_not_tried_again() throws Exception {
        table.schedule("");
        database.run("drop view run_schedule.source");
        table.run();

        assertThat(table.runs()).isEqualTo("schedule failed PM030");
        assertThat(table.plan()).containsEntry("attempt", 0).containsEntry("state", "scheduled");
    }

    @Test
    void a_run_waits_while_another_refresh_is_running() throws Exception {
        table.schedule("");
        try (var other = new Background(database)) {
            other.connection().setAutoCommit(false);
            TestDatabase.run(other.connection(), "call pmml.refresh(?, within_transaction => true)", table.name());
            table.run();
            assertThat(table.runs()).isEmpty();
            assertThat(table.plan()).containsEntry("state", "waiting");
            assertArmedForNextMinutes();

            table.moveDue("10 minutes");
            keep();
            database.run(table.call());
            assertThat(table.plan()).containsEntry("state", "waiting").containsEntry("next_reason", "schedule");
            other.connection().commit();
        }
        database.run(table.call());

        assertThat(table.runs()).isEqualTo("manual succeeded, schedule succeeded");
        assertThat(table.plan()).containsEntry("state", "scheduled");
    }

    @Test
    void a_run_that_lasts_too_long_is_cancelled_from_outside() throws Exception {
        table.schedule("max_run_time => '1 second', max_retries => 0");
        try (var session = new Background(database)) {
            var run = runInto("select id, x, \"group\" from run_schedule.points, pg_sleep(60)", session);
            Background.await("the run to last too long", () -> {
                keep();
                return run.isDone();
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
            TestDatabase.run(holder, "lock table run_schedule.points");
            table.moveDue("1 second");

            assertThat((Throwable) session.start(table.call()).get(60, TimeUnit.SECONDS)).isNotNull();
            assertRanTooLong();
        }
    }

    @Test
    void a_run_that_scores_too_long_gives_up_by_itself() throws Exception {
        table.schedule("max_run_time => '300 ms', max_retries => 0");
        try (var session = new Background(database)) {
            var run = runInto("select id, x, \"group\" from run_schedule.points, pg_sleep(0.4)", session);

            assertThat((Throwable) run.get(60, TimeUnit.SECONDS)).isNotNull();
            assertRanTooLong();
        }
    }

    private CompletableFuture<PSQLException> runInto(String source, Background session) throws Exception {
        database.run("create or replace view run_schedule.source as " + source);
        table.moveDue("1 second");
        return session.start(table.call());
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
        database.run("create or replace view run_schedule.source as select id, x, \"group\" from run_schedule.points, pg_sleep(0.3)");
        database.run("call pmml.refresh(?)", table.name());
        keep();

        assertThat(table.runs()).isEqualTo("manual succeeded");
    }

    @Test
    void a_run_whose_backend_is_gone_has_failed_and_is_tried_again() throws Exception {
        table.schedule("");
        try (var session = new Background(database)) {
            TestDatabase.run(session.connection(), "set search_path = public");
            var run = runInto("select id, x, \"group\" from run_schedule.points, pg_sleep(60)", session);
            Background.await("the run to start", () -> database.number(
                    "select count(*) from pg_stat_activity where pid = ? and wait_event = 'PgSleep'", session.pid()) == 1);
            assertThat(table.plan()).containsEntry("state", "running");
            database.run("select pg_terminate_backend(?, 60000)", (int) session.pid());
            run.get(60, TimeUnit.SECONDS);
        }
        keep();

        assertThat(table.runs()).isEqualTo("schedule failed 57P01");
        assertThat(table.plan()).containsEntry("state", "retrying").containsEntry("attempt", 1);
    }

    @Test
    void a_run_that_never_came_to_a_record_is_tried_again() throws Exception {
        table.schedule("");
        database.run("update pmml_internal.schedule set pid = 2147483647, started_at = now() where prediction_table_id = ?", (int) table.id());
        keep();

        assertThat(table.plan()).containsEntry("state", "retrying").containsEntry("attempt", 1);
    }

    @Test
    void a_pause_lasts_until_it_is_resumed() throws Exception {
        table.schedule("");
        database.run("select pmml.pause_refresh(?)", table.name());
        keep();
        database.run(table.call());

        assertThat(table.runs()).isEmpty();
        assertThat(table.plan()).containsEntry("state", "paused").containsEntry("next_start", null);

        database.run("select pmml.resume_refresh(?)", table.name());
        assertThat(table.plan()).containsEntry("state", "scheduled");
        assertThat(table.seconds()).isPositive();
        assertThat(alarm()).isEqualTo("0 0 1 1 *");
    }

    @Test
    void a_pause_ends_the_retries() throws Exception {
        table.schedule("");
        table.breakRows();
        table.run();
        database.run("select pmml.pause_refresh(?)", table.name());

        assertThat(table.plan()).containsEntry("state", "paused").containsEntry("next_start", null);
    }

    @Test
    void run_now_is_the_next_minute() throws Exception {
        table.schedule("");
        assertThat(database.text("select pmml.run_refresh_now(?) - now() between interval '0' and interval '2 minutes'", table.name())).isEqualTo("true");
        assertArmedForNextMinutes();
        database.run(table.call());

        assertThat(table.runs()).isEqualTo("run now succeeded");
        assertThat(table.plan()).containsEntry("state", "scheduled").containsEntry("next_reason", "schedule");
    }

    @Test
    void run_now_runs_a_paused_table_once() throws Exception {
        table.schedule("");
        database.run("select pmml.pause_refresh(?)", table.name());
        database.run("select pmml.run_refresh_now(?)", table.name());
        database.run(table.call());
        keep();

        assertThat(table.runs()).isEqualTo("run now succeeded");
        assertThat(table.plan()).containsEntry("state", "paused").containsEntry("next_start", null);
    }

    @Test
    void what_is_not_scheduled_can_be_neither_paused_nor_resumed_nor_run() {
        for (var verb : new String[] {"pause_refresh", "resume_refresh", "run_refresh_now"}) {
            assertFault(database.error("select pmml." + verb + "(?)", table.name()), SqlState.NOT_SCHEDULED,
                    "run_schedule.predictions is not scheduled", "pmml.refresh", "pmml.schedule_refresh");
        }
    }

    @Test
    void times_that_were_missed_are_made_up_for_once() throws Exception {
        table.schedule("");
        table.moveDue("3 days");
        database.run("select cron.unschedule(job_name) from pmml.schedules where prediction_table = ?", table.name());
        keep();
        assertArmedForNextMinutes();
        assertThat(table.plan()).containsEntry("next_reason", "catch-up").containsEntry("active", true);
        database.run(table.call());
        database.run(table.call());

        assertThat(table.runs()).isEqualTo("catch-up succeeded");
        assertThat(alarm()).isEqualTo("0 0 1 1 *");
    }

    @Test
    void times_that_were_missed_stay_so_where_nothing_is_to_be_made_up_for() throws Exception {
        table.schedule("catch_up => false");
        table.moveDue("3 days");
        keep();
        assertThat(table.seconds()).isPositive();
        assertThat(alarm()).isEqualTo("0 0 1 1 *");

        table.moveDue("1 minute");
        keep();
        assertThat(table.plan()).as("a minute late is not missed").containsEntry("next_reason", "catch-up");
    }

    @Test
    void schedules_are_restored_without_their_jobs() throws Exception {
        table.schedule("time_zone => 'Asia/Tokyo'");
        database.run("select cron.unschedule(jobid) from cron.job where jobname like 'pg\\_pmml%'");

        assertThat(database.number("select pmml.restore_schedules()")).isPositive();
        assertThat(alarm()).isEqualTo("0 15 31 12 *");
        assertThat(database.number("select count(*) from cron.job where jobname = 'pg_pmml keeper' and active")).isEqualTo(1);
    }

    /** As a schedule stands in the database after an upgrade from a pg_pmml that knew no due_at. */
    @Test
    void a_schedule_of_an_earlier_version_is_adopted() throws Exception {
        table.schedule("");
        database.run("update pmml_internal.schedule set due_at = null where prediction_table_id = ?", (int) table.id());
        database.run("select cron.schedule(job_name, '0 3 * * *', 'call pmml.refresh(1)') from pmml.schedules where prediction_table = ?", table.name());
        database.run("select pmml_internal.adopt_schedules()");

        assertThat(table.seconds()).isPositive();
        assertThat(database.text("select command from cron.job as j join pmml.schedules as s on s.job_name = j.jobname where s.prediction_table = ?", table.name()))
                .isEqualTo(table.call());
    }

    @Test
    void the_job_of_another_role_stays_that_roles() throws Exception {
        database.run("drop role if exists night_shift");
        database.run("create role night_shift superuser login");
        try {
            database.run("set role night_shift");
            table.schedule("");
            database.run("reset role");
            database.run("select pmml.run_refresh_now(?)", table.name());
            assertArmedForNextMinutes();
            assertThat(database.text("select username from cron.job where jobname like 'pg\\_pmml%run\\_schedule%'")).isEqualTo("night_shift");

            database.run("select cron.unschedule(jobid) from cron.job where jobname like 'pg\\_pmml%run\\_schedule%'");
            table.moveDue("1 hour");
            keep();
            assertThat(database.text("select username from cron.job where jobname like 'pg\\_pmml%run\\_schedule%'")).isEqualTo("night_shift");
        } finally {
            database.run("reset role");
            table.remove();
            database.run("select cron.unschedule(jobid) from cron.job where username = 'night_shift'");
            database.run("drop role night_shift");
        }
    }

    @Test
    void a_table_that_cannot_be_kept_does_not_keep_the_others() throws Exception {
        var second = new ScheduledTable(database, "run_schedule_2").create();
        try {
            table.schedule("");
            second.schedule("");
            for (var each : new ScheduledTable[] {table, second}) {
                each.moveDue("1 hour");
            }
            database.run("update pmml_internal.schedule set time_zone = 'Mars/Phobos', catch_up = false where prediction_table_id = ?", (int) table.id());
            keep();

            assertThat(second.plan()).containsEntry("next_reason", "catch-up");
        } finally {
            second.removeWithModel();
        }
    }

    @Test
    void a_schedule_that_somebody_holds_does_not_keep_the_others() throws Exception {
        var second = new ScheduledTable(database, "run_schedule_2").create();
        try (var holder = database.connect()) {
            table.schedule("");
            second.schedule("");
            table.moveDue("1 hour");
            second.moveDue("1 hour");
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "select pmml.pause_refresh(?)", table.name());
            keep();

            assertThat(second.plan()).containsEntry("next_reason", "catch-up");
            holder.commit();
        } finally {
            second.removeWithModel();
        }
    }

    @Test
    void the_keeper_is_there_only_while_there_is_something_to_keep() throws Exception {
        var others = "select count(*) from pmml_internal.schedule as s full join pmml_internal.staleness_limit as l using (prediction_table_id)";
        var keepers = "select count(*) from cron.job where jobname = 'pg_pmml keeper'";
        table.schedule("");
        assertThat(database.number(keepers)).isEqualTo(1);
        database.run("select pmml.limit_staleness(?, '1 day')", table.name());
        database.run("select pmml.unschedule_refresh(?)", table.name());
        assertThat(database.number(keepers)).isEqualTo(1);
        database.run("select pmml.limit_staleness(?, null)", table.name());

        if (database.number(others) == 0) { // EveryMinuteIT may be at work
            assertThat(database.number(keepers)).isZero();
        }
    }

    @Test
    void the_keepers_log_is_kept_for_an_hour() throws Exception {
        table.schedule("");
        database.run("insert into cron.job_run_details (jobid, runid, status, end_time, username, database)"
                + " select jobid, nextval('cron.runid_seq'), 'succeeded', now() - h * interval '59 minutes', current_user, 'old' from cron.job, generate_series(1, 3) as h"
                + " where jobname = 'pg_pmml keeper'");
        database.run("select pmml_internal.prune_keeper_log()");

        assertThat(database.number("select count(*) from cron.job_run_details where database = 'old'")).isEqualTo(1);
        database.run("delete from cron.job_run_details where database = 'old'");
    }
}
