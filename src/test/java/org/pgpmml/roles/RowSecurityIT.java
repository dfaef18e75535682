package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** Two operators, one source of which each may see some rows, and what neither has of the other. */
@OnEveryJavaHost
class RowSecurityIT {
    private final TestDatabase database;
    private Person one;
    private Person other;

    RowSecurityIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void two_operators_with_predictions_of_what_each_may_see() throws Exception {
        SmallModels.registerLinear(database, "linear");
        one = new Person(database, "operator");
        other = new Person(database, "operator");
        database.run("create table points (id int primary key, x text, \"group\" text, tenant name)");
        database.run("insert into points select i, i, 'plain', case when i % 2 = 0 then ? else ? end from generate_series(1, 100) as i", one.name(), other.name());
        database.run("update points set x = 'secret ' || id where id in (1, 2)");
        database.run("alter table points enable row level security");
        database.run("create policy tenant on points using (tenant = current_user)");
        for (var person : new Person[] {one, other}) {
            database.run("grant select on points to \"%s\"".formatted(person.name()));
            person.run("select pmml.create_prediction_table(?, 'linear', 'public.points', array['id'])", person.table());
            person.run("call pmml.refresh(?)", person.table());
        }
    }

    @AfterEach
    void drop() throws Exception {
        one.close();
        other.close();
        database.run("drop table points");
        database.run("select pmml.drop_model('linear')");
    }

    @Test
    void predictions_are_of_the_rows_that_whoever_refreshes_may_see() throws Exception {
        assertThat(one.text("select count(*) || ' ' || min(id % 2) || max(id % 2) from " + one.table())).isEqualTo("49 00");
        assertThat(other.text("select count(*) || ' ' || min(id % 2) || max(id % 2) from " + other.table())).isEqualTo("49 11");
        for (var method : new String[] {"hash", "none"}) {
            one.run("select pmml.detect_changes(?, ?)", one.table(), method);
            one.run("call pmml.refresh(?)", one.table());
            database.run("update points set tenant = ? where id <= 10", method.equals("hash") ? other.name() : one.name());
            one.run("call pmml.refresh(?)", one.table());
            assertThat(one.text("select count(*) from " + one.table())).as(method).isEqualTo(method.equals("hash") ? "45" : "53");
        }
    }

    @Test
    void rejected_rows_and_errors_are_seen_by_the_owner_alone() throws Exception {
        assertThat(one.text("select string_agg(value, ', ') from pmml.rejected_rows")).isEqualTo("secret 2");
        assertThat(one.text("select string_agg(value, ', ') from pmml.rejected_reasons")).isEqualTo("secret 2");
        assertThat(one.text("select string_agg(value, ', ') from pmml_internal.rejected_row")).isEqualTo("secret 2");
        one.run("select pmml.limit_rejected(?, 0)", one.table());
        assertThat(one.sqlState("call pmml.refresh('%s')".formatted(one.table()))).isEqualTo("PM038");
        for (var query : new String[] {
            "select v::text from pmml.refreshes as v",
            "select v::text from pmml.health as v",
            "select v::text from pmml.schedules as v",
            "select v::text from pmml.rejected_reasons as v",
            "select v::text from pmml_internal.refresh as v",
            "select v::text from pmml_internal.rejected_row as v"
        }) {
            assertThat(other.rows(query).toString()).as(query).doesNotContain("secret 2");
        }
        assertThat(one.text("select problem from pmml.health where status = 'critical'")).contains("were rejected");
        assertThat(other.text("select problem from pmml.health where status = 'critical'")).contains("PM038").doesNotContain("were rejected");
    }

    @Test
    void nobody_changes_a_table_of_somebody_else() throws Exception {
        database.run("grant usage on schema \"%s\" to public".formatted(one.name()));
        database.run("grant select, insert, update, delete on %s to \"%s\"".formatted(one.table(), other.name()));
        for (var statement : new String[] {
            "call pmml.refresh('%s')",
            "select pmml.detect_changes('%s', 'hash')",
            "select pmml.keep_best('%s', null)",
            "select pmml.limit_rejected('%s', 0)",
            "select pmml.limit_staleness('%s', '1 day')",
            "select pmml.route_to_challenger('%s', null)",
            "select pmml.set_drift_baseline('%s')",
            "select pmml.set_source('%s', 'public.points')",
            "select pmml.shadow('%s', 1)",
            "select pmml.schedule_refresh('%s', '0 3 * * *')",
            "select pmml.pause_refresh('%s')",
            "select pmml.resume_refresh('%s')",
            "select pmml.run_refresh_now('%s')",
            "select pmml.unschedule_refresh('%s')",
            "select pmml.drop_prediction_table('%s')"
        }) {
            other.assertRefused(statement.formatted(one.table()), "prediction table " + one.table(), "belongs to \"%s\"".formatted(one.name()), "owner");
        }
    }

    @Test
    void records_of_somebody_else_are_neither_seen_nor_written() throws Exception {
        var id = database.number("select prediction_table_id from pmml_internal.prediction_table where relation = ?::regclass", one.table());
        for (var table : new String[] {"prediction_table", "refresh", "rejected_row", "distribution"}) {
            assertThat(other.text("select count(*) from pmml_internal.%s where prediction_table_id = %s".formatted(table, id))).as(table).isEqualTo("0");
            assertThat(database.number("select count(*) from pmml_internal.%s where prediction_table_id = %s".formatted(table, id))).as(table).isPositive();
        }
        var before = records();
        other.run("delete from pmml_internal.prediction_table where prediction_table_id = " + id);
        other.run("delete from pmml_internal.rejected_row where prediction_table_id = " + id);
        other.run("update pmml_internal.prediction_table set full_due = true where prediction_table_id = " + id);
        other.run("update pmml_internal.refresh set status = 'failed' where prediction_table_id = " + id);
        assertThat(records()).isEqualTo(before);
        for (var statement : new String[] {
            "insert into pmml_internal.refresh (prediction_table_id, triggered_by) values (%s, 'me')",
            "insert into pmml_internal.rejected_row (prediction_table_id, key, reason, refresh_id) values (%s, '{}', 'x', 1)",
            "update pmml_internal.rejected_row set prediction_table_id = %s, key = '{}'",
            "insert into pmml_internal.rejected_limit (prediction_table_id, share) values (%s, 0)",
            "insert into pmml_internal.staleness_limit (prediction_table_id, max_age) values (%s, '1 day')",
            "insert into pmml_internal.distribution (prediction_table_id, model_version, is_baseline, table_rows, fields) values (%s, 7, true, 1, '[]')",
            "insert into pmml_internal.schedule (prediction_table_id, schedule, job_name) values (%1$s, '* * * * *', 'pg_pmml %1$s: refresh x')",
            "select pmml_internal.start_refresh(%s, 'me')"
        }) {
            assertThat(other.sqlState(statement.formatted(id))).as(statement).isEqualTo("42501");
        }
        assertThat(records()).isEqualTo(before);
    }

    private String records() throws Exception {
        return database.text(
                """
                select concat_ws(E'\\n',
                    (select string_agg(t::text, E'\\n' order by t.prediction_table_id) from pmml_internal.prediction_table as t),
                    (select string_agg(r::text, E'\\n' order by r.refresh_id) from pmml_internal.refresh as r),
                    (select string_agg(j::text, E'\\n' order by j::text) from pmml_internal.rejected_row as j))""");
    }
}
