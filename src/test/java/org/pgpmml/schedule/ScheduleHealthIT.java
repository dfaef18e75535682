package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;

/** What pmml.health says of a table's schedule, and SQL that mends it. */
@OnEveryJavaHost
class ScheduleHealthIT extends OneScheduledTable {
    private static final String REFRESH = "call pmml.refresh(prediction_table => 'schedule_health.predictions');";
    private static final String RESUME = "select pmml.resume_refresh(prediction_table => 'schedule_health.predictions');";

    ScheduleHealthIT() {
        super("schedule_health");
    }

    @Test
    void a_refresh_that_failed_and_will_be_tried_again() throws Exception {
        table.schedule("");
        table.run();
        table.breakRows();
        table.run();
        table.assertProblem("warning", "(retry 1 of 3 follows)", REFRESH);
    }

    @Test
    void a_paused_schedule() throws Exception {
        refresh();
        table.schedule("");
        table.assertHealthy();
        database.run("select pmml.pause_refresh(?)", table.name());
        table.assertProblem("warning", "its schedule is paused", RESUME);
        table.assertMendedByAdvice();
    }

    @Test
    void a_job_that_is_lost() throws Exception {
        refresh();
        table.schedule("");
        database.run("select cron.unschedule(job_name) from pmml.schedules where prediction_table = ?", table.name());
        table.assertProblem("critical", "its pg_cron job is lost", RESUME);
        table.assertMendedByAdvice();
    }

    @Test
    void a_job_that_is_switched_off() throws Exception {
        refresh();
        table.schedule("");
        database.run("select cron.alter_job(job_id, active => false) from pmml.schedules where prediction_table = ?", table.name());
        table.assertProblem("critical", "its pg_cron job is switched off", RESUME);
        table.assertMendedByAdvice();
    }

    @Test
    void a_keeper_that_is_lost() throws Exception {
        refresh();
        table.schedule("");
        database.run("select cron.unschedule('pg_pmml keeper')");
        table.assertProblem("warning", "keeper", "select pmml.restore_schedules();");
        table.assertMendedByAdvice();
    }

    @Test
    void a_limit_of_staleness_that_nobody_watches_since_the_database_was_renamed() throws Exception {
        refresh();
        database.run("select pmml.limit_staleness(?, '1 day')", table.name());
        table.assertHealthy();
        database.run("update cron.job set database = 'before' where jobname = 'pg_pmml keeper'");
        table.assertProblem("warning", "keeper", "select pmml.restore_schedules();");
        table.assertMendedByAdvice();
    }

    @Test
    void a_run_that_is_overdue() throws Exception {
        refresh();
        table.schedule("");
        table.moveDue("10 minutes");
        table.assertProblem("critical", "has not been started", "select pmml.restore_schedules();");
        database.run((String) table.health().get("advice"));
        assertThat(table.plan()).containsEntry("next_reason", "catch-up");
    }

    @Test
    void a_table_that_was_dropped_with_drop_table() throws Exception {
        table.schedule("");
        database.run("drop table schedule_health.predictions");
        assertThat(database.rows("select status, problem, advice from pmml.health where prediction_table like '(dropped%'"))
                .hasToString("[{status=critical, problem=somebody dropped it with drop table, advice=call pmml.keep_schedules();}]");
        database.run("call pmml.keep_schedules()");

        assertThat(database.number("select count(*) from pmml.health where prediction_table like '(dropped%'")).isZero();
    }

    @Test
    void a_schedule_in_a_database_without_pg_cron() throws Exception {
        var there = new ScheduledTable(elsewhere, "schedule_health").create();
        elsewhere.run("call pmml.refresh(?)", there.name());
        elsewhere.run("insert into pmml_internal.schedule (prediction_table_id, schedule, job_name, due_at) values (?, '0 3 * * *', 'restored', now())", (int) there.id());

        assertThat(there.health()).containsEntry("status", "critical")
                .containsEntry("problem", "its schedule cannot run: pg_cron is not installed in this database");
        assertThat(elsewhere.error("select pmml.restore_schedules()").getSQLState()).isEqualTo("PM041");
        elsewhere.run("call pmml.keep_schedules()");
        elsewhere.run("select pmml.limit_staleness(?, '1 day')", there.name());

        // What a copy of the database that pg_cron serves has.
        elsewhere.run("create schema cron");
        elsewhere.run("create table cron.job (jobid bigint, jobname text, database text, username text, schedule text, command text, active boolean)");
        assertThat(there.health()).containsEntry("status", "critical")
                .containsEntry("problem", "its schedule cannot run: the server runs pg_cron for database \"pmml\"");
        assertThat(elsewhere.error("select pmml.restore_schedules()").getSQLState()).isEqualTo("PM041");
        elsewhere.run("drop schema cron cascade");
        there.removeWithModel();
    }
}
