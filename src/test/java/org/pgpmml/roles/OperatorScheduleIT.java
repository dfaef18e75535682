package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Schedules of an operator's, by a pg_cron to which he has no right. Waits for it beside all other tests, but one after the other. */
@OnEveryJavaHost
@Execution(CONCURRENT)
class OperatorScheduleIT {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(130);

    private final TestDatabase database;
    private Person operator;

    OperatorScheduleIT(TestDatabase other) {
        this.database = other.server().cronDatabase();
    }

    @BeforeEach
    void an_operator_with_a_source_of_which_he_may_see_half() throws Exception {
        SmallModels.registerLinear(database, "of an operator");
        operator = new Person(database, "operator");
        database.run("create schema tenants");
        database.run("create table tenants.points (id int primary key, x float8, \"group\" text, divisor int default 1)");
        database.run("insert into tenants.points select i, i, 'plain' from generate_series(1, 100) as i");
        database.run("alter table tenants.points enable row level security");
        database.run("create policy half on tenants.points using (id % 2 = 0)");
        database.run("grant usage on schema tenants to \"%s\"".formatted(operator.name()));
        database.run("grant select on tenants.points to \"%s\"".formatted(operator.name()));
        operator.run("create view source as select id, x / divisor as x, \"group\" from tenants.points");
        operator.run("select pmml.create_prediction_table(?, 'of an operator', ?, array['id'])", operator.table(), "\"%s\".source".formatted(operator.name()));
    }

    @AfterEach
    void drop() throws Exception {
        operator.close();
        database.run("drop schema tenants cascade");
        database.run("select pmml.drop_model('of an operator')");
        database.close();
    }

    @Test
    @Execution(SAME_THREAD)
    void his_table_is_refreshed_by_pg_cron_with_his_rights_until_he_unschedules_it() throws Exception {
        assertThat(operator.sqlState("select * from cron.job")).isEqualTo("42501");
        operator.run("select pmml.schedule_refresh(?, '* * * * *')", operator.table());
        assertThat(job("username || ' ' || active || ' ' || command")).isEqualTo("%s true call pmml_internal.run_schedule(%s)".formatted(operator.name(), id()));
        assertThat(operator.text("select scheduled_by || ' ' || state from pmml.schedules where prediction_table = ?", operator.table()))
                .isEqualTo(operator.name() + " scheduled");
        assertThat(database.text("select distinct username from cron.job where jobname = 'pg_pmml keeper'")).isEqualTo("postgres");

        await("select count(*) from pmml.refreshes where prediction_table = ? and triggered_by = 'schedule' and status = 'succeeded'");
        assertThat(database.text("select distinct run_by from pmml.refreshes where prediction_table = ?", operator.table())).isEqualTo(operator.name());
        assertThat(operator.text("select count(*) || ' ' || max(id % 2) from " + operator.table())).isEqualTo("50 0");
        await("select count(*) from pmml.schedules where prediction_table = ? and last_status = 'succeeded' and next_start > now()");

        operator.run("select pmml.pause_refresh(?)", operator.table());
        assertThat(operator.text("select state from pmml.schedules where prediction_table = ?", operator.table())).isEqualTo("paused");
        operator.run("select pmml.resume_refresh(?)", operator.table());
        // Switched off, and made again by whom it is; then removed.
        database.run("select cron.alter_job(jobid, active => false) from cron.job where jobname like ?", jobName());
        operator.run("select pmml.run_refresh_now(?)", operator.table());
        assertThat(job("username || ' ' || active")).isEqualTo(operator.name() + " true");
        assertThat(operator.text("select pmml.unschedule_refresh(?)", operator.table())).isEqualTo("true");
        assertThat(database.number("select count(*) from cron.job where jobname like ?", jobName())).isZero();
        assertThat(operator.text("select pmml.unschedule_refresh(?)", operator.table())).isEqualTo("false");
    }

    @Test
    @Execution(SAME_THREAD)
    void a_run_that_fails_is_tried_again_and_dropping_the_table_removes_the_job() throws Exception {
        operator.run("select pmml.schedule_refresh(?, '0 0 1 1 *')", operator.table());
        database.run("update tenants.points set divisor = 0");
        operator.run("update pmml_internal.schedule set due_at = now() - interval '1 second'");
        assertThat(operator.sqlState("call pmml_internal.run_schedule(%s)".formatted(id()))).isEqualTo("22012");
        assertThat(operator.text("select state || ' ' || attempt from pmml.schedules where prediction_table = ?", operator.table())).isEqualTo("retrying 1");
        var alarm = job("schedule");
        assertThat(alarm).isNotEqualTo("0 0 1 1 *");
        database.run("update tenants.points set divisor = 1");
        operator.run("call pmml.refresh(?)", operator.table());
        assertThat(operator.text("select state || ' ' || attempt from pmml.schedules where prediction_table = ?", operator.table())).isEqualTo("scheduled 0");
        assertThat(job("schedule")).isNotEqualTo(alarm);

        operator.run("select pmml.drop_prediction_table(?)", operator.table());
        assertThat(database.number("select count(*) from cron.job where jobname like ?", jobName())).isZero();
    }

