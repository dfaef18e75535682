package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.model.SqlState;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class ScheduleRefreshIT {
    private static TestDatabase database;

    private final TestDatabase elsewhere;

    ScheduleRefreshIT(TestDatabase elsewhere) {
        this.elsewhere = elsewhere;
    }

    @BeforeParameterizedClassInvocation
    static void connect(TestDatabase elsewhere) throws Exception {
        database = elsewhere.server().cronDatabase();
        database.run("drop schema if exists schedule_test cascade");
        database.run("create schema schedule_test");
        database.run("set search_path = schedule_test");
        SmallModels.registerLinear(database, "schedule_test");
        database.run("create table points as select 1 as id, 1.0 as x, 'plain' as \"group\"");
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        database.run("drop schema schedule_test cascade");
        database.run("select pmml.drop_model('schedule_test')");
        database.close();
    }

    @BeforeEach
    void a_prediction_table() throws Exception {
        database.run("select pmml.create_prediction_table('predictions', 'schedule_test', 'points', array['id'])");
    }

    @AfterEach
    void drop() throws Exception {
        database.run("select pmml.drop_prediction_table(prediction_table) from pmml.prediction_tables where model = 'schedule_test'");
        database.run("select pmml_internal.forget_dropped_tables()");
        assertThat(jobs()).isZero();
    }

    private long jobs() throws Exception {
        return database.number("select count(*) from cron.job where jobname like 'pg\\_pmml%schedule\\_test%'");
    }

    private void runWhenDue(String job) throws Exception {
        database.run("update pmml_internal.schedule set due_at = now() where job_name = ?", job);
        database.run(database.text("select command from cron.job where jobname = ?", job));
    }

    @Test
    void makes_a_named_job() throws Exception {
        var job = database.text("select pmml.schedule_refresh(prediction_table => 'predictions', schedule => '0 3 * * *')");

        assertThat(job).matches("pg_pmml \\d+: refresh schedule_test.predictions");
        assertThat(database.rows("select * from cron.job where jobname = ?", job)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("command", "call pmml_internal.run_schedule(" + job.split("[ :]")[1] + ")")
                .containsEntry("active", true)
                .containsEntry("database", "pmml"));
        assertThat(database.text("select schedule from cron.job where jobname = ?", job)).matches("0 3 \\d+ \\d+ \\*");
        assertThat(database.rows("select * from pmml.schedules where job_name = ?", job)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("prediction_table", "schedule_test.predictions")
                .containsEntry("schedule", "0 3 * * *")
                .containsEntry("time_zone", "UTC")
                .containsEntry("state", "scheduled")
                .containsEntry("active", true)
                .containsEntry("last_status", null)
                .containsEntry("last_start", null));
        assertThat(database.text("select extract(hour from next_start at time zone 'GMT') || ' ' || (next_start between now() and now() + interval '1 day')"
                        + " from pmml.schedules where job_name = ?", job))
                .isEqualTo("3 true");
        assertThat(database.text("select schedule from pmml.prediction_tables where prediction_table = 'schedule_test.predictions'"))
                .isEqualTo("0 3 * * *");
    }

    @Test
    void again_replaces_the_schedule() throws Exception {
        database.run("select pmml.schedule_refresh('predictions', '0 3 * * *')");
        database.run("select pmml.schedule_refresh('predictions', '@hourly')");

        assertThat(jobs()).isEqualTo(1);
        assertThat(database.text("select schedule from pmml.schedules where prediction_table = 'schedule_test.predictions'"))
                .isEqualTo("@hourly");
    }

    @Test
    void unscheduling_removes_the_job() throws Exception {
        database.run("select pmml.schedule_refresh('predictions', '0 3 * * *')");

        assertThat(database.text("select pmml.unschedule_refresh('predictions')")).isEqualTo("true");
        assertThat(jobs()).isZero();
        assertThat(database.text("select pmml.unschedule_refresh('predictions')")).isEqualTo("false");
    }

    @Test
    void dropping_the_prediction_table_removes_the_job() throws Exception {
        database.run("select pmml.schedule_refresh('predictions', '0 3 * * *')");
        database.run("select pmml.drop_prediction_table('predictions')");

        assertThat(jobs()).isZero();
    }

    @Test
    void plain_drop_table_removes_the_job_once_it_is_noticed() throws Exception {
        database.run("select pmml.schedule_refresh('predictions', '0 3 * * *')");
        database.run("drop table predictions");
        database.run("select pmml.create_prediction_table('predictions', 'schedule_test', 'points', array['id'])");

        assertThat(jobs()).isZero();
    }

    @Test
    void a_lost_or_paused_job_is_shown_as_not_active() throws Exception {
        var job = database.text("select pmml.schedule_refresh('predictions', '0 3 * * *')");
        database.run("select cron.unschedule(jobid) from cron.job where jobname = ?", job);

        assertThat(database.rows("select active, next_start, job_id from pmml.schedules where job_name = ?", job).get(0))
                .containsEntry("active", false)
                .containsEntry("next_start", null)
                .containsEntry("job_id", null);
        database.run("select pmml.schedule_refresh('predictions', '0 3 * * *')");
        assertThat(jobs()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"two words\"", "\"it's\"", "\"say \"\"hi\"\"\"", "\"Größe 日本\"", "\"'); drop table points; --\"", "\"$$ %s %I\"",
        "\"a name that is as long as a name can be, all of sixty-three byt\"", "\"日本語日本語日本語日本語日本語日本語日本語\""})
    void the_command_works_whatever_the_name(String name) throws Exception {
        database.run("select pmml.create_prediction_table(?, 'schedule_test', 'points', array['id'])", name);
        var job = database.text("select pmml.schedule_refresh(?, '0 3 * * *')", name);

        assertThat(database.rows("select active from pmml.schedules where job_name = ?", job)).hasSize(1);
        database.run("reset search_path");
        runWhenDue(job);
        database.run("set search_path = schedule_test");
        assertThat(database.text("select score from " + name)).isEqualTo("3.0");
        assertThat(database.text("select triggered_by from pmml.refreshes order by refresh_id desc limit 1")).isEqualTo("schedule");
        assertThat(database.text("select pmml.unschedule_refresh(?)", name)).isEqualTo("true");
        assertThat(jobs()).isZero();
    }

    @Test
    void the_command_follows_a_renaming() throws Exception {
        var job = database.text("select pmml.schedule_refresh('predictions', '0 3 * * *')");
        database.run("alter table predictions rename to renamed");
        runWhenDue(job);

        assertThat(database.number("select count(*) from renamed")).isEqualTo(1);
    }

    @Test
    void the_command_says_so_when_the_table_is_gone() throws Exception {
        var job = database.text("select pmml.schedule_refresh('predictions', '0 3 * * *')");
        database.run("drop table predictions");

        database.run("update pmml_internal.schedule set due_at = now() where job_name = ?", job);
        assertFault(database.error(database.text("select command from cron.job where jobname = ?", job)),
                SqlState.UNKNOWN_PREDICTION_TABLE, "is not a prediction table", "no relation", "pmml.prediction_tables");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "never", "* * * *", "* * * * * *", "60 * * * *", "0 24 * * *", "0 0 0 * *", "0 0 30 2 *", "0 0 * 13 *", "0 0 * * 8",
        "5,99 * * * *", "1-100 * * * *", "@reboot", "@fortnightly", "30 seconds", "*/0 * * * *", "0 3 * * *; select 1",
        "0 3 * * *', 'drop table points'); --", "x,5 * * * *", "0 3 * * * extra"})
    void what_is_no_cron_expression_is_refused_and_the_old_schedule_stays(String schedule) throws Exception {
        database.run("select pmml.schedule_refresh('predictions', '0 3 * * *')");
        assertFault(database.error("select pmml.schedule_refresh('predictions', ?)", schedule),
                SqlState.INVALID_SCHEDULE, "\"" + schedule + "\" is not a schedule", ".", "in UTC: '0 3 * * *'");

        assertThat(database.text("select string_agg(schedule, '; ') from cron.job where jobname like 'pg\\_pmml%schedule\\_test%'"))
                .matches("0 3 \\d+ \\d+ \\*");
    }

    @Test
    void null_is_no_schedule() {
        assertFault(database.error("select pmml.schedule_refresh('predictions', null)"),
                SqlState.INVALID_SCHEDULE, "is not a schedule", ".", "in UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Phobos", "CET+1", "+02:00", "EDT", "", "Europe"})
    void what_is_no_time_zone_is_refused(String zone) {
        assertFault(database.error("select pmml.schedule_refresh('predictions', '0 3 * * *', time_zone => ?)", zone),
                SqlState.UNKNOWN_TIME_ZONE, "\"" + zone + "\" is not a time zone", "summer time", "Europe/Berlin");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "max_retries => -1", "max_retries => 101", "max_retries => null", "retry_delay => '0'", "retry_delay => '-1 minute'",
        "retry_delay => null", "max_run_time => '0'", "max_run_time => '-1 hour'", "catch_up => null"})
    void a_limit_that_cannot_be_kept_is_refused(String option) {
        var name = option.split(" ")[0];
        assertFault(database.error("select pmml.schedule_refresh('predictions', '0 3 * * *', " + option + ")"),
                SqlState.USELESS_LIMIT, "a limit that cannot be kept", name.substring(0, 1).toUpperCase() + name.substring(1), name + " => ");
    }

    @Test
    void a_time_zone_is_that_of_the_schedule() throws Exception {
        database.run("select pmml.schedule_refresh('predictions', '30 9 * * *', time_zone => 'asia/kolkata')");

        assertThat(database.rows("select time_zone, to_char(next_start at time zone 'GMT', 'HH24:MI') as at from pmml.schedules"
                        + " where prediction_table = 'schedule_test.predictions'"))
                .hasToString("[{time_zone=Asia/Kolkata, at=04:00}]");
        assertThat(database.text("select schedule from cron.job where jobname like 'pg\\_pmml%schedule\\_test%'")).startsWith("0 4 ");
    }

    @Test
    void what_is_no_prediction_table_is_refused() {
        for (var call : new String[] {"pmml.schedule_refresh('points', '0 3 * * *')", "pmml.unschedule_refresh('points')",
            "pmml.pause_refresh('points')", "pmml.resume_refresh('points')", "pmml.run_refresh_now('points')",
            "pmml.limit_staleness('points', '1 day')"}) {
            assertFault(database.error("select " + call), SqlState.UNKNOWN_PREDICTION_TABLE,
                    "\"points\" is not a prediction table", "did not make it", "pmml.prediction_tables");
        }
    }

    @Test
    void without_pg_cron_in_the_database_the_lines_to_add_are_told() throws Exception {
        SmallModels.registerLinear(elsewhere, "linear");
        elsewhere.run("create table if not exists points as select 1 as id, 1.0 as x, 'plain' as \"group\"");
        elsewhere.run("select pmml.create_prediction_table('predictions', 'linear', 'points', array['id'])");
        var error = elsewhere.error("select pmml.schedule_refresh('predictions', '0 3 * * *')");

        assertFault(error, SqlState.CRON_MISSING, "pg_cron is not installed in this database", "runs pg_cron in database \"pmml\"",
                "shared_preload_libraries = 'pg_cron'");
        assertThat(error.getServerErrorMessage().getHint())
                .contains("cron.database_name = '" + elsewhere.name() + "'")
                .contains("cron.use_background_workers = on")
                .contains("create extension pg_cron;");
        assertThat(elsewhere.text("select pmml.unschedule_refresh('predictions')")).isEqualTo("false");
        assertThat(elsewhere.number("select count(*) from pmml.schedules")).isZero();
    }
}
