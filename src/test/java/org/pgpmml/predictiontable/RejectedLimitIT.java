package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** How many rejected rows a refresh puts up with, and what it says about them. */
@OnEveryJavaHost
class RejectedLimitIT {
    private static final String TABLE = "public.predictions";
    private static final String STATE = "select md5(string_agg(t::text, ' ' order by id)) from predictions as t";
    private static final String REJECTED = "select string_agg(r::text, ' ' order by key) from pmml_internal.rejected_row as r";
    private static final String REASONS = "select string_agg(concat_ws(' ', field, coalesce(value, 'NULL'), rows, example_key), ', ')"
            + " from pmml.rejected_reasons where prediction_table = 'public.predictions' and failed_refresh is ";

    private final TestDatabase database;

    RejectedLimitIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
    }

    @BeforeEach
    void hundred_points_of_text() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("create table points (id int primary key, x text, \"group\" text)");
        database.run("insert into points select i, i::text, 'plain' from generate_series(1, 100) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
    }

    @Test
    void a_refresh_beyond_the_limit_keeps_the_old_predictions_and_the_old_rejected_rows() throws Exception {
        database.run("update points set \"group\" = 'elsewhere' where id = 100");
        Predictions.refresh(database, "predictions");
        var before = database.text(STATE);
        var rejected = database.text(REJECTED);
        database.run("select pmml.limit_rejected('predictions', 0.29)");
        database.run("update points set x = 'no number' where id <= 20");
        database.run("update points set x = '-' || id || '-' where id between 21 and 29");
        database.run("update points set x = '-1' where id = 50");

        assertFault(database.error("call pmml.refresh('predictions')"), SqlState.TOO_MANY_REJECTED,
                "too many rows of the source of public.predictions were rejected",
                "30 of 100 rows were rejected, and the limit is a share of 0.29. 29 rows with \"x\" such as \"no number\": not a valid"
                        + " continuous double value of the model; 1 rows with \"group\" such as \"elsewhere\"",
                "select pmml.limit_rejected('public.predictions', ...)");
        assertThat(database.text(STATE)).isEqualTo(before);
        assertThat(database.text(REJECTED)).isEqualTo(rejected);
    }

    @Test
    void a_share_of_just_the_limit_is_none_too_many() throws Exception {
        database.run("select pmml.limit_rejected('predictions', 0.29)");
        database.run("update points set x = 'no number' where id <= 29");
        Predictions.refresh(database, "predictions");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 71, 0, 71, 0, 29);
    }

    @Test
    void the_first_refresh_is_held_to_it_too() throws Exception {
        database.run("select pmml.limit_rejected('predictions', 0)");
        database.run("update points set x = 'no number' where id = 1");
        assertThat(database.error("call pmml.refresh('predictions')").getSQLState()).isEqualTo("PM038");
        assertThat(database.number("select count(*) from predictions")).isZero();
        assertThat(database.number("select count(*) from pg_index where indrelid = 'predictions'::regclass and indisprimary")).isEqualTo(1);

        database.run("delete from points");
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 0, 0, 0, 0, 0);
    }

    @Test
    void the_reasons_of_a_failed_refresh_stay_until_one_succeeds() throws Exception {
        database.run("update points set \"group\" = 'elsewhere' where id in (7, 8, 9)");
        Predictions.refresh(database, "predictions");
        database.run("update points set x = 'no number' where id <= 5");
        database.run("select pmml.limit_rejected('predictions', 0.05)");
        database.error("call pmml.refresh('predictions')");
        var failed = Predictions.lastRefresh(database, TABLE).get("refresh_id");
        assertThat(database.text(REASONS + "null")).isEqualTo("group elsewhere 3 {\"id\": 7}");
        assertThat(database.text(REASONS + "not null")).isEqualTo("x no number 5 {\"id\": 1}, group elsewhere 3 {\"id\": 7}");

        database.run("alter table points rename \"group\" to kind");
        database.error("call pmml.refresh('predictions')");
        database.run("alter table points rename kind to \"group\"");
        assertThat(database.text("select distinct failed_refresh from pmml.rejected_reasons where failed_refresh is not null"))
                .isEqualTo(failed.toString());

        database.run("select pmml.limit_rejected('predictions', null)");
        Predictions.refresh(database, "predictions");
        assertThat(database.text(REASONS + "not null")).isNull();
        assertThat(database.text(REASONS + "null")).isEqualTo("x no number 5 {\"id\": 1}, group elsewhere 3 {\"id\": 7}");
    }

    @Test
    void within_a_transaction_it_is_an_error_like_any_other() throws Exception {
        database.run("select pmml.limit_rejected('predictions', 0)");
        database.run("update points set x = 'no number' where id = 1");
        assertThat(database.error("call pmml.refresh('predictions', within_transaction => true)").getSQLState()).isEqualTo("PM038");
        assertThat(database.number("select count(*) from predictions")).isZero();
    }

    @Test
    void the_setting_holds_for_tables_without_a_limit_of_their_own() throws Exception {
        database.run("update points set x = 'no number' where id = 1");
        database.run("set pmml.rejected_limit = 0.009");
        try {
            assertThat(database.error("call pmml.refresh('predictions')").getSQLState()).isEqualTo("PM038");
            database.run("select pmml.limit_rejected('predictions', 1)");
            assertThat(database.text("select rejected_limit from pmml.prediction_tables where prediction_table = ?", TABLE)).isEqualTo("1.0");
            Predictions.refresh(database, "predictions");
            database.run("select pmml.limit_rejected('predictions', null)");
            for (var value : new String[] {"few", "1.1", "-0.1", "NaN"}) {
                database.run("select set_config('pmml.rejected_limit', ?, false)", value);
                assertFault(database.error("call pmml.refresh('predictions')"), SqlState.INVALID_SETTING,
                        "setting \"pmml.rejected_limit\" has an unusable value", "It is \"" + value + "\".", "from 0 to 1");
            }
        } finally {
            database.run("reset pmml.rejected_limit");
        }
    }

    @Test
    void a_limit_is_a_share() {
        for (var share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertFault(database.error("select pmml.limit_rejected('predictions', ?)", share), SqlState.INVALID_SETTING,
                    "is not a limit for rejected rows", "from 0 for none to 1 for all", "0.05");
        }
        assertThat(database.error("select pmml.limit_rejected('points', 0.5)").getSQLState()).isEqualTo("PM035");
    }

    @Test
    void a_row_that_stays_rejected_for_one_reason_keeps_its_time() throws Exception {
        database.run("update points set x = 'no number' where id <= 3");
        Predictions.refresh(database, "predictions");
        var times = "select string_agg((key ->> 'id') || rejected_at, ' ' order by key) from pmml.rejected_rows where key ->> 'id' = any(string_to_array(?, ' '))";
        var before = database.text(times, "1 2");
        var third = database.text(times, "3");
        database.run("update points set x = 'other words' where id = 2");
        database.run("update points set x = '1', \"group\" = 'elsewhere' where id = 3");
        Predictions.refresh(database, "predictions");

        assertThat(database.text(times, "1 2")).isEqualTo(before);
        assertThat(database.text(times, "3")).isNotNull().isNotEqualTo(third);
    }

    @Test
    void a_row_that_is_rejected_as_before_is_not_written_again() throws Exception {
        database.run("update points set x = 'no number' where id <= 3");
        Predictions.refresh(database, "predictions");
        var versions = "select string_agg((key ->> 'id') || xmin || refresh_id, ' ' order by key) from pmml_internal.rejected_row where key ->> 'id' = any(string_to_array(?, ' '))";
        var unchanged = database.text(versions, "1");
        var other = database.text(versions, "2");
        database.run("update points set x = 'other words' where id = 2");
        database.run("update points set x = '1' where id = 3");
        Predictions.refresh(database, "predictions");

        assertThat(database.text(versions, "1")).isEqualTo(unchanged);
        assertThat(database.text(versions, "2")).isNotEqualTo(other);
        assertThat(database.text(versions, "3")).isNull();
        assertThat(database.text("select refresh_id::text from pmml.rejected_rows where prediction_table = ? and key ->> 'id' = '2'", TABLE))
                .isEqualTo(Predictions.lastRefresh(database, TABLE).get("refresh_id").toString());
    }
}
