package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.pgpmml.testing.TestDatabase;

/** Short forms of what every test of prediction tables does. */
public final class Predictions {
    private Predictions() {}

    public static void create(TestDatabase database, String table, String model, String source, String... keys)
            throws Exception {
        database.run("select pmml.create_prediction_table(?, ?, ?, ?)", table, model, source, keys);
    }

    public static void refresh(TestDatabase database, String table) throws Exception {
        database.run("call pmml.refresh(?)", table);
    }

    /** The record of the latest refresh of a table, named as {@code pmml.refreshes} names it. */
    public static Map<String, Object> lastRefresh(TestDatabase database, String fullName) throws Exception {
        var rows = database.rows(
                "select * from pmml.refreshes where prediction_table = ? order by refresh_id desc limit 1", fullName);
        assertThat(rows).as("refreshes of " + fullName).hasSize(1);
        return rows.get(0);
    }

    /** Asserts the row counts of the latest refresh. */
    public static void assertCounts(
            TestDatabase database, String fullName, long scored, long changed, long unchanged, long removed, long rejected)
            throws Exception {
        assertThat(lastRefresh(database, fullName))
                .containsEntry("status", "succeeded")
                .containsEntry("scored", scored)
                .containsEntry("changed", changed)
                .containsEntry("unchanged", unchanged)
                .containsEntry("removed", removed)
                .containsEntry("rejected", rejected);
    }

    /** Every source row has its prediction, and it is what {@code pmml.predict} says, to the last bit. */
    public static void assertEqualsPredict(
            TestDatabase database, String table, String model, String source, String key, String column, String output)
            throws Exception {
        var type = database.text(
                "select format_type(atttypid, atttypmod) from pg_attribute where attrelid = ?::regclass and attname = ?", table, column);
        var differing = database.rows(
                """
                select * from (
                    select t.%4$s is null or s.%4$s is null as alone, t.%5$s as refreshed, pmml.predict('%2$s', s) -> '%6$s' as predicted
                    from %3$s as s full join %1$s as t on s.%4$s = t.%4$s) as both_ways
                where alone or refreshed is distinct from (predicted #>> '{}')::%7$s"""
                        .formatted(table, model, source, key, column, output, type));
        assertThat(differing).as("rows of %s that differ from pmml.predict", table).isEmpty();
    }
}