    /** Or triggers that the new owner puts on the table would run with the rights of the old one. */
    @Test
    @Execution(SAME_THREAD)
    void who_schedules_a_table_that_was_given_to_him_has_the_job() throws Exception {
        database.run("select pmml.schedule_refresh(?, '0 0 1 1 *')", operator.table());
        assertThat(job("string_agg(username, ', ')")).isEqualTo("postgres");
        operator.run("select pmml.schedule_refresh(?, '0 0 2 1 *')", operator.table());
        assertThat(job("string_agg(username, ', ')")).isEqualTo(operator.name());
        database.run("select pmml.schedule_refresh(?, '0 0 3 1 *')", operator.table());
        assertThat(job("string_agg(username, ', ')")).isEqualTo(operator.name());

        try (var heir = new Person(database, "operator")) {
            database.run("grant usage on schema \"%s\" to \"%s\"".formatted(operator.name(), heir.name()));
            database.run("alter table %s owner to \"%s\"".formatted(operator.table(), heir.name()));
            assertThat(operator.sqlState("select pmml.unschedule_refresh('%s')".formatted(operator.table()))).isEqualTo("42501");
            heir.run("select pmml.schedule_refresh(?, '0 0 4 1 *')", operator.table());
            assertThat(job("string_agg(username, ', ')")).isEqualTo(heir.name());
            assertThat(heir.text("select scheduled_by from pmml.schedules where prediction_table = ?", operator.table())).isEqualTo(heir.name());
        }
    }

    @Test
    @Execution(SAME_THREAD)
    void a_schedule_of_a_role_that_is_gone_keeps_no_other_from_its_job() throws Exception {
        operator.run("select pmml.schedule_refresh(?, '0 0 1 1 *')", operator.table());
        database.run("create table tenants.others as select 1 as id, 1.0 as x, 'plain' as \"group\"");
        database.run("select pmml.create_prediction_table('tenants.scored', 'of an operator', 'tenants.others', array['id'])");
        database.run("select pmml.schedule_refresh('tenants.scored', '0 0 1 1 *')");
        database.run("alter role \"%s\" rename to \"somebody else\"".formatted(operator.name()));
        try {
            assertThat(database.text("select status || ': ' || problem from pmml.health where prediction_table = ?", operator.table()))
                    .isEqualTo("critical: its schedule cannot run: role \"" + operator.name() + "\" does not exist");
            database.run("select cron.unschedule(jobid) from cron.job where jobname ~ 'refresh tenants.scored'");
            database.run("select pmml.restore_schedules()");
            assertThat(database.text("select username from cron.job where jobname ~ 'refresh tenants.scored'")).isEqualTo("postgres");
            var gone = database.error("select pmml.resume_refresh(?)", operator.table());
            assertThat(gone.getSQLState()).isEqualTo("42704");
            assertThat(gone.getServerErrorMessage().getMessage()).contains("is scheduled by a role that does not exist");
            assertThat(gone.getServerErrorMessage().getDetail()).contains("renamed");
            assertThat(gone.getServerErrorMessage().getHint()).contains("pmml.schedule_refresh");
            database.run("select pmml.schedule_refresh(?, '0 0 1 1 *')", operator.table());
            assertThat(job("string_agg(username, ', ')")).isEqualTo("postgres");
            database.run("select pmml.unschedule_refresh(?)", operator.table());
        } finally {
            database.run("alter role \"somebody else\" rename to \"%s\"".formatted(operator.name()));
            database.run("select pmml.drop_prediction_table('tenants.scored')");
        }
    }

    @Test
    @Execution(SAME_THREAD)
    void a_role_that_may_not_log_in_cannot_run_a_schedule() throws Exception {
        database.run("alter role \"%s\" nologin".formatted(operator.name()));
        operator.assertRefused("select pmml.schedule_refresh('%s', '0 3 * * *')".formatted(operator.table()), "cannot run a schedule", "may not log in", "login");
    }

    private long id() throws Exception {
        return database.number("select coalesce(max(prediction_table_id), 0) from pmml_internal.prediction_table where relation = to_regclass(?)", operator.table());
    }

    private String jobName() {
        return "pg_pmml %: refresh " + operator.table();
    }

    private String job(String columns) throws Exception {
        return database.text("select " + columns + " from cron.job where jobname like ?", jobName());
    }

    private void await(String query) throws Exception {
        var end = System.nanoTime() + PATIENCE;
        while (database.number(query, operator.table()) == 0) {
            assertThat(System.nanoTime()).as("waited 130 seconds for: " + query).isLessThan(end);
            Thread.sleep(200);
        }
    }
}
