package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.util.List;
import java.util.Map;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.TestDatabase;

/** A prediction table in a schema of its own, in the database that pg_cron serves, and what its schedule does by hand. */
final class ScheduledTable {
    /** Fires never within the life of a test. */
    static final String YEARLY = "0 0 1 1 *";

    private final TestDatabase database;
    private final String schema;

    ScheduledTable(TestDatabase database, String schema) {
        this.database = database;
        this.schema = schema;
    }

    /** @param view whether the source is a view, whose column {@code x} can be broken */
    ScheduledTable create() throws Exception {
        remove();
        database.run("create schema " + schema);
        if (database.number("select count(*) from pmml.models where model = ?", schema) == 0) {
            SmallModels.registerLinear(database, schema);
        }
        database.run("create table %s.points as select i as id, i::float8 as x, 'plain'::text as \"group\", 1 as divisor from generate_series(1, 100) as i"
                .formatted(schema));
        database.run("create view %1$s.source as select id, x / divisor as x, \"group\" from %1$s.points".formatted(schema));
        database.run("select pmml.create_prediction_table(?, ?, ?, array['id'])", name(), schema, schema + ".source");
        return this;
    }

    void remove() throws Exception {
        database.run("select pmml.drop_prediction_table(prediction_table) from pmml.prediction_tables where model = ?", schema);
        database.run("drop schema if exists " + schema + " cascade");
        database.run("select pmml_internal.forget_dropped_tables()");
        // One version is what create() needs, and takes a moment to register.
        database.run("select pmml.drop_model(model) from pmml.models where model = ? and versions > 1", schema);
    }

    void removeWithModel() throws Exception {
        remove();
        database.run("select pmml.drop_model(model) from pmml.models where model = ?", schema);
    }

    String name() {
        return schema + ".predictions";
    }

    String source() {
        return schema + ".source";
    }

    void schedule(String options) throws Exception {
        database.run("select pmml.schedule_refresh(?, '" + YEARLY + "'" + (options.isEmpty() ? "" : ", " + options) + ")", name());
    }

    /** A fault that may heal: the next run divides by zero. */
    void breakRows() throws Exception {
        database.run("update " + schema + ".points set divisor = 0 where id = 7");
    }

    void mendRows() throws Exception {
        database.run("update " + schema + ".points set divisor = 1");
    }

    long id() throws Exception {
        return database.number("select prediction_table_id from pmml_internal.prediction_table where relation = ?::regclass", name());
    }

    /** The row of pmml.schedules. */
    Map<String, Object> plan() throws Exception {
        var rows = database.rows("select * from pmml.schedules where prediction_table = ?", name());
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** Seconds until it is due; negative where that has passed. */
    double seconds() throws Exception {
        return Double.parseDouble(database.text("select extract(epoch from next_start - clock_timestamp()) from pmml.schedules where prediction_table = ?", name()));
    }

    void moveDue(String ago) throws Exception {
        database.run("update pmml_internal.schedule set due_at = clock_timestamp() - ?::interval where prediction_table_id = ?", ago, (int) id());
    }

    /** What pg_cron does when the table is due. */
    String call() throws Exception {
        return "call pmml_internal.run_schedule(" + id() + ")";
    }

    /** Lets the table be due, and pg_cron's job run, in this session; an error of the run is not one of the test. */
    void run() throws Exception {
        moveDue("1 second");
        database.error(call());
    }

    /** {@code schedule succeeded, retry failed 22012}, in their order. */
    String runs() throws Exception {
        return database.text("select coalesce(string_agg(triggered_by || ' ' || status || coalesce(' ' || error_sqlstate, ''), ', ' order by refresh_id), '')"
                + " from pmml.refreshes where prediction_table = ?", name());
    }

    Map<String, Object> health() throws Exception {
        var rows = database.rows("select * from pmml.health where prediction_table = ?", name());
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** What pg_cron does every minute. */
    void keep() throws Exception {
        database.run("call pmml.keep_schedules()");
    }

    /** The cron expression of its job. */
    String alarm() throws Exception {
        return database.text("select j.schedule from cron.job as j join pmml.schedules as s on s.job_name = j.jobname where s.prediction_table = ?", name());
    }

    void assertArmedForNextMinutes() throws Exception {
        assertThat(database.rows(
                        """
                        select format('%s %s %s %s *', extract(minute from t), extract(hour from t), extract(day from t), extract(month from t)) as alarm
                        from generate_series(1, 2) as i, lateral (select now() at time zone 'GMT' + i * interval '1 minute' as t) as t"""))
                .extracting(row -> row.get("alarm"))
                .contains(alarm());
    }

    List<String> furtherProblems() throws Exception {
        return List.of((String[]) ((Array) health().get("further_problems")).getArray());
    }

    /** @param problem text that the worst problem contains */
    void assertProblem(String status, String problem, String advice) throws Exception {
        assertThat(health()).satisfies(row -> assertThat(row)
                .containsEntry("status", status)
                .containsEntry("advice", advice)
                .hasEntrySatisfying("problem", found -> assertThat((String) found).contains(problem)));
    }

    void assertHealthy() throws Exception {
        assertThat(health()).containsEntry("status", "ok").containsEntry("problem", null).containsEntry("advice", null);
        assertThat(furtherProblems()).isEmpty();
    }

    void assertMendedByAdvice() throws Exception {
        database.run((String) health().get("advice"));
        assertHealthy();
    }
}
