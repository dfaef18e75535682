package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** State is for every reader, values of rows only for those who may read the prediction table. */
@OnEveryJavaHost
class ReaderIT {
    private final TestDatabase database;
    private Person reader;

    ReaderIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void a_table_with_a_rejected_row_and_a_failed_run() throws Exception {
        SmallModels.registerLinear(database, "linear");
        database.run("create table points (id int primary key, x text, \"group\" text)");
        database.run("insert into points values (1, '1', 'plain'), (2, 'a secret', 'plain')");
        database.run("create view source as select id, x, \"group\" from points where case when x = 'fail' then x::int > 0 else true end");
        database.run("select pmml.create_prediction_table('predictions', 'linear', 'source', array['id'])");
        database.run("call pmml.refresh('predictions')");
        database.run("insert into points values (3, 'fail', 'plain')");
        database.error("call pmml.refresh('predictions')");
        reader = new Person(database, "reader");
    }

    @AfterEach
    void drop() throws Exception {
        reader.close();
        database.run("select pmml.drop_prediction_table('predictions')");
        database.run("drop table points cascade");
        database.run("select pmml.drop_model('linear')");
    }

    @Test
    void a_reader_sees_that_a_table_is_not_well_but_no_values_of_it() throws Exception {
        assertThat(reader.text("select string_agg(status || ' ' || coalesce(error_sqlstate, '-') || coalesce(error, ''), ', ' order by refresh_id) from pmml.refreshes"))
                .isEqualTo("succeeded -, failed 22P02");
        assertThat(reader.text("select rejected from pmml.prediction_tables")).isEqualTo("1");
        assertThat(reader.text("select status || ': ' || problem from pmml.health"))
                .isEqualTo("critical: the last refresh failed with 22P02: only those who may read the table are told why");
        assertThat(reader.rows("select * from pmml.rejected_rows")).isEmpty();
        assertThat(reader.rows("select * from pmml.rejected_reasons")).isEmpty();
        assertThat(reader.sqlState("select * from predictions")).isEqualTo("42501");
    }

    @Test
    void whoever_may_select_from_the_table_sees_all() throws Exception {
        database.run("grant select on predictions to \"%s\"".formatted(reader.name()));
        assertThat(reader.text("select value from pmml.rejected_rows")).isEqualTo("a secret");
        assertThat(reader.text("select value from pmml.rejected_reasons")).isEqualTo("a secret");
        assertThat(reader.text("select error from pmml.refreshes where status = 'failed'")).contains("\"fail\"");
        assertThat(reader.text("select problem from pmml.health")).contains("\"fail\"");
    }

    @Test
    void row_security_of_the_table_hides_its_rejected_rows() throws Exception {
        database.run("grant select on predictions to \"%s\"".formatted(reader.name()));
        database.run("alter table predictions enable row level security");
        assertThat(reader.rows("select * from pmml.rejected_rows")).isEmpty();
        assertThat(reader.text("select error from pmml.refreshes where status = 'failed'")).isNull();
    }

    /** A cheap function in a condition would be called before the check, but for the barrier. */
    @Test
    void a_condition_of_the_readers_own_sees_no_row_that_he_may_not_see() throws Exception {
        reader.run(
                """
                create function leak(value text) returns boolean language plpgsql cost 0.0000001 as $$
                begin
                    raise exception 'leaked %', value;
                end $$""");
        assertThat(reader.rows("select * from pmml.rejected_rows where leak(value)")).isEmpty();
        assertThat(reader.rows("select * from pmml.rejected_reasons where leak(value)")).isEmpty();
    }
}
