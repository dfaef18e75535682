package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.Predictions;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What the keeper sees to; pg_cron calls it every minute, these tests by hand. */
@OnEveryJavaHost
class KeepSchedulesIT extends OneScheduledTable {
    KeepSchedulesIT() {
        super("keep_schedules");
    }

    @Test
    void a_run_that_never_came_to_a_record_is_tried_again() throws Exception {
        table.schedule("");
        database.run("update pmml_internal.schedule set pid = 2147483647, started_at = now() where prediction_table_id = ?", (int) table.id());
        table.keep();

        assertThat(table.plan()).containsEntry("state", "retrying").containsEntry("attempt", 1);
    }

    @Test
    void times_that_were_missed_are_made_up_for_once() throws Exception {
        table.schedule("");
        table.moveDue("3 days");
        database.run("select cron.unschedule(job_name) from pmml.schedules where prediction_table = ?", table.name());
        table.keep();
        table.assertArmedForNextMinutes();
        assertThat(table.plan()).containsEntry("next_reason", "catch-up").containsEntry("active", true);
        database.run(table.call());
        database.run(table.call());

        assertThat(table.runs()).isEqualTo("catch-up succeeded");
        assertThat(table.alarm()).isEqualTo("0 0 1 1 *");
    }

    @Test
    void times_that_were_missed_stay_so_where_nothing_is_to_be_made_up_for() throws Exception {
        table.schedule("catch_up => false");
        table.moveDue("3 days");
        table.keep();
        assertThat(table.seconds()).isPositive();
        assertThat(table.alarm()).isEqualTo("0 0 1 1 *");

        table.moveDue("1 minute");
        table.keep();
        assertThat(table.plan()).as("a minute late is not missed").containsEntry("next_reason", "catch-up");
    }

    @Test
    void a_table_that_missed_a_change_is_due_unless_its_last_run_failed_or_every_row_is_to_be_scored() throws Exception {
        follow();
        table.keep();
        assertThat(table.plan()).as("nothing missed").containsEntry("next_reason", "schedule");

        missChange();
        SmallModels.register(database, "keep_schedules", SmallModels.linear(3));
        database.run("select pmml.promote_model('keep_schedules', 2)");
        table.keep();
        assertThat(table.plan()).as("another version").containsEntry("next_reason", "schedule");
        database.run("select pmml.rollback_model('keep_schedules')");

        table.keep();
        table.assertArmedForNextMinutes();
        assertThat(table.plan()).containsEntry("next_reason", "catch-up");
        database.run("alter table keep_schedules.predictions rename score to hidden");
        table.run();
        database.run("alter table keep_schedules.predictions rename hidden to score");
        table.keep();
        assertThat(table.plan()).as("after a failure").containsEntry("next_reason", "schedule");

        Predictions.refresh(database, table.name());
        missChange();
        table.keep();
        database.run(table.call());
        assertThat(table.runs()).isEqualTo("manual succeeded, catch-up failed 42703, manual succeeded, catch-up succeeded");
        table.keep();
        assertThat(table.plan()).containsEntry("next_reason", "schedule");
    }

    private void follow() throws Exception {
        database.run("alter table keep_schedules.points drop column divisor cascade");
        database.run("alter table keep_schedules.points add primary key (id)");
        database.run("select pmml.set_source(?, 'keep_schedules.points')", table.name());
        database.run("select pmml.detect_changes(?, 'triggers', on_change => true)", table.name());
        Predictions.refresh(database, table.name());
        table.schedule("");
    }

    /** Where its column is gone, a prediction cannot be written. */
    private void missChange() throws Exception {
        database.run("alter table keep_schedules.predictions rename score to hidden");
        database.run("update keep_schedules.points set x = x + 1 where id = 7");
        database.run("alter table keep_schedules.predictions rename hidden to score");
    }

