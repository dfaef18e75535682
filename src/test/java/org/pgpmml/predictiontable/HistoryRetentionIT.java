package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** The months in which past predictions lie, and when they go. */
@OnEveryJavaHost
class HistoryRetentionIT {
    private static final String PARTITIONS =
            "select string_agg(coalesce(extract(month from month at time zone 'UTC')::text, 'rest'), ' ' order by month)"
                    + " from pmml_internal.past_partitions('predictions_past')";
    private static final String TO_COME = "select string_agg(extract(month from m at time zone 'UTC')::text, ' ' order by m) || ' rest'"
            + " from generate_series(date_trunc('month', now(), 'UTC'), now() + interval '2 months', interval '1 month') as m";

    private final TestDatabase database;

    HistoryRetentionIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
    }

    @BeforeEach
    void five_points_whose_history_is_kept_for_a_year() throws Exception {
        database.run("drop table if exists predictions, predictions_past cascade");
        database.run("drop table if exists points");
        database.run("set timezone = 'Pacific/Auckland'");
        database.run("create table points as select i as id, i::float8 as x, 'plain' as \"group\" from generate_series(1, 5) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        Predictions.refresh(database, "predictions");
        database.run("select pmml.keep_history('predictions', interval '1 year')");
    }

    private void dropPartitions() throws Exception {
        for (var row : database.rows("select partition::text from pmml_internal.past_partitions('predictions_past') where month is not null")) {
            database.run("drop table " + row.get("partition"));
        }
    }

    private void makePartitionOf2001() throws Exception {
        database.run("create table of_2001 partition of predictions_past for values from ('2001-01-01 00:00+00') to ('2001-02-01 00:00+00')");
        database.run("insert into predictions_past values (1, 0, 1, '2000-12-01', '2001-01-15')");
    }

    @Test
    void rows_that_had_no_month_go_also_where_all_tables_are_published() throws Exception {
        database.run("insert into predictions_past values (1, 0, 1, '2000-12-01', '2001-01-15')");
        database.run("create publication everything for all tables");
        try {
            Predictions.refresh(database, "predictions");
            assertThat(database.number("select count(*) from predictions_past")).isZero();
        } finally {
            database.run("drop publication everything");
        }
    }

    @Test
    void months_are_made_ahead() throws Exception {
        assertThat(database.text(PARTITIONS)).isEqualTo(database.text(TO_COME));
        assertThat(database.rows("select partitions, retention = interval '1 year' as a_year,"
                        + " prepared_until = date_trunc('month', now(), 'UTC') + interval '3 months' as ahead from pmml.histories"))
                .hasToString("[{partitions=4, a_year=true, ahead=true}]");
    }

    @Test
    void months_are_made_ahead_of_a_history_that_is_kept_longer_than_time_has_been() throws Exception {
        dropPartitions();
        database.run("select pmml.keep_history('predictions', interval '10000 years')");
        Predictions.refresh(database, "predictions");
        assertThat(database.text(PARTITIONS)).isEqualTo(database.text(TO_COME));
    }

    @Test
    void a_write_that_finds_no_month_succeeds_and_the_next_refresh_makes_the_month() throws Exception {
        dropPartitions();
        database.run("delete from predictions where id in (1, 2)");
        assertThat(database.number("select count(*) from predictions_past_rest")).isEqualTo(2);

        database.run("insert into predictions_past values (7, 0, 1, '2200-01-01', '2200-01-02')");
        Predictions.refresh(database, "predictions");
        assertThat(database.text(PARTITIONS)).isEqualTo(database.text(TO_COME));
        assertThat(database.text("select string_agg(id::text, ' ') from predictions_past_rest")).isEqualTo("7");
        assertThat(database.number("select count(*) from predictions_past")).isEqualTo(3);
    }

    @Test
    void months_that_are_too_old_are_dropped_whole() throws Exception {
        makePartitionOf2001();
        database.run("insert into predictions_past values (2, 0, 1, '2000-12-01', '2002-01-15')");
        database.run("select pmml.keep_history('predictions', null)");
        Predictions.refresh(database, "predictions");
        assertThat(database.number("select count(*) from predictions_past")).as("kept for ever").isEqualTo(2);

        database.run("select pmml.keep_history('predictions', interval '1 year')");
        Predictions.refresh(database, "predictions");
        assertThat(database.text("select to_regclass('of_2001')")).isNull();
        assertThat(database.number("select count(*) from predictions_past")).isZero();
    }

    @Test
    void a_month_goes_when_nothing_in_it_is_young_enough() throws Exception {
        database.run("create table before partition of predictions_past for values from (%s) to (%s)"
                .formatted(literal("-2 months"), literal("-1 month")));
        for (var kept : new String[] {"'1 second' ", "'-1 second' "}) {
            database.run("select pmml.keep_history('predictions', now() - " + literal("-1 month") + "::timestamptz + interval " + kept + ")");
            Predictions.refresh(database, "predictions");
            assertThat(database.text("select to_regclass('before') is null")).isEqualTo(kept.contains("-") ? "true" : "false");
        }
    }

    private String literal(String months) throws Exception {
        return "'" + database.text("select date_trunc('month', now(), 'UTC') + interval '" + months + "'") + "'";
    }

    @Test
    void a_long_reader_holds_up_no_refresh() throws Exception {
        makePartitionOf2001();
        dropPartitionOfThisMonth();
        try (var reader = database.connect()) {
            reader.setAutoCommit(false);
            TestDatabase.rows(reader, "select from predictions_history");
            var started = System.nanoTime();
            Predictions.refresh(database, "predictions");
            assertThat(System.nanoTime() - started).isLessThan(30_000_000_000L);
            assertThat(database.number("select count(*) from of_2001")).isEqualTo(1);
            reader.rollback();
        }
        Predictions.refresh(database, "predictions");
        assertThat(database.text("select to_regclass('of_2001')")).isNull();
        assertThat(database.text(PARTITIONS)).isEqualTo(database.text(TO_COME));
    }

    private void dropPartitionOfThisMonth() throws Exception {
        database.run("drop table " + database.text("select partition::text from pmml_internal.past_partitions('predictions_past') where month > '2002-01-01' order by month limit 1"));
    }

    @Test
    void what_cannot_be_put_in_order_is_said_and_stops_no_refresh() throws Exception {
        makePartitionOf2001();
        database.run("create view mine as select * from of_2001");
        try (var statement = database.shared().createStatement()) {
            statement.execute("call pmml.refresh('predictions')");
            assertThat(statement.getWarnings().getMessage())
                    .contains("the history of public.predictions_past could not be put in order")
                    .contains("depend");
        }
        Predictions.assertCounts(database, "public.predictions", 5, 0, 5, 0, 0);
        database.run("drop view mine");
    }

    @Test
    void names_of_months_give_way_to_relations_that_have_them() throws Exception {
        dropPartitions();
        var name = "predictions_past_" + database.text("select to_char(now() at time zone 'UTC', 'YYYY_MM')");
        database.run("create table " + name + " (mine int)");
        try {
            Predictions.refresh(database, "predictions");
            assertThat(database.text(PARTITIONS)).isEqualTo(database.text(TO_COME));
            database.run("delete from predictions");
            assertThat(database.number("select count(*) from " + name + "_2")).isEqualTo(5);
        } finally {
            database.run("drop table " + name);
        }
    }

    @Test
    void reads_of_a_time_leave_out_the_months_before_it() throws Exception {
        makePartitionOf2001();
        var plan = database.rows("explain select * from predictions_history where valid_from <= '2020-01-01' and (valid_to > '2020-01-01' or valid_to is null)");
        assertThat(plan.toString()).contains("predictions_past_rest").doesNotContain("of_2001");
    }

    @Test
    void a_retention_is_above_zero() {
        for (var retention : new String[] {"0", "-1 day"}) {
            assertFault(database.error("select pmml.keep_history('predictions', ?::interval)", retention), SqlState.INVALID_SETTING,
                    "history cannot be kept for", "above zero", "1 year");
        }
    }
}