    @Test
    void schedules_are_restored_without_their_jobs() throws Exception {
        table.schedule("time_zone => 'Asia/Tokyo'");
        database.run("select cron.unschedule(jobid) from cron.job where jobname like 'pg\\_pmml%'");

        assertThat(database.number("select pmml.restore_schedules()")).isPositive();
        assertThat(table.alarm()).isEqualTo("0 15 31 12 *");
        assertThat(database.number("select count(*) from cron.job where jobname = 'pg_pmml keeper' and active")).isEqualTo(1);
    }

    @Test
    void a_time_zone_that_the_server_does_not_know_keeps_no_other_schedule_from_being_restored() throws Exception {
        table.schedule("");
        database.run("update pmml_internal.schedule set time_zone = 'Europe/Atlantis', due_at = null where prediction_table_id = ?", (int) table.id());
        database.run("select pmml.restore_schedules()");
        table.assertProblem("critical", "no time zone \"Europe/Atlantis\"",
                "select pmml.schedule_refresh(prediction_table => '%s', schedule => '0 0 1 1 *', time_zone => 'UTC');".formatted(table.name()));
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
            table.assertArmedForNextMinutes();
            assertThat(database.text("select username from cron.job where jobname like 'pg\\_pmml%keep\\_schedules%'")).isEqualTo("night_shift");

            database.run("select cron.unschedule(jobid) from cron.job where jobname like 'pg\\_pmml%keep\\_schedules%'");
            table.moveDue("1 hour");
            table.keep();
            assertThat(database.text("select username from cron.job where jobname like 'pg\\_pmml%keep\\_schedules%'")).isEqualTo("night_shift");
        } finally {
            database.run("reset role");
            table.remove();
            database.run("select cron.unschedule(jobid) from cron.job where username = 'night_shift'");
            database.run("drop role night_shift");
        }
    }

    @Test
    void a_table_that_cannot_be_kept_does_not_keep_the_others() throws Exception {
        var second = new ScheduledTable(database, "keep_schedules_2").create();
        try {
            table.schedule("");
            second.schedule("");
            for (var each : new ScheduledTable[] {table, second}) {
                each.moveDue("1 hour");
            }
            database.run("update pmml_internal.schedule set time_zone = 'Mars/Phobos', catch_up = false where prediction_table_id = ?", (int) table.id());
            table.keep();

            assertThat(second.plan()).containsEntry("next_reason", "catch-up");
        } finally {
            second.removeWithModel();
        }
    }

    @Test
    void a_schedule_that_somebody_holds_does_not_keep_the_others() throws Exception {
        var second = new ScheduledTable(database, "keep_schedules_2").create();
        try (var holder = database.connect()) {
            table.schedule("");
            second.schedule("");
            table.moveDue("1 hour");
            second.moveDue("1 hour");
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "select pmml.pause_refresh(?)", table.name());
            table.keep();

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
        database.run("select pmml_internal.prune_job_logs()");

        assertThat(database.number("select count(*) from cron.job_run_details where database = 'old'")).isEqualTo(1);
        database.run("delete from cron.job_run_details where database = 'old'");
    }

    @Test
    void the_log_of_a_table_is_kept_as_long_as_its_runs() throws Exception {
        table.schedule("");
        Predictions.refresh(database, table.name());
        Predictions.refresh(database, table.name());
        database.run("insert into cron.job_run_details (jobid, runid, status, end_time, username, database)"
                + " select job_id, nextval('cron.runid_seq'), 'succeeded', now() + h * interval '1 day', current_user, 'old'"
                + " from pmml.schedules, generate_series(-1, 1) as h where prediction_table = ?", table.name());
        database.run("select pmml_internal.prune_job_logs()");

        assertThat(database.number("select count(*) from cron.job_run_details where database = 'old' and end_time > now() - interval '1 hour'"))
                .isEqualTo(2);
        assertThat(database.number("select count(*) from cron.job_run_details where database = 'old'")).isEqualTo(2);
        database.run("delete from cron.job_run_details where database = 'old'");
    }
}
